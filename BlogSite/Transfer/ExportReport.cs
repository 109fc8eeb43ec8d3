namespace BlogSite.Transfer;

/// <summary>What came of an export.</summary>
/// <param name="Pictures">Files: a picture of two posts counts twice.</param>
/// <param name="Notes">What could not be taken along, and of which file.</param>
public sealed record ExportReport(int Posts, int Pictures, IReadOnlyList<string> Notes);
