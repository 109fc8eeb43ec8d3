namespace BlogSite.Blog;

/// <summary>The pictures that a post shows.</summary>
public sealed partial class Post
{
    private readonly List<UsedPicture> _pictures = [];

    /// <summary>The address of the first picture of this site in the text, for lists; null: there is none.</summary>
    public string? PicturePath { get; private set; }

    /// <summary>The pictures of this site in the text, in no order. In the trash too: a post that is taken out again is to be whole.</summary>
    public IReadOnlyList<UsedPicture> Pictures => _pictures;

    private void Show(RenderedPost rendered)
    {
        PicturePath = rendered.PicturePath;
        _pictures.RemoveAll(picture => !rendered.Pictures.Contains(picture.Hash, StringComparer.Ordinal));
        _pictures.AddRange(rendered.Pictures.Where(hash => !_pictures.Exists(picture => picture.Hash == hash)).Select(hash => new UsedPicture(hash)));
    }
}

/// <summary>That a post shows a picture, or links to it. It may do so before the picture is there, and after.</summary>
/// <param name="Hash">As in <see cref="PictureAddress"/>.</param>
public sealed record UsedPicture(string Hash);
