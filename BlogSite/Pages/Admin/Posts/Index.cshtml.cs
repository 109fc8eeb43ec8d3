using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>The posts this person may write, the latest change first.</summary>
public sealed class IndexModel(BlogDbContext db, CurrentUser me, TimeProvider clock) : PageModel
{
    public const int PageSize = 20;

    /// <param name="Owner">Their user name; null: the account is gone.</param>
    public sealed record Row(int Id, string Title, PostKind Kind, PostStatus Status, DateTimeOffset? PublishedAt, string? Owner, DateTimeOffset UpdatedAt, DateTimeOffset? DeletedAt)
    {
        public PostStanding Standing(DateTimeOffset now) => PostStanding.Of(Status, PublishedAt, now);
    }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>The part of the list that is shown.</summary>
    public PostShelf Shelf { get; private set; } = PostShelf.All;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>What titles are searched for; empty: nothing.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The post after which the older ones come; null: there are none.</summary>
    public Cursor? Last { get; private set; }

    public bool IsFirst { get; private set; }

    /// <summary>What was just done, by the page that sent the person here; null: nothing.</summary>
    public string? Done { get; private set; }

    /// <summary>The post that was just deleted, and can still be taken back; null: none was.</summary>
    public int? Deleted { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? status, string? q, string? before, string? done, int? post, CancellationToken stop)
    {
        (Shelf, Words, IsFirst, Done) = (PostShelf.Named(status), q?.Trim() ?? "", before is null, done);
        Deleted = done == "deleted" && await db.Posts.InTrashOf(me).AnyAsync(one => one.Id == post, stop) ? post : null;
        var posts = Shelf.Of(db.Posts, me, Now);
        if (Words.Length > 0)
        {
            var pattern = SearchPattern.Containing(Words);
            posts = posts.Where(post => EF.Functions.Like(post.Title, pattern, SearchPattern.Escape));
        }

        if (before is not null)
        {
            if (!Cursor.TryFrom(before, out var cursor))
            {
                return NotFound();
            }

            var (at, id) = cursor;
            posts = posts.Where(post => post.UpdatedAt <= at && (post.UpdatedAt < at || post.Id < id));
        }

        var rows = await posts
            .OrderByDescending(post => post.UpdatedAt).ThenByDescending(post => post.Id)
            .Take(PageSize + 1) // one more than is shown tells whether there are older ones
            .Select(post => new Row(
                post.Id, post.Title, post.Kind, post.Status, post.PublishedAt, db.Users.Where(user => user.Id == post.OwnerId).Select(user => user.UserName).FirstOrDefault(), post.UpdatedAt, post.DeletedAt))
            .ToListAsync(stop);
        Rows = rows.Count > PageSize ? rows[..PageSize] : rows;
        Last = rows.Count > PageSize ? new Cursor(Rows[^1].UpdatedAt, Rows[^1].Id) : null;
        return Page();
    }

    /// <summary>This list with another filter or place; what is null is left out.</summary>
    public static string Address(PostShelf shelf, string? words, Cursor? before = null) => QueryHelpers.AddQueryString("/admin/posts",
    [
        KeyValuePair.Create("status", shelf.Name),
        KeyValuePair.Create("q", string.IsNullOrEmpty(words) ? null : words),
        KeyValuePair.Create("before", before?.ToString()),
    ]);
}
