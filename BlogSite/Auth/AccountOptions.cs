using System.ComponentModel.DataAnnotations;

namespace BlogSite.Auth;

/// <summary>Who may register, and what they become.</summary>
public enum Registration
{
    /// <summary>Nobody registers.</summary>
    Closed,

    /// <summary>Anybody may register and becomes a <see cref="Roles.Reader"/>.</summary>
    Readers,

    /// <summary>Anybody may register and becomes an <see cref="Roles.Author"/>.</summary>
    Authors,
}

/// <summary>The settings <c>Accounts:*</c>.</summary>
public sealed class AccountOptions
{
    public const string Section = "Accounts";

    /// <summary>Fills the site's own setting at first; set by the environment, it pins it.</summary>
    [EnumDataType(typeof(Registration), ErrorMessage = "Accounts:Registration must be Closed, Readers or Authors.")]
    public Registration Registration { get; set; } = Registration.Readers;

    /// <summary>The first admin, made at the start of a site that has none; without a user name, <c>/setup</c> asks for it.</summary>
    public FirstAdmin Admin { get; set; } = new();

    /// <summary><c>Accounts:Admin:*</c></summary>
    public sealed class FirstAdmin
    {
        public string? UserName { get; set; }
        public string? Email { get; set; }
        public string? Password { get; set; }
    }
}
