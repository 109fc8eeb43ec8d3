using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

/// <summary>The editor, of a new post or a stored one.</summary>
public sealed class EditorScreen
{
    private readonly Answer _page;

    public EditorScreen(Answer page)
    {
        _page = page.ShouldBeWhole();
        Form = page.Form("Title");
        Form.Has("Text").ShouldBeTrue();
        var form = page.Document.QuerySelector("form.editor").ShouldNotBeNull();
        form.GetAttribute("hx-post").ShouldBe(form.GetAttribute("action"));
        form.QuerySelector("[data-save]").ShouldNotBeNull();
        form.QuerySelector("#preview[role=region]").ShouldNotBeNull();
    }

    public FilledForm Form { get; }

    public string Title => Form["Title"] ?? "";

    public string Text => Form["Text"] ?? "";

    public string? Notice => _page.Document.QuerySelector(".notice")?.Words();

    public string State => _page.Document.QuerySelector(".bar .state").Words();

    public string Preview => _page.Document.QuerySelector("#preview").Words();

    /// <summary>The browser holds the text to be unsaved from the start.</summary>
    public bool IsGuarded => _page.Document.QuerySelector("form.editor")?.GetAttribute("data-keep") == "dirty";

    public IReadOnlyList<string> Errors => _page.Errors;

    public EditorScreen Write(string title, string text)
    {
        Form.Fill("Title", title).Fill("Text", text);
        return this;
    }

    public Task<Answer> SaveAsync() => Form.SubmitAsync();

    public Task<Answer> PublishAsync() => Form.SubmitAsync("Publish");

    public Task<Answer> PreviewAsync() => Form.SubmitAsync("Preview");
}
