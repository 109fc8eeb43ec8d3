using System.Text.RegularExpressions;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Transfer;

/// <summary>The pictures of a post as they are written beside it, and its text as it shows them there.</summary>
public sealed partial class ExportedPictures(PictureFolder pictures)
{
    /// <summary>Writes the originals of what a post shows or only names, so that no address in it is a dead one after an import.</summary>
    /// <returns>Those that were written, in the order of the text.</returns>
    internal async Task<IReadOnlyList<(Picture Picture, SourcePicture File)>> WriteAsync(BlogDbContext db, ExportedPost post, ExportFolder folder, List<string> notes, CancellationToken stop)
    {
        var hashes = Named().Matches(post.Content).Select(match => match.Groups["hash"].Value)
            .Concat(post.Pictures).Distinct(StringComparer.Ordinal).ToList();
        if (hashes.Count == 0)
        {
            return [];
        }

        var known = await db.Pictures.AsNoTracking().Where(picture => hashes.Contains(picture.Hash)).ToDictionaryAsync(picture => picture.Hash, StringComparer.Ordinal, stop);
        var (taken, links) = (new HashSet<string>(StringComparer.Ordinal), Links(post.Content));
        List<(Picture, SourcePicture)> written = [];
        foreach (var picture in hashes.Select(known.GetValueOrDefault).OfType<Picture>())
        {
            if (await OriginalAsync(picture, stop) is not { } original)
            {
                notes.Add($"{post.Folder}: the file of the picture {picture.FileName} ({picture.Address}) is missing or damaged, so the text keeps the address");
                continue;
            }

            var file = Enumerable.Range(1, int.MaxValue)
                .Select(number => new SourcePicture($"{post.Folder}/{FileName.OfPicture(picture.FileName, picture.Extension, number)}", picture.FileName.Trim(), picture.Alt))
                .First(file => !links.Contains(file.Link) && taken.Add(FileName.Key(file.File)));
            await folder.WriteAsync(file.Path, original, stop);
            written.Add((picture, file));
        }

        return written;
    }

    /// <summary>The text with the files in place of the addresses. As it was, where the addresses could not be put back again to the character.</summary>
    internal static string Text(ExportedPost post, IReadOnlyList<(Picture Picture, SourcePicture File)> written)
    {
        var text = Swapped(post.Content, written.ToDictionary(one => one.Picture.Address.ToString(), one => one.File.Link, StringComparer.Ordinal));
        var again = Swapped(text, written.ToDictionary(one => one.File.Link, one => one.Picture.Address.ToString(), StringComparer.Ordinal));
        return text.Length <= Post.ContentLength && again == post.Content ? text : post.Content;
    }

    private static string Swapped(string text, Dictionary<string, string> addresses) => addresses.Count == 0 ? text : PostLinks.Rewrite(text, address =>
        ImportedLinks.Parted(address) is var (path, tail) && addresses.TryGetValue(path, out var other) ? other + tail : null);

    /// <summary>What a text calls by an address of its own already: no picture may be called so beside it.</summary>
    private static HashSet<string> Links(string text)
    {
        var links = new HashSet<string>(StringComparer.Ordinal);
        PostLinks.Rewrite(text, address =>
        {
            links.Add(ImportedLinks.Parted(address).Path);
            return null;
        });
        return links;
    }

    /// <summary>The file as it was sent; null: it is not there, or not that any more.</summary>
    private async Task<byte[]?> OriginalAsync(Picture picture, CancellationToken stop)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(pictures.Of(picture.Hash, $"original.{picture.Extension}"), stop);
            return PictureAddress.HashOf(bytes) == picture.Hash ? bytes : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex("/media/(?<hash>[0-9a-f]{32})/", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Named();
}
