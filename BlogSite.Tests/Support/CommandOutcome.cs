namespace BlogSite.Tests.Support;

/// <summary>How a run of the command line ended, and what it said.</summary>
public sealed record CommandOutcome(int ExitCode, string Output, string Errors);
