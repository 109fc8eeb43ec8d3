using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>Takes a post out of the trash.</summary>
public sealed class RestorationModel(BlogDbContext db, PostWriter writer, CurrentUser me, TimeProvider clock) : PageModel
{
    /// <summary>There is nothing to see here: the buttons are in the list.</summary>
    public IActionResult OnGet() => LocalRedirect("/admin/posts?status=trash");

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken stop)
    {
        if (await db.Posts.InTrashOf(me).SingleOrDefaultAsync(post => post.Id == id, stop) is not { } post)
        {
            // A second click on Undo: it is back already.
            return await db.Posts.EditableBy(me).AnyAsync(mine => mine.Id == id, stop) ? this.SeeOther("/admin/posts?done=restored") : NotFound();
        }

        post.Restore(clock.GetUtcNow());
        var saved = await writer.SaveAsync(post);
        if (saved is Saved.Refused)
        {
            // Today's renderer does not take a text of before. Its writer has it back all the same, and readers when it is mended.
            post.Withdraw(clock.GetUtcNow());
            saved = await writer.SaveAsync(post);
        }

        return saved is Saved.Done ? this.SeeOther("/admin/posts?done=restored") : NotFound();
    }
}
