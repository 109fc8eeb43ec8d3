using BlogSite.Blog;

namespace BlogSite.Data;

/// <summary>What came of storing a picture.</summary>
public abstract record SavedPicture
{
    private SavedPicture()
    {
    }

    /// <summary>It is stored, now or since it was first sent; that one's owner and alternative text then stand.</summary>
    public sealed record Done(Picture Picture) : SavedPicture;

    /// <summary>It cannot be taken; nothing was stored. A sentence for who sent it.</summary>
    public sealed record Refused(string Problem) : SavedPicture;
}
