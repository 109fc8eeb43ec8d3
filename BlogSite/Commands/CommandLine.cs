using System.CommandLine;

namespace BlogSite.Commands;

/// <summary>The command line: <c>dotnet run --project BlogSite -- VERB</c>. Each verb is one file of this folder.</summary>
internal static class CommandLine
{
    private static readonly string[] Questions = ["--help", "-h", "-?", "/?", "--version"];

    /// <summary>Whether the program was only asked what it can do: nothing needs to be ready for that.</summary>
    public static bool IsQuestion(string[] args) => args is [var question, ..] && Questions.Contains(question, StringComparer.Ordinal);

    /// <summary>Whether the program was called with a verb; anything else is settings for the web server.</summary>
    public static bool IsCommand(string[] args) => args is [var verb, ..] && (verb.Length == 0 || verb[0] != '-') && !verb.Contains('=', StringComparison.Ordinal);

    public static Task<int> RunAsync(IServiceProvider services, string[] args) =>
        new RootCommand("BlogSite, a blog of your own. Without a command it serves the site.") { CreateAdmin.Verb(services), ResetPassword.Verb(services), DisableTwoFactor.Verb(services), Import.Verb(services), Export.Verb(services), Seed.Verb(services), SearchIndexing.Verb(services) }.Parse(args).InvokeAsync();
}
