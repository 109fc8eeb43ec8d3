using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BlogSite.Auth;

/// <summary>What a user name may look like: 3 to 30 of ASCII letters, digits, <c>-</c> and <c>_</c>, first a letter, none of the reserved words.</summary>
/// <remarks>ASCII alone, because names that look alike in other scripts are how people pass for one another (UTS 39).</remarks>
public static partial class UserNames
{
    public const int ShortestLength = 3;
    public const int LongestLength = 30;
    public const string Pattern = "^[A-Za-z][A-Za-z0-9_-]*$";

    /// <summary>The rule as a hint.</summary>
    public static string Rule => T["{0} to {1} letters (a-z), digits, - or _, starting with a letter.", ShortestLength, LongestLength];

    // Names of addresses and of offices: a person called "admin" or "support" would be believed too easily.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "about", "abuse", "access", "account", "accounts", "activate", "admin", "administrator", "admins", "anonymous", "api",
        "api-auth", "archive", "assets", "author", "authors", "auth", "blog", "blogsite", "bot", "comment", "comments", "config", "contact",
        "create", "css", "dashboard", "delete", "deleted", "docs", "edit", "editor", "error", "everyone", "favicon", "feed", "feeds", "guest",
        "health", "help", "home", "hostmaster", "identity", "images", "index", "info", "js", "json", "lib", "login", "logout", "mail",
        "mailer-daemon", "me", "media", "moderator", "new", "news", "nobody", "none", "noreply", "no-reply", "null", "official", "owner",
        "page", "pages", "password", "post", "postmaster", "posts", "preview", "privacy", "profile", "register", "robots", "root", "rss",
        "search", "security", "self", "session", "sessions", "settings", "setup", "signin", "signout", "signup", "site", "sitemap", "staff",
        "static", "status", "support", "sysadmin", "system", "tag", "tags", "team", "terms", "test", "theme", "token", "undefined", "user",
        "username", "users", "webmaster", "www", "you",
    };

    /// <summary>What is wrong with a name, as a sentence for the person who typed it; null when nothing is.</summary>
    public static string? ProblemWith(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return T["Enter a user name."];
        }

        if (name.Length is < ShortestLength or > LongestLength || !Shape().IsMatch(name))
        {
            return T["A user name has {0} to {1} letters (a-z), digits, - or _, starting with a letter.", ShortestLength, LongestLength];
        }

        return IsReserved(name) ? T["This user name is reserved. Choose another."] : null;
    }

    /// <summary>A user name made of what a person is called elsewhere, "Mária Šimko" being "Maria-Simko"; empty where none comes of it.</summary>
    public static string Suggest(string? called)
    {
        var letters = (called ?? "").Where(c => !char.IsSurrogate(c) && UnseenCharacters.IsComposable(c.ToString())).ToArray(); // what is no character cannot be normalised
        var plain = new string(letters).Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        var name = Others().Replace(string.Concat(plain), "-").TrimStart('-', '_', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        name = (name.Length > LongestLength ? name[..LongestLength] : name).TrimEnd('-');
        return ProblemWith(name) is null ? name : "";
    }

    /// <summary>Whether a name is one of an address or an office, in any case of letters.</summary>
    internal static bool IsReserved(string name) => Reserved.Contains(name);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]*\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Shape();

    [GeneratedRegex("[^A-Za-z0-9_]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Others();
}
