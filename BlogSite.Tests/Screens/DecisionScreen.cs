using BlogSite.Tests.Support;

namespace BlogSite.Tests.Screens;

/// <summary>A page that asks once more before it publishes, withdraws or deletes.</summary>
public sealed class DecisionScreen
{
    private readonly Answer _page;

    public DecisionScreen(Answer page)
    {
        _page = page.ShouldBeWhole();
        page.Document.QuerySelector(".confirm .facts").ShouldNotBeNull(page.Body);
        page.Document.QuerySelector(".confirm form a[href='/admin/posts']").ShouldNotBeNull();
    }

    public string Question => _page.Heading;

    public string Meaning => _page.Document.QuerySelector(".lede").Words();

    public string? Notice => _page.Document.QuerySelector(".notice")?.Words();

    public IReadOnlyList<string> Errors => _page.Errors;

    public Task<Answer> DecideAsync() =>
        _page.FormTo(_page.Document.QuerySelector(".confirm form")!.GetAttribute("action")!).SubmitAsync(); // not null: asserted when made
}
