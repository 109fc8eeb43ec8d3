namespace BlogSite.Auth;

/// <summary>The three roles. Everybody has exactly one; an account without a row in the roles table counts as a Reader.</summary>
public static class Roles
{
    /// <summary>Reads, keeps an account, writes nothing.</summary>
    public const string Reader = "Reader";

    /// <summary>Writes, and touches only what is their own.</summary>
    public const string Author = "Author";

    /// <summary>May do everything.</summary>
    public const string Admin = "Admin";

    /// <summary>All roles, the weakest first; the position is also the id of the role's row, less one.</summary>
    public static IReadOnlyList<string> All { get; } = [Reader, Author, Admin];

    /// <summary>What somebody becomes who registers; null: nobody does.</summary>
    public static string? Of(Registration registration) => registration switch
    {
        Registration.Readers => Reader,
        Registration.Authors => Author,
        _ => null,
    };

    /// <summary>The strongest of some roles; <see cref="Reader"/> when there is none that we know.</summary>
    public static string Strongest(IEnumerable<string> roles) =>
        roles.Where(All.Contains).MaxBy(role => All.ToList().IndexOf(role)) ?? Reader;
}
