namespace BlogSite.Transfer;

/// <summary>What came of an import.</summary>
/// <param name="Imported">Posts that are new here.</param>
/// <param name="Known">Files that an earlier import has taken.</param>
/// <param name="NotPosts">Files that are no posts, and why.</param>
/// <param name="Notes">What could not be done as the files have it, though they became posts.</param>
public sealed record ImportReport(int Imported, int Known, IReadOnlyList<ImportProblem> NotPosts, IReadOnlyList<ImportProblem> Notes)
{
    /// <summary>The files that nobody has come to yet, because the import was interrupted; null: it went to its end.</summary>
    public int? Left { get; init; }
}
