using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>The end of a post in the trash, before its time.</summary>
public sealed class ErasureModel(BlogDbContext db, Trash trash, CurrentUser me) : PageModel
{
    public required StoredPost Post { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken stop)
    {
        if (await StoredPost.FindAsync(db, db.Posts.InTrashOf(me), id, stop) is not { } post)
        {
            return NotFound();
        }

        Post = post;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id) =>
        await trash.EraseAsync(posts => posts.InTrashOf(me).Where(post => post.Id == id)) == 1 ? this.SeeOther("/admin/posts?status=trash&done=erased") : NotFound();
}
