namespace BlogSite.Transfer;

/// <summary>What came of an export.</summary>
/// <param name="Posts">Posts and fixed pages that were written.</param>
/// <param name="Pictures">Files of pictures that were written; a picture in two posts counts twice.</param>
/// <param name="Missing">Pictures whose file is not in the data folder, and the post that shows it.</param>
public sealed record ExportReport(int Posts, int Pictures, IReadOnlyList<string> Missing);
