using System.Xml;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Media;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>The one door for pictures: checks and encodes them, keeps the files and what is known of them.</summary>
public sealed class PictureStore(BlogDbContext db, PictureEncoder encoder, PictureFolder folder, TimeProvider clock)
{
    /// <summary>Stores a picture as readers get it, and the file as it came.</summary>
    /// <param name="bytes">Anything at all: it is judged by what it is.</param>
    /// <param name="fileName">To find it by; a path in it means nothing.</param>
    /// <param name="alt">At most <see cref="Picture.AltLength"/> characters; may be empty.</param>
    /// <param name="ownerId">Null: nobody but admins may change it.</param>
    public async Task<SavedPicture> SaveAsync(byte[] bytes, string fileName, string alt, int? ownerId, CancellationToken stop)
    {
        var hash = PictureAddress.HashOf(bytes);
        if (await FindAsync(hash, stop) is { } known && folder.Holds(known))
        {
            return new SavedPicture.Done(known); // sent before: nothing is decoded again
        }

        var (encoded, problem) = await encoder.EncodeAsync(bytes, PictureAddress.Widths, stop);
        if (encoded is null)
        {
            return new SavedPicture.Refused(problem ?? /* T */ "The picture cannot be read.");
        }

        var address = new PictureAddress(hash, encoded.Width, encoded.Height);
        var picture = new Picture(address, encoded.Format.Extension(), bytes.Length, fileName, alt, ownerId, clock.GetUtcNow());
        var copies = address.Copies.Zip(encoded.Variants, (copy, variant) => (Path.GetFileName(copy.Path), variant.Webp));
        return await StoreAsync(picture, [($"original.{picture.Extension}", bytes), .. copies], stop);
    }

    /// <summary>Stores a drawing as it is. For the operator's import alone: a drawing may hold script, which only the policy it is served with stops.</summary>
    public async Task<SavedPicture> SaveSvgAsync(byte[] bytes, string fileName, string alt, int? ownerId, CancellationToken stop)
    {
        var hash = PictureAddress.HashOf(bytes);
        if (await FindAsync(hash, stop) is { } known && folder.Holds(known))
        {
            return new SavedPicture.Done(known);
        }

        if (bytes.Length > PictureLimits.Bytes || !IsSvg(bytes))
        {
            return new SavedPicture.Refused(bytes.Length > PictureLimits.Bytes ? "The drawing is too large: a file has at most 10 MB." : "This is no SVG drawing, or one that is damaged.");
        }

        var picture = new Picture(new PictureAddress(hash, 0, 0), Picture.Drawing, bytes.Length, fileName, alt, ownerId, clock.GetUtcNow());
        return await StoreAsync(picture, [($"original.{picture.Extension}", bytes)], stop);
    }

    /// <summary>Deletes a picture for good. False: a post shows it, if only one in the trash, or the picture is gone or not theirs.</summary>
    /// <remarks>
    /// No row may be without files. So files come before their row and go after it, each commit on the disk before the next step begins; and only
    /// who holds the turn to write, which the nodes share, makes a folder a picture's or takes it away. Sent again before the row is gone, the picture
    /// is known, and deleted with it. Sent after that, it has a new row and files of its own in place of the old ones, which the second turn then
    /// leaves alone, or finds none. Who dies in between leaves files without a row: the next upload replaces them, or a sweep takes them.
    /// </remarks>
    public async Task<bool> DeleteAsync(int id, CurrentUser me)
    {
        string? hash = null;
        await db.SaveInTurnAsync(async () =>
        {
            var picture = await db.Pictures.EditableBy(me).SingleOrDefaultAsync(picture => picture.Id == id);
            var address = picture?.Address.ToString();
            if (picture is not null && !await db.Posts.AnyAsync(post => post.Pictures.Any(used => used.Hash == picture.Hash)) && !await db.Sites.AnyAsync(site => site.Picture == address))
            {
                db.Pictures.Remove(picture);
                hash = picture.Hash;
            }
        });
        if (hash is not null)
        {
            await ForgetAsync(hash);
        }

        return hash is not null;
    }

    /// <summary>Takes the files of a picture away, if neither a row nor a post names it: a post may, before the picture is there and after.</summary>
    internal Task ForgetAsync(string hash) => db.SaveInTurnAsync(async () =>
    {
        // Nothing is written, so that no commit can fail after the files have gone; the turn keeps away who would store them now.
        if (!await db.Pictures.AnyAsync(picture => picture.Hash == hash) && !await db.Posts.AnyAsync(post => post.Pictures.Any(used => used.Hash == hash)))
        {
            folder.Remove(hash);
        }
    });

    private async Task<SavedPicture> StoreAsync(Picture picture, IEnumerable<(string, byte[])> files, CancellationToken stop)
    {
        var written = await folder.WriteAsync(files, stop);
        try
        {
            Picture? known = null;
            await db.SaveInTurnAsync(async () =>
            {
                known = await FindAsync(picture.Hash, CancellationToken.None); // somebody may have sent it at the same time
                if (known is null || !folder.Holds(known))
                {
                    folder.Keep(written, picture.Hash); // or its files are lost, and these are the same
                }

                if (known is null)
                {
                    db.Pictures.Add(picture); // the row last: what has one is whole
                }
            });
            return new SavedPicture.Done(known ?? picture);
        }
        finally
        {
            folder.Discard(written);
        }
    }

    private Task<Picture?> FindAsync(string hash, CancellationToken stop) => db.Pictures.SingleOrDefaultAsync(picture => picture.Hash == hash, stop);

    private static bool IsSvg(byte[] bytes)
    {
        try
        {
            // Drawing programs write a DOCTYPE; what it defines or names is neither read nor fetched.
            using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            var isSvg = reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == "svg";
            while (isSvg && reader.Read())
            {
                // to the end: a browser draws nothing of what is not well-formed
            }

            return isSvg;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
