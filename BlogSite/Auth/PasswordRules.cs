using Microsoft.AspNetCore.Identity;

namespace BlogSite.Auth;

/// <summary>Length, the commonest passwords, and what stands beside it in the account; no composition rules (NIST SP 800-63B 3.1.1.2).</summary>
/// <remarks>
/// Lengths count Unicode code points, as NIST has it: a whale is one character, not two. A listed password with a digit or a sign
/// behind it is let through: to refuse those is a composition rule by another name.
/// </remarks>
public sealed class PasswordRules : IPasswordValidator<AppUser>
{
    /// <summary>Shortest password, in code points.</summary>
    public const int ShortestLength = 8;

    /// <summary>Longest password, in code points: enough for any phrase, and it bounds what a stranger makes us hash.</summary>
    public const int LongestLength = 256;

    private static readonly Lazy<HashSet<string>> Commonest = new(Read);

    public Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user, string? password) =>
        Task.FromResult(ProblemWith(password, user.UserName, user.Email) is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = "PasswordRefused", Description = problem })
            : IdentityResult.Success);

    /// <summary>What is wrong with a password, as a sentence; null when nothing is.</summary>
    public static string? ProblemWith(string? password, string? userName, string? email = null)
    {
        if (password is null || password.EnumerateRunes().Count() < ShortestLength)
        {
            return T["A password has at least {0} characters. A few words in a row are easy to remember.", ShortestLength];
        }

        if (IsTooLong(password))
        {
            return T["A password has at most {0} characters.", LongestLength];
        }

        if (Commonest.Value.Contains(password))
        {
            return T["This is one of the commonest passwords, and is tried first. Choose another."];
        }

        if (Is(userName))
        {
            return T["The password is the user name. Choose another."];
        }

        return Is(email) || Is(email?.Split('@')[0]) ? T["The password is the e-mail address. Choose another."] : null;

        bool Is(string? known) => string.Equals(password, known, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether nobody can have this password.</summary>
    public static bool IsTooLong(string password) => password.EnumerateRunes().Count() > LongestLength;

    private static HashSet<string> Read()
    {
        // The list is in the order of how common each is; source and licence are named in the README.
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("BlogSite.Auth.CommonPasswords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
