using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Pages.Admin.Posts;

public sealed class CreateModel(BlogDbContext db, PostWriter writer, SiteInfo sites, CurrentUser me) : PageModel
{
    [BindProperty]
    public PostForm Form { get; set; } = new();

    /// <summary>What is written; a fixed page is for admins alone.</summary>
    [BindProperty(SupportsGet = true)]
    public PostKind Kind { get; set; }

    public EditorView Editor => new(Form, null, Kind, IsUnsaved: HttpMethods.IsPost(Request.Method));

    private bool IsTheirs => Kind == PostKind.Post || (Kind == PostKind.Page && me.IsAdmin);

    public IActionResult OnGet()
    {
        Form = PostForm.New(Kind);
        return IsTheirs ? Page() : NotFound();
    }

    /// <summary>Back from the preview: the editor with what was typed, which nobody has stored.</summary>
    public void OnPostResume() => ModelState.Clear();

    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken stop)
    {
        PostForm.IgnoreVersion(ModelState);
        if (!IsTheirs)
        {
            return await this.LostAsync();
        }

        var (site, publishes) = (await sites.GetAsync(), then == PostForm.Publish);
        Form.Check(ModelState, site, isForReaders: publishes);
        if (!ModelState.IsValid)
        {
            return this.Unprocessable();
        }

        var post = await MadeAsync(site, publishes, stop);
        switch (await writer.SaveAsync(post, tags: Form.TagNames))
        {
            case Saved.Refused refused:
                ModelState.AddModelError("Form.Content", T[refused.Problem]);
                return this.Unprocessable();
            case Saved.Repeated { Id: var id }:
                return this.SeeOther(PostAddress.Edit(id) + "?saved"); // a second click
            default:
                return publishes ? this.LeaveFor(PostAddress.Of(post.Kind, post.Slug)) : this.SeeOther(PostAddress.Edit(post.Id) + "?saved");
        }
    }

    private async Task<Post> MadeAsync(SiteSettings site, bool publishes, CancellationToken stop)
    {
        var now = sites.Now;
        var author = await db.Users.AsNoTracking().SingleAsync(user => user.Id == me.Id, stop);
        var post = new Post(Form.Title, Form.Content, author.Id, author.Byline, now, Kind);
        Form.Apply(post, site, now, ModelState);
        post.MadeBy(Form.IdempotencyKey);
        if (publishes)
        {
            post.Publish(now);
        }

        return post;
    }
}
