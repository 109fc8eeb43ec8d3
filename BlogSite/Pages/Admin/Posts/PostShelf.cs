using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>A part of the list of the posts that a person may write.</summary>
/// <param name="Name">As the address has it; null: all that are not in the trash.</param>
/// <param name="Title">In English.</param>
/// <param name="Of">Those of a person at a moment.</param>
public sealed record PostShelf(string? Name, string Title, Func<IQueryable<Post>, CurrentUser, DateTimeOffset, IQueryable<Post>> Of)
{
    public static readonly PostShelf All = new(null, /* T */ "All", (posts, me, _) => posts.EditableBy(me));

    public static readonly PostShelf Trash = new("trash", /* T */ "Trash", (posts, me, _) => posts.InTrashOf(me));

    private static readonly PostShelf Pages = new("page", /* T */ "Pages", (posts, me, _) => posts.EditableBy(me).Where(post => post.Kind == PostKind.Page));

    private static readonly IReadOnlyList<PostShelf> Shelves =
    [
        All,
        new("draft", /* T */ "Drafts", (posts, me, _) => posts.EditableBy(me).Where(post => post.Status == PostStatus.Draft)),
        new("scheduled", /* T */ "Scheduled", (posts, me, now) => posts.EditableBy(me).Scheduled(now)),
        new("published", /* T */ "Published", (posts, me, now) => posts.EditableBy(me).Published(now)),
        new("withdrawn", /* T */ "Withdrawn", (posts, me, _) => posts.EditableBy(me).Where(post => post.Status == PostStatus.Withdrawn)),
        Pages,
        Trash,
    ];

    /// <summary>Those this person has a use for.</summary>
    public static IEnumerable<PostShelf> For(CurrentUser me) => Shelves.Where(shelf => shelf != Pages || me.IsAdmin);

    /// <summary>The one of a name; all for a name that is none.</summary>
    public static PostShelf Named(string? name) => Shelves.FirstOrDefault(shelf => shelf.Name == name) ?? All;
}
