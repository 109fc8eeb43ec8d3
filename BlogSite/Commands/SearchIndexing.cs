using System.CommandLine;
using BlogSite.Data;
using BlogSite.Transfer;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Commands;

/// <summary><c>search-index</c>: makes the search index again from the posts.</summary>
internal static class SearchIndexing
{
    public static Command Verb(IServiceProvider services)
    {
        var verb = new Command("search-index", "Make the search index again from the posts. The site can go on running meanwhile; no post depends on it.");
        verb.SetAction((_, stop) => RunAsync(services, stop));
        return verb;
    }

    private static async Task<int> RunAsync(IServiceProvider services, CancellationToken stop)
    {
        var all = await services.GetRequiredService<BlogDbContext>().Posts.CountAsync(stop);
        var progress = new ProgressBar();
        var posts = await services.GetRequiredService<SearchIndex>().RebuildAsync(done => progress.Report(new TransferProgress("posts", Math.Min(done, all), all)), stop);
        progress.Clear();
        await Console.Out.WriteLineAsync(FormattableString.Invariant($"{posts} posts and pages can be found. Drafts, and what is withdrawn or in the trash, cannot."));
        return 0;
    }
}
