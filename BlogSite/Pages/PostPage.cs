using System.Linq.Expressions;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages;

/// <summary>What of a post is shown.</summary>
public sealed record ShownPost(
    int Id, PostKind Kind, string Slug, string Title, string Html, string Contents, string Excerpt, int ReadingMinutes, int RendererVersion,
    PostStatus Status, DateTimeOffset UpdatedAt, DateTimeOffset? PublishedAt, IReadOnlyList<string> Bylines);

/// <summary>One post or fixed page, for everybody once it is published, before that for those who may write it.</summary>
public abstract class PostPage(BlogDbContext db, CurrentUser me, PostRenderer renderer, TimeProvider clock) : PageModel
{
    private static readonly Expression<Func<Post, ShownPost>> Shown = post => new ShownPost(
        post.Id, post.Kind, post.Slug, post.Title, post.Html, post.Contents, post.Excerpt, post.ReadingMinutes, post.RendererVersion,
        post.Status, post.UpdatedAt, post.PublishedAt,
        post.Bylines.OrderBy(byline => byline.Position).Select(byline => byline.Name).ToList());

    private static readonly Func<BlogDbContext, PostKind, string, DateTimeOffset, Task<ShownPost?>> FindPublished =
        EF.CompileAsyncQuery(PostVisibility.Spelled<Func<BlogDbContext, PostKind, string, DateTimeOffset, ShownPost?>>((db, kind, slug, now) =>
            db.Posts.Published(now).Where(post => post.Kind == kind && post.Slug == slug)
                .Select(Shown).SingleOrDefault()));

    protected abstract PostKind Kind { get; }

    public ShownPost Post { get; private set; } = null!; // the handler sets it or shows no page

    /// <summary>False: only those who may write it see this page.</summary>
    public bool IsPublic { get; private set; }

    public bool CanEdit { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        slug = HasName(slug) ? Slug.From(slug).Value : slug;
        var now = clock.GetUtcNow();
        var published = await FindPublished(db, Kind, slug, now);
        if ((published ?? await FindAsync(db.Posts.EditableBy(me), slug, stop)) is not { } post)
        {
            return NotFound(); // whether it was here once is asked for every page that is not there
        }

        if (Request.Path.Value != "/" + PostPath.Of(Kind, post.Slug))
        {
            Response.Headers.CacheControl = "no-cache"; // or browsers go on where it is no more, when it comes back to an address it had
            return RedirectPermanent(PostAddress.Of(Kind, post.Slug) + Request.QueryString); // one post has one address
        }

        IsPublic = published is not null;
        CanEdit = !IsPublic || (me.CanWrite && await db.Posts.EditableBy(me).AnyAsync(mine => mine.Id == post.Id, stop));
        post = post.RendererVersion == PostRenderer.Version ? post : post with { Html = renderer.Sanitise(post.Html), Contents = renderer.Sanitise(post.Contents) };
        Post = post with { Html = SpokenText.Of(post.Html) };
        if (!IsPublic)
        {
            Response.Headers["X-Robots-Tag"] = "noindex";
        }

        await ReadMoreAsync(db, now, stop);
        return Page();
    }

    /// <summary>What stands around the text, once there is one to show.</summary>
    protected virtual Task ReadMoreAsync(BlogDbContext db, DateTimeOffset now, CancellationToken stop) => Task.CompletedTask;

    private Task<ShownPost?> FindAsync(IQueryable<Post> posts, string slug, CancellationToken stop)
    {
        var kind = Kind;
        return posts.Where(post => post.Kind == kind && post.Slug == slug).Select(Shown).SingleOrDefaultAsync(stop);
    }

    // Without a letter or digit every address would be another spelling of "post", the slug of titles that have none.
    private static bool HasName(string address) => address.EnumerateRunes().Any(System.Text.Rune.IsLetterOrDigit);
}
