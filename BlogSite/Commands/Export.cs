using System.CommandLine;
using BlogSite.Transfer;

namespace BlogSite.Commands;

/// <summary><c>export</c>: writes the posts of the site as Markdown files.</summary>
internal static class Export
{
    public static Command Verb(IServiceProvider services)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The folder: a new one, or an empty one." };
        var verb = new Command("export", "Write every post as a Markdown file with front matter, its pictures beside it. What is in the trash is left out.") { folder };
        verb.SetAction((parsed, stop) => RunAsync(services, parsed.GetRequiredValue(folder), stop));
        return verb;
    }

    private static async Task<int> RunAsync(IServiceProvider services, DirectoryInfo folder, CancellationToken stop)
    {
        try
        {
            if (folder.Exists && folder.EnumerateFileSystemInfos().Any())
            {
                await Console.Error.WriteLineAsync($"{folder.FullName} is not empty. Name a new folder: nothing is written over.");
                return 1;
            }

            var progress = new ProgressBar();
            var report = await services.GetRequiredService<MarkdownExport>().RunAsync(folder.FullName, progress, stop);
            progress.Clear();
            foreach (var missing in report.Missing)
            {
                await Console.Out.WriteLineAsync($"note: {missing} is not in the data folder, and its link stays as it was");
            }

            await Console.Out.WriteLineAsync(FormattableString.Invariant($"{report.Posts} posts and {report.Pictures} pictures exported to {folder.FullName}."));
            return 0;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The export was not finished: {unwritable.Message} Make room or name another folder, and begin again.");
            return 1;
        }
    }
}
