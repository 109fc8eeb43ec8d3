using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Posts;

public sealed class CreateModel(BlogDbContext db, PostWriter writer, CurrentUser me, TimeProvider clock) : PageModel
{
    [BindProperty]
    public PostForm Form { get; set; } = new();

    public EditorView Editor => new(Form, null, IsUnsaved: HttpMethods.IsPost(Request.Method));

    public void OnGet()
    {
        // An empty form.
    }

    /// <summary>Back from the preview: the editor with what was typed, which nobody has stored.</summary>
    public void OnPostResume() => ModelState.Clear();

    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken stop)
    {
        PostForm.IgnoreVersion(ModelState);
        var publishes = then == PostForm.Publish;
        if (publishes)
        {
            Form.CheckForReaders(ModelState);
        }

        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        var author = await db.Users.AsNoTracking().SingleAsync(user => user.Id == me.Id, stop);
        var post = new Post(Form.Title, Form.Content, author.Id, author.Byline, clock.GetUtcNow());
        if (publishes)
        {
            post.Publish(clock.GetUtcNow());
        }

        if (await writer.SaveAsync(post) is Saved.Refused refused)
        {
            ModelState.AddModelError("Form.Content", refused.Problem);
            return this.Unprocessable();
        }

        return publishes ? this.LeaveFor(PostAddress.Of(post.Slug)) : this.SeeOther(PostAddress.Edit(post.Id) + "?saved");
    }
}
