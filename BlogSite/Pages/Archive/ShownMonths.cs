namespace BlogSite.Pages.Archive;

/// <summary>The months of one year as links.</summary>
/// <param name="Here">The one whose page this is; null: none.</param>
public sealed record ShownMonths(IReadOnlyList<Period> Months, Period? Here);
