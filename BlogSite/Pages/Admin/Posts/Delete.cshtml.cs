using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Posts;

public sealed class DeleteModel(BlogDbContext db, PostWriter writer, CurrentUser me, TimeProvider clock) : PageModel
{
    public required StoredPost Post { get; set; }

    /// <summary>Of the post the person was shown: what somebody has changed since is not deleted unseen.</summary>
    [BindProperty]
    public int Version { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken stop) => await ReadAsync(id, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken stop)
    {
        if (await db.Posts.EditableBy(me).SingleOrDefaultAsync(mine => mine.Id == id, stop) is not { } post)
        {
            return NotFound();
        }

        post.Delete(clock.GetUtcNow());
        switch (await writer.SaveAsync(post, Version))
        {
            case Saved.Done:
                return this.SeeOther(FormattableString.Invariant($"/admin/posts?done=deleted&post={id}"));
            case Saved.Stale when await ReadAsync(id, stop):
                return this.Conflicting();
            case Saved.Refused refused when await ReadAsync(id, stop):
                ModelState.AddModelError("", T[refused.Problem]);
                return this.Unprocessable();
            default:
                return NotFound();
        }
    }

    private async Task<bool> ReadAsync(int id, CancellationToken stop)
    {
        if (await StoredPost.FindAsync(db, db.Posts.EditableBy(me), id, stop) is not { } post)
        {
            return false;
        }

        Post = post;
        Version = post.Version;
        ModelState.Remove(nameof(Version)); // or the form would show what was sent
        return true;
    }
}
