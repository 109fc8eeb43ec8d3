using BlogSite.Blog;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>After a start with another renderer: renders the stored posts again, a few at a time, behind the readers' backs.</summary>
/// <remarks>Past the change tracker and the interceptors: nothing of a post changes but how it looks, so no open form becomes stale and no date new.</remarks>
internal sealed class Rerendering(IServiceScopeFactory scopes, PostRenderer renderer, WriteQueue writes, ILogger<Rerendering> log) : BackgroundService
{
    private const int Batch = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Yield(); // the start does not wait
            await RenderAsync(stoppingToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            DataLog.RerenderingFailed(log, failed); // until the next start, old rows are sanitised when they are read
        }
    }

    /// <summary>All that an older renderer made.</summary>
    internal async Task RenderAsync(CancellationToken stop)
    {
        var (all, last) = (0, 0);
        while (await BatchAsync(last, stop) is { Count: > 0 } posts)
        {
            foreach (var post in posts)
            {
                stop.ThrowIfCancellationRequested();
                await StoreAsync(post, Rendered(post), stop);
            }

            (all, last) = (all + posts.Count, posts[^1].Id);
        }

        if (all > 0)
        {
            DataLog.Rerendered(log, all, PostRenderer.Version);
        }
    }

    private async Task<List<Post>> BatchAsync(int last, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BlogDbContext>().Posts.AsNoTracking().IgnoreAutoIncludes()
            .Where(post => post.RendererVersion < PostRenderer.Version && post.Id > last)
            .OrderBy(post => post.Id).Take(Batch).ToListAsync(stop);
    }

    // What today's renderer refuses stays as it was made, by today's rules of what is safe.
    private RenderedPost Rendered(Post post) => renderer.TryRender(post.Content, out var rendered, out _)
        ? rendered with { Excerpt = post.Description ?? rendered.Excerpt }
        : new RenderedPost(renderer.Sanitise(post.Html), "", post.Excerpt, post.ReadingMinutes, PostRenderer.Version) { PicturePath = post.PicturePath };

    private async Task StoreAsync(Post post, RenderedPost rendered, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var posts = scope.ServiceProvider.GetRequiredService<BlogDbContext>().Posts;
        // Who saved it meanwhile has rendered it as well.
        await writes.RunAsync(() => posts.Where(row => row.Id == post.Id && row.Version == post.Version).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Html, rendered.Html)
            .SetProperty(row => row.Contents, rendered.Contents)
            .SetProperty(row => row.Excerpt, rendered.Excerpt)
            .SetProperty(row => row.ReadingMinutes, rendered.ReadingMinutes)
            .SetProperty(row => row.PicturePath, rendered.PicturePath) // which pictures it shows is in the Markdown, and that did not change
            .SetProperty(row => row.RendererVersion, rendered.RendererVersion), stop), stop);
    }
}
