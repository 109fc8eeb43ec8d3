using Microsoft.AspNetCore.Identity;

namespace BlogSite.Auth;

/// <summary>Length and the commonest passwords; no composition rules (NIST SP 800-63B 3.1.1.2).</summary>
public sealed class PasswordRules : IPasswordValidator<AppUser>
{
    /// <summary>Shortest password, in characters.</summary>
    public const int ShortestLength = 8;

    /// <summary>Longest password, in characters: enough for any phrase, and it bounds what a stranger makes us hash.</summary>
    public const int LongestLength = 256;

    private static readonly Lazy<HashSet<string>> Commonest = new(Read);

    public Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user, string? password) =>
        Task.FromResult(ProblemWith(password, user.UserName) is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = "PasswordRefused", Description = problem })
            : IdentityResult.Success);

    /// <summary>What is wrong with a password, as a sentence; null when nothing is.</summary>
    public static string? ProblemWith(string? password, string? userName)
    {
        if (password is null || password.Length < ShortestLength)
        {
            return $"A password has at least {ShortestLength} characters. A few words in a row are easy to remember.";
        }

        if (password.Length > LongestLength)
        {
            return $"A password has at most {LongestLength} characters.";
        }

        if (Commonest.Value.Contains(password))
        {
            return "This is one of the commonest passwords, and is tried first. Choose another.";
        }

        return string.Equals(password, userName, StringComparison.OrdinalIgnoreCase) ? "The password is the user name. Choose another." : null;
    }

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
