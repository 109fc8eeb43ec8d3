namespace BlogSite.Transfer;

/// <summary>Why a file became no post, or not all of one.</summary>
/// <param name="File">Within the folder.</param>
/// <param name="Line">From 1.</param>
/// <param name="Reason">What was found, and what is expected.</param>
public sealed record ImportProblem(string File, int Line, string Reason)
{
    public override string ToString() => FormattableString.Invariant($"{File}:{Line}: {Reason}");
}
