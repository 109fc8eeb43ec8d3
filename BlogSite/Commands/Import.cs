using System.CommandLine;
using BlogSite.Transfer;

namespace BlogSite.Commands;

/// <summary><c>import</c>: takes a folder of Markdown files into the site.</summary>
internal static class Import
{
    /// <summary>What a shell expects of a program that was told to stop (128 + SIGINT).</summary>
    private const int Interrupted = 130;

    public static Command Verb(IServiceProvider services)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The folder: NAME.md or NAME/index.md with pictures beside it." };
        var owner = new Option<string?>("--owner") { Description = "The user name of the account whose posts they become. Without it: the first admin." };
        var site = new Option<string?>("--site") { Description = "The address that the posts had, such as https://blog.example.org: links to it become links to the posts here." };
        var verb = new Command("import", "Take Markdown posts with TOML or YAML front matter from a folder. What was taken before is passed over.") { folder, owner, site };
        verb.SetAction((parsed, stop) => RunAsync(services, parsed.GetRequiredValue(folder), parsed.GetValue(owner), parsed.GetValue(site), stop));
        return verb;
    }

    private static async Task<int> RunAsync(IServiceProvider services, DirectoryInfo folder, string? ownerName, string? siteAddress, CancellationToken stop)
    {
        if (!folder.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no folder {folder.FullName}.");
            return 1;
        }

        if (!Uri.TryCreate(siteAddress, UriKind.Absolute, out var site) && siteAddress is not null)
        {
            await Console.Error.WriteLineAsync("--site is an address such as https://blog.example.org.");
            return 1;
        }

        if (await (ownerName is null ? NamedAccount.FirstAdminAsync(services, stop) : NamedAccount.FindAsync(services, ownerName)) is not { } owner)
        {
            return 1;
        }

        var progress = new ProgressBar();
        ImportReport report;
        try
        {
            report = await services.GetRequiredService<MarkdownImport>().RunAsync(folder.FullName, owner, site, progress, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            progress.Clear();
            await Console.Out.WriteLineAsync("Interrupted before the first post.");
            return Interrupted;
        }

        progress.Clear();
        foreach (var problem in report.NotPosts)
        {
            await Console.Out.WriteLineAsync($"not a post: {problem}");
        }

        foreach (var note in report.Notes)
        {
            await Console.Out.WriteLineAsync($"note: {note}");
        }

        await Console.Out.WriteLineAsync(FormattableString.Invariant($"{report.Imported} posts imported for {owner.UserName}, {report.Known} were here already, {report.NotPosts.Count} files are not posts."));
        if (report.Left is { } left)
        {
            await Console.Out.WriteLineAsync(FormattableString.Invariant($"Interrupted: {left} files are left. The same command goes on from here."));
            return Interrupted;
        }

        return 0;
    }
}
