using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages;

/// <summary>Pictures, stored past the pages.</summary>
internal static class StoredPictures
{
    public static async Task<Picture> SavedAsync(this BlogApp app, byte[] file, string name = "harbour.png", string alt = "The harbour", int? owner = null) =>
        (await app.WithAsync((PictureStore store) => store.SaveAsync(file, name, alt, owner, CancellationToken.None))).ShouldBeOfType<SavedPicture.Done>().Picture;

    public static async Task<Picture> DrawnAsync(this BlogApp app, string drawing, string alt = "") =>
        (await app.WithAsync((PictureStore store) => store.SaveSvgAsync(System.Text.Encoding.UTF8.GetBytes(drawing), "plan.svg", alt, null, CancellationToken.None))).ShouldBeOfType<SavedPicture.Done>().Picture;
}
