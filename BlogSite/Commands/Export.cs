using System.CommandLine;
using BlogSite.Data;
using BlogSite.Transfer;

namespace BlogSite.Commands;

/// <summary><c>export</c>: writes the posts of the site into a folder of Markdown files.</summary>
internal static class Export
{
    public static Command Verb(IServiceProvider services)
    {
        var folder = new Argument<string>("folder") { Description = "The folder, which is new or empty: posts/NAME/index.md and pages/NAME/index.md, with pictures beside them." };
        var verb = new Command("export", "Write all posts and pages but those in the trash as Markdown with TOML front matter. What import takes.") { folder };
        verb.SetAction((parsed, stop) => RunAsync(services, parsed.GetRequiredValue(folder), stop));
        return verb;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string path, CancellationToken stop)
    {
        if (!ExportFolder.TryOpen(path, out var folder, out var problem))
        {
            await Console.Error.WriteLineAsync(problem);
            return 1;
        }

        var progress = new ProgressBar();
        try
        {
            var report = await services.GetRequiredService<MarkdownExport>().RunAsync(folder, progress, stop);
            progress.Clear();
            foreach (var note in report.Notes)
            {
                await Console.Out.WriteLineAsync($"note: {note}");
            }

            // The path too: started in another folder than the site, it made a database of its own and found nothing in it.
            await Console.Out.WriteLineAsync(FormattableString.Invariant($"{report.Posts} posts and {report.Pictures} pictures written to {folder.Path}. (database: {services.GetRequiredService<DatabaseFile>().Path})"));
            return 0;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            progress.Clear();
            await Console.Error.WriteLineAsync($"The export stopped, and what is in {folder.Path} is not all of it: empty the folder before you try again. {refused.Message}");
            return 1;
        }
    }
}
