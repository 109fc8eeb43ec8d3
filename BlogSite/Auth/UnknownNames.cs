namespace BlogSite.Auth;

/// <summary>How often somebody guessed at a name that nobody has: one row. Counted so that it costs what a wrong password costs, a durable write, and the time tells nobody which names there are.</summary>
public sealed class UnknownNames
{
    /// <summary>The id of the only row.</summary>
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public long Guesses { get; init; }
}
