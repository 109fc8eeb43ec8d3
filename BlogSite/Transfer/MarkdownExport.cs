using System.Text;
using BlogSite.Data;

namespace BlogSite.Transfer;

/// <summary>
/// Writes the posts and fixed pages as Markdown files with front matter, a folder each with its pictures beside it. All of one moment; what is
/// in the trash is left there. An import into an empty site makes the same posts of them, and an export of that one the same files.
/// </summary>
public sealed class MarkdownExport(IServiceScopeFactory scopes, ExportedPictures pictures)
{
    /// <exception cref="IOException">The disk is full, or refuses a file for another reason; what was written until then is there.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public async Task<ExportReport> RunAsync(ExportFolder folder, IProgress<TransferProgress> progress, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
        await using var reading = await db.BeginReadingAsync(stop);
        var (count, done, beside, last) = (await ExportedPosts.CountAsync(db, stop), 0, 0, 0);
        List<string> notes = [];
        while (await ExportedPosts.NextAsync(db, last, notes, stop) is { Count: > 0 } posts)
        {
            foreach (var post in posts)
            {
                var written = await pictures.WriteAsync(db, post, folder, notes, stop);
                var text = post.Front(written.Select(one => one.File)) + ExportedPictures.Text(post, written);
                await folder.WriteAsync($"{post.Folder}/index.md", Encoding.UTF8.GetBytes(text), stop);
                beside += written.Count;
                progress.Report(new TransferProgress("posts", ++done, count));
            }

            last = posts[^1].Id;
        }

        return new ExportReport(done, beside, notes);
    }
}
