using System.Net;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>What a request says of itself changes nothing of the page that it gets.</summary>
public sealed class AskedPageTests
{
    [Theory]
    [InlineData("If-Modified-Since")]
    [InlineData("Cache-Control")]
    public async Task What_is_kept_is_whole_whatever_a_browser_says_of_its_own(string header)
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("ines"));
        using var reader = app.Visitor();
        await reader.GetAsync("/");

        var kept = await reader.GetAsync("/", (header, header == "Cache-Control" ? "no-cache" : "Fri, 01 Jan 2100 00:00:00 GMT"));
        var fresh = await reader.GetAsync("/archive", (header, header == "Cache-Control" ? "only-if-cached" : "Fri, 01 Jan 2100 00:00:00 GMT"));

        ((kept.Status, kept.IsKept), (fresh.Status, fresh.IsKept)).ShouldBe(((HttpStatusCode.OK, true), (HttpStatusCode.OK, false)));
    }

    [Fact]
    public async Task A_year_is_a_year_whatever_month_a_query_names()
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("ines"));
        using var reader = app.Visitor();

        (await reader.GetAsync($"/archive/{app.Clock.GetUtcNow():yyyy}?month={app.Clock.GetUtcNow():MM}")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
