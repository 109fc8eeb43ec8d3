using System.IO.Compression;
using System.Net;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>How pages that are the same for all strangers come: compressed, and not at all to who has them.</summary>
public sealed class EncodedPagesTests
{
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
        await app.TaggedAsync(await app.AccountAsync("ines"), "The gauge", "tides");
        using var http = new HttpClient(app.Server.CreateHandler()) { BaseAddress = new Uri("https://localhost") };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/feed.xml") { Headers = { { "Accept-Encoding", "br" } } };
        using var answer = await http.SendAsync(request);
        var plain = await http.GetAsync("/feed.xml");

        await using var text = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/feed.xml") { Headers = { { "If-None-Match", answer.Headers.ETag.ShouldNotBeNull().ToString() } } };

        (await new StreamReader(text).ReadToEndAsync()).ShouldBe(await plain.Content.ReadAsStringAsync());
        answer.Headers.ETag.ShouldNotBeNull().IsWeak.ShouldBeTrue("it has other bytes than the one that is not compressed");
        var known = await http.SendAsync(again);
        (known.StatusCode, string.Join(", ", known.Headers.Vary)).ShouldBe((HttpStatusCode.NotModified, string.Join(", ", answer.Headers.Vary)));
        answer.Headers.Vary.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/", "br")]
    [InlineData("/", "identity")]
    [InlineData("/feed.xml", "br")]
    [InlineData("/feed.xml", "identity")]
    public async Task A_head_says_of_the_page_what_the_page_says(string address, string accepted)
    {
        await using var app = new BlogApp();
        using var http = new HttpClient(app.Server.CreateHandler()) { BaseAddress = new Uri("https://localhost") };
        using var page = await http.SendAsync(Asked(HttpMethod.Get));
        using var head = await http.SendAsync(Asked(HttpMethod.Head));

        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        head.Headers.ETag.ShouldBe(page.Headers.ETag);
        head.Headers.Vary.ShouldBe(page.Headers.Vary);
        head.Content.Headers.ContentEncoding.ShouldBe(page.Content.Headers.ContentEncoding);
        if (address == "/" || accepted == "identity") { head.Content.Headers.ContentLength.ShouldBe(page.Content.Headers.ContentLength); } // of a feed nothing is made to be measured

        HttpRequestMessage Asked(HttpMethod method) => new(method, address) { Headers = { { "Accept-Encoding", accepted } } };
    }
}
