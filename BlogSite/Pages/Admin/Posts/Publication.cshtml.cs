using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>Whether readers get a post: put up and taken down here, with the text as it is stored.</summary>
public sealed class PublicationModel(BlogDbContext db, PostWriter writer, CurrentUser me, TimeProvider clock) : PageModel
{
    public required StoredPost Post { get; set; }

    /// <summary>Of the post the person was shown: what somebody has changed since is not put before readers unseen.</summary>
    [BindProperty]
    public int Version { get; set; }

    public bool IsPublished => Post.Status == PostStatus.Published;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken stop) => await ReadAsync(id, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostPublishAsync(int id, CancellationToken stop)
    {
        if (await FindAsync(id, stop) is not { } post)
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(post.Content))
        {
            return await RefusedAsync(id, PostForm.NoText, stop);
        }

        post.Publish(clock.GetUtcNow());
        return await SaveAsync(post, stop);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(int id, CancellationToken stop)
    {
        if (await FindAsync(id, stop) is not { } post)
        {
            return NotFound();
        }

        post.Withdraw(clock.GetUtcNow());
        return await SaveAsync(post, stop);
    }

    private async Task<IActionResult> SaveAsync(Post post, CancellationToken stop) =>
        await writer.SaveAsync(post, Version) switch
        {
            Saved.Done => this.SeeOther(post.Status == PostStatus.Published ? PostAddress.Of(post.Kind, post.Slug) : post.Status == PostStatus.Draft ? "/admin/posts?done=called-off" : "/admin/posts?done=withdrawn"),
            Saved.Refused refused => await RefusedAsync(post.Id, refused.Problem, stop),
            Saved.Stale when await ReadAsync(post.Id, stop) => this.Conflicting(),
            _ => NotFound(),
        };

    private async Task<IActionResult> RefusedAsync(int id, string problem, CancellationToken stop)
    {
        ModelState.AddModelError("", T[problem]);
        return await ReadAsync(id, stop) ? this.Unprocessable() : NotFound();
    }

    private Task<Post?> FindAsync(int id, CancellationToken stop) => db.Posts.EditableBy(me).SingleOrDefaultAsync(post => post.Id == id, stop);

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
