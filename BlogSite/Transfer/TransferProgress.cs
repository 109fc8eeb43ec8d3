namespace BlogSite.Transfer;

/// <summary>How far an import or an export is.</summary>
/// <param name="What">In a word: pictures, posts.</param>
public sealed record TransferProgress(string What, int Done, int Of);
