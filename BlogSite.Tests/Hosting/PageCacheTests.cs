using System.IO.Compression;
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
    public static TheoryData<string> Public => ["/", "/posts/the-gauge", "/tags", "/tags/tides", "/authors/Ines%20Prado", "/archive", "/search"];

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
        second.Headers["Vary"].ShouldBe("Accept-Encoding, Cookie");
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

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0, identity", null)]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("identity", null)]
    [InlineData("zstd", null)]
    [InlineData("br;q=0.000, gzip;q=0", null)]
    [InlineData(";;,,=", null)]
    [InlineData(null, null)]
    public async Task It_is_compressed_as_the_browser_can_read_it(string? accepted, string? coding)
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("ines"));
        using var http = new HttpClient(app.Server.CreateHandler()) { BaseAddress = new Uri("https://localhost") };
        var plain = await http.GetStringAsync("/");

        for (var time = 1; time <= 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            if (accepted is not null) { request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted); }

            using var answer = await http.SendAsync(request);
            await using var sent = await answer.Content.ReadAsStreamAsync();
            await using var text = coding switch { "br" => new BrotliStream(sent, CompressionMode.Decompress), "gzip" => new GZipStream(sent, CompressionMode.Decompress), _ => sent };

            string.Join(", ", answer.Content.Headers.ContentEncoding).ShouldBe(coding ?? "");
            (await new StreamReader(text).ReadToEndAsync()).ShouldBe(plain);
        }
    }

    [Fact]
    public async Task A_feed_is_compressed_and_known_again()
    {
        await using var app = new BlogApp();
        await StoreAsync(app);
        using var http = new HttpClient(app.Server.CreateHandler()) { BaseAddress = new Uri("https://localhost") };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/feed.xml") { Headers = { { "Accept-Encoding", "br" } } };
        using var answer = await http.SendAsync(request);
        var plain = await http.GetAsync("/feed.xml");

        await using var text = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/feed.xml") { Headers = { { "If-None-Match", answer.Headers.ETag.ShouldNotBeNull().ToString() } } };

        (await new StreamReader(text).ReadToEndAsync()).ShouldBe(await plain.Content.ReadAsStringAsync());
        answer.Headers.ETag.ShouldNotBeNull().IsWeak.ShouldBeTrue("it has other bytes than the one that is not compressed");
        (await http.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
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
        (await app.Visitor().GetAsync("/")).SetCookies.ShouldBeEmpty();
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
    public async Task The_length_of_a_head_is_that_of_the_page()
    {
        await using var app = new BlogApp();
        using var reader = app.Visitor();
        var page = await reader.GetAsync("/");

        var head = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));

        (head.Status, head.Body).ShouldBe((HttpStatusCode.OK, ""));
        head.Headers["ETag"].ShouldBe(page.Headers["ETag"]);
        head.Headers["Content-Length"].ShouldBe(page.Headers["Content-Length"]);
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
