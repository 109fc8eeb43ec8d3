using System.Net;
using AngleSharp.Dom;
using BlogSite.Auth;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>No page asks of the browser what the content security policy forbids: it would be broken, not dangerous.</summary>
public sealed class MarkupTests
{
    [Fact]
    public async Task No_page_runs_or_loads_what_the_policy_forbids()
    {
        await using var app = new BlogApp(services: FailingPages.Add);
        var (ada, admin) = await app.PersonAsync("ada", Roles.Admin);
        await app.PostAsync(ada);
        using var stranger = app.Visitor();
        var shown = 0;

        foreach (var page in await app.PagesAsync())
        {
            foreach (var visitor in new[] { stranger, admin })
            {
                var answer = await visitor.GetAsync(page.About());
                shown += answer.Status == HttpStatusCode.OK ? 1 : 0;
                ShouldBePlain(answer);
            }
        }

        shown.ShouldBeGreaterThan(35); // or this would look at redirects only
        ShouldBePlain(await stranger.GetAsync("/nowhere"));
        ShouldBePlain(await stranger.GetAsync("/", (FailingPages.Header, "yes")));
        ShouldBePlain(await admin.PostAsync("/admin/posts/create", ("Form.Title", "x"))); // the kept form
    }

    private static void ShouldBePlain(Answer answer)
    {
        var document = answer.Document;
        var address = answer.Address.ToString();
        document.QuerySelectorAll("script:not([src], [type='application/ld+json']), style, [style]").Select(element => element.OuterHtml).ShouldBeEmpty(address);
        document.All.SelectMany(element => element.Attributes).Where(attribute => IsHandler(attribute.Name)).Select(attribute => attribute.Name).ShouldBeEmpty(address);
        document.All.SelectMany(element => element.Attributes).Where(attribute => attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
            .Select(attribute => attribute.Value).ShouldBeEmpty(address);
        Loaded(document).Where(source => !source.StartsWith('/') || source.StartsWith("//", StringComparison.Ordinal)).ShouldBeEmpty(address);
    }

    private static bool IsHandler(string attribute) =>
        attribute.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.StartsWith("hx-on", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Loaded(IDocument document) =>
        document.QuerySelectorAll("script[src], img[src], iframe[src], embed[src], source[src], video[src], audio[src]").Select(element => element.GetAttribute("src")!) // not null: selected by it
            .Concat(document.QuerySelectorAll("link[href]:not([rel=canonical])").Select(element => element.GetAttribute("href")!)) // likewise
            .Concat(document.QuerySelectorAll("form[action]").Select(element => element.GetAttribute("action")!)); // likewise
}
