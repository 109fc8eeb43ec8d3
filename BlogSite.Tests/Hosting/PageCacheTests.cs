using System.Net;
using BlogSite.Hosting;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BlogSite.Tests.Hosting;

/// <summary>What is kept of pages for strangers, for whom, and for how long not.</summary>
public sealed class PageCacheTests
{
    public static TheoryData<string> Public => ["/", "/posts/the-gauge", "/tags", "/tags/tides", "/authors/Ines%20Prado", "/archive", "/search", "/sitemap.xml"];

    [Theory]
    [MemberData(nameof(Public))]
    public async Task A_page_that_is_the_same_for_all_strangers_is_made_once(string address)
    {
        await using var app = new BlogApp();
        await StoreAsync(app);
        using var reader = app.Visitor();

        var (first, second) = (await reader.GetAsync(address), await reader.GetAsync(address));

        first.Status.ShouldBe(HttpStatusCode.OK);
        first.IsKept.ShouldBeFalse();
        second.IsKept.ShouldBeTrue();
        second.Body.ShouldBe(first.Body);
        second.Headers["Cache-Control"].ShouldBe("no-cache");
        second.Headers["Vary"].ShouldBe(address == "/sitemap.xml" ? "Accept-Encoding" : "Accept-Encoding, Cookie");
        second.Headers["Content-Type"].ShouldBe(first.Headers["Content-Type"]);
        second.Headers.ShouldContainKey("Content-Security-Policy");
        second.SetCookies.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Public))]
    public async Task A_browser_that_has_the_page_is_not_sent_it_again(string address)
    {
        await using var app = new BlogApp();
        await StoreAsync(app);
        using var reader = app.Visitor();
        var tag = (await reader.GetAsync(address)).Headers["ETag"];

        var again = await reader.GetAsync(address, ("If-None-Match", tag));
        var other = await reader.GetAsync(address, ("If-None-Match", "\"another\""));

        (again.Status, again.Body).ShouldBe((HttpStatusCode.NotModified, ""));
        again.Headers["ETag"].ShouldBe(tag);
        other.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_of_ones_own_reaches_nobody_else_and_a_strangers_page_not_who_is_signed_in()
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("tomas"));
        using var ines = await app.SignedInAsync("ines");
        using var stranger = app.Visitor();

        foreach (var address in new[] { "/", "/posts/the-gauge", "/archive", "/search" })
        {
            var own = await ines.GetAsync(address);
            var (first, kept) = (await stranger.GetAsync(address), await stranger.GetAsync(address));
            var ownAgain = await ines.GetAsync(address, ("If-None-Match", kept.Headers["ETag"]));

            first.IsKept.ShouldBeFalse();
            kept.IsKept.ShouldBeTrue();
            kept.Body.ShouldNotContain("Sign out");
            foreach (var page in new[] { own, ownAgain })
            {
                page.Status.ShouldBe(HttpStatusCode.OK);
                page.IsKept.ShouldBeFalse();
                page.Body.ShouldContain("Sign out");
                page.Headers["Cache-Control"].ShouldBe("no-store");
                page.Headers.ShouldNotContainKey("ETag");
                page.Headers.ShouldNotContainKey("Content-Encoding");
            }
        }
    }

    [Fact]
    public async Task Who_brings_a_token_that_is_no_good_gets_a_page_of_their_own_and_leaves_none()
    {
        await using var app = new BlogApp();
        using var reader = app.Visitor();

        var answers = new List<Answer>();
        foreach (var cookie in new[] { "__Host-bs-at=forged", "__Host-bs-rt=forged", "__Host-bs-at=; theme=dark", "__host-bs-at=forged" })
        {
            answers.Add(await reader.GetAsync("/", ("Cookie", cookie)));
        }

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK && !answer.IsKept);
        var next = await app.Visitor().GetAsync("/");
        next.IsKept.ShouldBeFalse("nothing was left for it");
        next.SetCookies.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_theme_has_its_page()
    {
        await using var app = new BlogApp();
        using var reader = app.Visitor();

        foreach (var (cookie, theme) in new[] { ("", "auto"), ("theme=dark", "dark"), ("theme=light", "light"), ("theme=pink", "auto") })
        {
            for (var time = 1; time <= 2; time++)
            {
                (await reader.GetAsync("/", ("Cookie", cookie))).Document.DocumentElement.GetAttribute("data-theme").ShouldBe(theme);
            }
        }
    }

    [Fact]
    public async Task A_query_that_means_nothing_leaves_nothing_and_one_that_means_something_is_answered()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        for (var post = 1; post <= 12; post++) { await app.PostAsync(ines, $"Post {post}"); }

        using var reader = app.Visitor();

        for (var time = 1; time <= 2; time++)
        {
            (await reader.GetAsync("/?utm_source=somewhere")).IsKept.ShouldBeFalse();
        }

        var home = await reader.GetAsync("/");
        home.IsKept.ShouldBeFalse();
        home.Body.ShouldNotContain("utm_source");
        (await reader.GetAsync("/?utm_source=elsewhere")).IsKept.ShouldBeTrue();
        var older = home.Document.QuerySelector("a[rel=next]").ShouldNotBeNull().GetAttribute("href").ShouldNotBeNull();
        for (var time = 1; time <= 2; time++)
        {
            (await reader.GetAsync(older)).Body.ShouldContain("Post 1<");
            (await reader.GetAsync("/?handler=Older" + older[older.IndexOf('?', StringComparison.Ordinal)..].Replace('?', '&'))).Body.ShouldNotContain("<html");
            (await reader.GetAsync(older.Replace("before", "BEFORE", StringComparison.Ordinal))).IsKept.ShouldBeFalse();
        }

        (await reader.GetAsync("/?before=made-up")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_not_there_is_not_kept()
    {
        await using var app = new BlogApp();
        using var reader = app.Visitor();
        (await reader.GetAsync("/posts/the-gauge")).Status.ShouldBe(HttpStatusCode.NotFound);

        await app.PostAsync(await app.AccountAsync("ines"));

        (await reader.GetAsync("/posts/the-gauge")).Status.ShouldBe(HttpStatusCode.OK);
        (await reader.GetAsync("/POSTS/the-gauge")).Status.ShouldBe(HttpStatusCode.MovedPermanently);
    }

    [Fact]
    public async Task A_host_that_somebody_made_up_stands_in_no_one_elses_page()
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("ines"));
        using var reader = app.Visitor();
        using var attacker = app.Visitor();

        await attacker.GetAsync("/posts/the-gauge", ("Host", "evil.example"));

        (await reader.GetAsync("/posts/the-gauge")).Body.ShouldNotContain("evil.example");
    }

    [Fact]
    public async Task The_setting_turns_it_off()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Cache:Pages"] = "false" });
        using var reader = app.Visitor();
        var tag = (await reader.GetAsync("/")).Headers["ETag"];

        (await reader.GetAsync("/")).IsKept.ShouldBeFalse();
        (await reader.GetAsync("/", ("If-None-Match", tag))).Status.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_host_in_other_letters_is_the_same_site()
    {
        await using var app = new BlogApp();
        using var reader = app.Visitor();
        await reader.GetAsync("/", ("Host", "LocalHost"));

        var page = await reader.GetAsync("/", ("Host", "localhost"));

        page.IsKept.ShouldBeTrue();
        page.Document.QuerySelector("link[rel=canonical]").ShouldNotBeNull().GetAttribute("href").ShouldBe("https://localhost/");
    }

    [Fact]
    public async Task A_site_that_knows_its_name_keeps_one_page_whatever_it_was_called()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:BaseUrl"] = "https://blog.example.org" });
        using var reader = app.Visitor();
        await reader.GetAsync("/", ("Host", "made-up.example"));

        (await reader.GetAsync("/")).IsKept.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/ARCHIVE")]
    [InlineData("/archive/")]
    [InlineData("/Tags")]
    [InlineData("/search/")]
    [InlineData("/AUTHORS/Ines%20Prado")]
    public async Task Another_spelling_of_an_address_leaves_nothing(string address)
    {
        await using var app = new BlogApp();
        await StoreAsync(app);
        using var reader = app.Visitor();
        await reader.GetAsync(address);

        var again = await reader.GetAsync(address);

        (again.Status, again.IsKept).ShouldBe((HttpStatusCode.OK, false));
    }

    [Fact]
    public async Task There_is_a_bound_to_all_of_it()
    {
        await using var app = new BlogApp();

        var options = app.Services.GetRequiredService<IOptions<OutputCacheOptions>>().Value;

        options.SizeLimit.ShouldBe(PageCache.Size);
        options.MaximumBodySize.ShouldBeLessThan(PageCache.Size / 4);
    }

    private static async Task StoreAsync(BlogApp app) =>
        await app.StoreAsync(await app.AccountAsync("ines"), "The gauge", "Barnacles on it.", post => post.Publish(app.Clock.GetUtcNow()), tags: "tides");
}
