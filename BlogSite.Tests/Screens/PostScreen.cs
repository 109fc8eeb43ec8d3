using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

public sealed class PostScreen
{
    private readonly Answer _page;

    public PostScreen(Answer page)
    {
        page.Status.ShouldBe(HttpStatusCode.OK, page.Body);
        _page = page.ShouldBeWhole();
        page.Document.QuerySelector("article > .prose[hx-ignore]").ShouldNotBeNull(page.Body);
    }

    public string Title => _page.Heading;

    public AngleSharp.Dom.IElement Prose => _page.Document.QuerySelector(".prose")!; // not null: asserted when made

    public string Head => _page.Document.QuerySelector(".article-head .meta").Words();

    public string? Description => _page.Document.QuerySelector("meta[name=description]")?.GetAttribute("content");

    /// <summary>Why readers do not see it; null: they do.</summary>
    public string? Notice => _page.Document.QuerySelector("main > .notice")?.Words();

    public string? EditLink => _page.Document.QuerySelector("article a[href$='/edit']")?.GetAttribute("href");

    public string? Updated => _page.Document.QuerySelector(".article-foot")?.Words();
}
