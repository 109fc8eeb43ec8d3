namespace BlogSite.Pages.Admin.Users;

/// <summary>Whether somebody can sign in to an account.</summary>
/// <param name="Name">A word for a list.</param>
/// <param name="Mark">The class of its badge.</param>
public sealed record AccountStanding(string Name, string Mark)
{
    public static AccountStanding Open => new(T["Active"], "published");

    /// <summary>An admin holds it shut.</summary>
    public static AccountStanding Disabled => new(T["Disabled"], "");

    /// <summary>Made by an admin, and nobody has chosen a password yet.</summary>
    public static AccountStanding Invited => new(T["Invited"], "draft");

    public static AccountStanding Of(bool isDisabled, bool isInvited) => isDisabled ? Disabled : isInvited ? Invited : Open;
}
