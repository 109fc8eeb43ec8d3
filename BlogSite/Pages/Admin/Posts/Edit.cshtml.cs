using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Posts;

public sealed class EditModel(BlogDbContext db, PostWriter writer, SiteInfo sites, CurrentUser me) : PageModel
{
    [BindProperty]
    public PostForm Form { get; set; } = new();

    public required EditedPost Post { get; set; }

    /// <summary>What somebody else saved meanwhile; null: nobody did.</summary>
    public Saved.Stale? Stored { get; private set; }

    /// <summary>Just saved, and come back here.</summary>
    public bool IsSaved => HttpMethods.IsGet(Request.Method) && Request.Query.ContainsKey("saved");

    public EditorView Editor => new(Form, Post, Post.Kind, IsUnsaved: HttpMethods.IsPost(Request.Method));

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken stop)
    {
        if (await FindAsync(id, stop) is not { } post)
        {
            return NotFound();
        }

        Form = PostForm.Of(post, await sites.GetAsync(), sites.Now);
        return Page();
    }

    /// <summary>Back from the preview: the editor with what was typed, which nobody has stored.</summary>
    public async Task<IActionResult> OnPostResumeAsync(int id, CancellationToken stop)
    {
        ModelState.Clear();
        return await FindAsync(id, stop) is null ? await this.LostAsync() : Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, string? then, CancellationToken stop)
    {
        if (await FindAsync(id, stop) is not { } post)
        {
            return await this.LostAsync();
        }

        PostForm.CheckVersion(ModelState);
        var (site, now, publishes) = (await sites.GetAsync(), sites.Now, then is PostForm.Publish or PostForm.PublishNow);
        Form.Check(ModelState, site, isForReaders: publishes || post.Status == PostStatus.Published);
        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        // The same text is there already, as after a second click: nobody's words are in question, whoever saved them.
        int? seen = Form.IsStored(post, site) ? null : Form.Version;
        Form.Apply(post, site, now, ModelState, isForNow: then == PostForm.PublishNow);
        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        if (publishes)
        {
            post.Publish(now);
        }

        return await AnswerAsync(await writer.SaveAsync(post, seen, Form.TagNames), publishes ? post : null);
    }

    private async Task<IActionResult> AnswerAsync(Saved saved, Post? published) => saved switch
    {
        Saved.Done when published is not null => this.LeaveFor(PostAddress.Of(published.Kind, published.Slug)),
        Saved.Done => this.SeeOther(PostAddress.Edit(Post.Id) + "?saved"),
        Saved.Stale stale => Conflicting(stale),
        Saved.Refused refused => Refused(refused.Problem),
        _ => await this.LostAsync(),
    };

    private async Task<Post?> FindAsync(int id, CancellationToken stop)
    {
        var post = await db.Posts.EditableBy(me).SingleOrDefaultAsync(mine => mine.Id == id, stop);
        Post = post is null ? Post : EditedPost.Of(post, sites.Now); // as stored, before this request changes it
        return post;
    }

    private IActionResult Conflicting(Saved.Stale stale)
    {
        Stored = stale;
        Form = Form with { Version = stale.Version }; // having seen both, the person may overwrite
        ModelState.Remove("Form.Version"); // or the form would show what was sent
        return PageResults.Conflicting(this);
    }

    private IActionResult Refused(string problem)
    {
        ModelState.AddModelError("Form.Content", T[problem]);
        return this.Unprocessable();
    }
}
