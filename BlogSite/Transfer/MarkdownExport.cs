using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Transfer;

/// <summary>
/// Writes the posts of the site as a folder of Markdown files with their pictures beside them. An import of it into an empty site, and an export of that, give
/// the same folder to the byte. What is in the trash stays there.
/// </summary>
public sealed class MarkdownExport(IServiceScopeFactory scopes, PictureFolder pictureFiles)
{
    /// <summary>How many posts are in memory at a time.</summary>
    private const int Batch = 100;

    /// <param name="folder">On this machine; made if it is not there. It is for the caller to see that it is empty.</param>
    /// <exception cref="IOException">The folder cannot be written, or is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public async Task<ExportReport> RunAsync(string folder, IProgress<TransferProgress> progress, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
        var pictures = await PicturesAsync(db, stop);
        var of = await db.Posts.CountAsync(post => post.DeletedAt == null, stop);
        var (written, shown, missing, last) = (0, 0, new List<string>(), 0);
        List<Post> posts;
        do
        {
            posts = await db.Posts.AsNoTracking().Where(post => post.DeletedAt == null && post.Id > last).OrderBy(post => post.Id).Take(Batch).ToListAsync(stop);
            var ids = posts.ConvertAll(post => (int?)post.Id);
            var addresses = (await db.FormerAddresses.AsNoTracking().Where(former => ids.Contains(former.PostId)).ToListAsync(stop)).ToLookup(former => former.PostId, former => former.Path);
            foreach (var post in posts)
            {
                shown += await WriteAsync(folder, post, addresses[post.Id], pictures, missing, stop);
                last = post.Id;
            }

            progress.Report(new TransferProgress("posts", written += posts.Count, Math.Max(of, written)));
        }
        while (posts.Count == Batch);
        return new ExportReport(written, shown, missing);
    }

    /// <returns>How many pictures are beside it.</returns>
    private static async Task<int> WriteAsync(string folder, Post post, IEnumerable<string> addresses, Dictionary<string, (string Name, string Path)> pictures, List<string> missing, CancellationToken stop)
    {
        Dictionary<string, string> beside = new(StringComparer.Ordinal);
        var content = PostLinks.Rewrite(post.Content, address =>
        {
            if (!PictureAddress.TryFrom(address, out var shown) || !pictures.TryGetValue(shown.Hash, out var picture))
            {
                return null;
            }

            if (!File.Exists(picture.Path))
            {
                missing.Add($"{post.Path}: {picture.Name}");
                return null;
            }

            beside[picture.Name] = picture.Path;
            return picture.Name;
        });
        var (place, name) = (Path.Combine(folder, PostPath.FolderOf(post.Kind)), ExportedNames.OfPost(post.Slug));
        place = beside.Count > 0 ? Path.Combine(place, name) : place;
        Directory.CreateDirectory(place);
        foreach (var (picture, path) in beside)
        {
            File.Copy(path, Path.Combine(place, picture));
        }

        await File.WriteAllTextAsync(Path.Combine(place, beside.Count > 0 ? "index.md" : $"{name}.md"), ExportedPost.Write(post, content, addresses), stop);
        return beside.Count;
    }

    /// <summary>By their hash, the name that each gets, and the file that was sent.</summary>
    private async Task<Dictionary<string, (string Name, string Path)>> PicturesAsync(BlogDbContext db, CancellationToken stop)
    {
        var all = await db.Pictures.AsNoTracking().OrderBy(picture => picture.Hash).Select(picture => new { picture.Hash, picture.FileName, picture.Extension }).ToListAsync(stop);
        var names = ExportedNames.OfPictures(all.Select(picture => (picture.Hash, picture.FileName, picture.Extension)));
        return all.ToDictionary(picture => picture.Hash, picture => (names[picture.Hash], pictureFiles.Of(picture.Hash, $"original.{picture.Extension}")), StringComparer.Ordinal);
    }
}
