using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

/// <summary>Both texts of a post that somebody else saved meanwhile.</summary>
public sealed class ConflictScreen
{
    private readonly Answer _page;

    public ConflictScreen(Answer page)
    {
        page.Status.ShouldBe(HttpStatusCode.Conflict, page.Body);
        _page = page.ShouldBeWhole();
        Form = page.Form("Form.Content");
    }

    public FilledForm Form { get; }

    public string Mine => $"{Form["Form.Title"]}|{Form["Form.Content"]}";

    public string Theirs => $"{Value("their-title")}|{Value("their-content")}";

    public IReadOnlyList<string> Difference => [.. _page.Document.QuerySelectorAll(".diff li").Select(line => line.Words())];

    /// <summary>What is said of the fields that the page does not show.</summary>
    public IReadOnlyList<string> Others => [.. _page.Document.QuerySelectorAll("form .others li").Select(notice => notice.Words())];

    private string Value(string id) => _page.Document.GetElementById(id) switch
    {
        AngleSharp.Html.Dom.IHtmlTextAreaElement text => text.Value,
        AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
        _ => throw new InvalidOperationException($"No {id} in {_page.Body}"),
    };
}
