using BlogSite.Blog;
using BlogSite.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>A text as readers would see it. Nothing is stored and nothing is checked; it travels on in hidden fields.</summary>
public sealed class PreviewModel(PostRenderer renderer) : PageModel
{
    [BindProperty]
    public PostForm Form { get; set; } = new();

    public RenderedPreview Rendered => RenderedPreview.Of(Form, renderer);

    /// <summary>The editor that the text came from.</summary>
    public string Back { get; private set; } = "";

    /// <summary>Somebody reloaded, or came back: there is no text to show.</summary>
    public IActionResult OnGet() => LocalRedirect("/admin/posts");

    /// <param name="id">The post being edited; null: a new one. Whether it may be edited is asked when the text comes back.</param>
    /// <param name="kind">What is being written, where it is new.</param>
    public void OnPost(int? id, PostKind kind)
    {
        ModelState.Clear(); // a title still missing is no error here
        Back = Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(id is { } known ? PostAddress.Edit(known) : PostAddress.Create(kind), "handler", "Resume");
    }

    public IActionResult OnPostFragment() => Partial("_Preview", Rendered);
}
