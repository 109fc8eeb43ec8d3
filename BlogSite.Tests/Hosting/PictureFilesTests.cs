using System.Net;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>The files of pictures, as anybody gets them.</summary>
public sealed class PictureFilesTests
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    [Fact]
    public async Task A_copy_is_kept_by_browsers_for_ever_and_is_nothing_but_a_picture()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        var picture = await app.SavedAsync(SamplePictures.Photo(900, 1_000));
        picture.Width.ShouldBe(1_000);

        foreach (var (path, _) in picture.Address.Copies)
        {
            var answer = await stranger.GetAsync(path);

            answer.Status.ShouldBe(HttpStatusCode.OK, path);
            answer.Headers["Content-Type"].ShouldBe("image/webp");
            answer.Headers["Cache-Control"].ShouldBe("public, max-age=31536000, immutable");
            answer.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
            answer.Headers["Content-Security-Policy"].ShouldBe(Policy);
            answer.Headers.ShouldNotContainKey("Accept-Ranges");
            answer.Body.ShouldStartWith("RIFF");
            answer.Body.ShouldNotContain("Harbourphone");
            answer.SetCookies.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Who_has_it_is_told_so_and_who_asks_about_it_gets_no_body()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        var address = (await app.SavedAsync(SamplePictures.Png())).Address.ToString();
        var tag = (await stranger.GetAsync(address)).Headers["ETag"];

        var known = await stranger.GetAsync(address, ("If-None-Match", tag));
        var head = await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
        var posted = await stranger.PostAsync(address);

        (known.Status, known.Body, known.Headers["Cache-Control"]).ShouldBe((HttpStatusCode.NotModified, "", "public, max-age=31536000, immutable"));
        (head.Status, head.Body, head.Headers["Content-Type"]).ShouldBe((HttpStatusCode.OK, "", "image/webp"));
        posted.Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_drawing_runs_nothing_where_it_is_opened()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        var drawing = await app.DrawnAsync("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");

        var answer = await stranger.GetAsync(drawing.Address.ToString());

        (answer.Status, answer.Headers["Content-Type"], answer.Headers["Content-Security-Policy"], answer.Headers["X-Content-Type-Options"])
            .ShouldBe((HttpStatusCode.OK, "image/svg+xml", Policy, "nosniff"));
    }

    [Fact]
    public async Task The_original_of_a_photo_is_nobodys_who_only_reads()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        var picture = await app.SavedAsync(SamplePictures.Photo());
        File.Exists(Path.Combine(app.Folder.Path, "media", picture.Hash, "original.jpg")).ShouldBeTrue();

        var answer = await stranger.GetAsync($"/media/{picture.Hash}/original.jpg");

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.GetValueOrDefault("Cache-Control", "").ShouldNotContain("immutable");
    }

    [Theory]
    [InlineData("/media/{0}/1x1.webp")]
    [InlineData("/media/{0}/481.webp")]
    [InlineData("/media/{0}/..%2F{0}%2F60x40.webp")]
    [InlineData("/media/..%2Fmedia%2F{0}/60x40.webp")]
    [InlineData("/media/{0}/..%5C..%5Cblog.db")]
    [InlineData("/media/..%2F/blog.db")]
    [InlineData("/media/../blog.db")]
    [InlineData("/media/{0}/60x40.WEBP")]
    [InlineData("/media/{0}/60x40.webp%0A")]
    [InlineData("/media/{0}/60x40.webp%20")]
    [InlineData("/media/{0}")]
    [InlineData("/media/{0}/")]
    public async Task No_other_name_leads_to_a_file(string address)
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        var picture = await app.SavedAsync(SamplePictures.Png());

        (await stranger.GetAsync(address.Replace("{0}", picture.Hash, StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>A page with ten pictures asks eleven times at once: only the page may renew a session.</summary>
    [Fact]
    public async Task Nobody_is_signed_in_or_out_by_a_picture()
    {
        var statements = new Statements();
        await using var app = new BlogApp(services: statements.Install);
        using var marta = await app.SignedInAsync("marta");
        var address = (await app.SavedAsync(SamplePictures.Png())).Address.ToString();
        app.Clock.Advance(TimeSpan.FromHours(1)); // the access token is dead, the refresh token is not
        statements.Take();

        var answer = await marta.GetAsync(address);

        // Chores that the turn of the clock has woken delete what is old.
        statements.Take().ShouldAllBe(statement => statement.StartsWith("DELETE FROM", StringComparison.Ordinal), "not even the database is asked");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.SetCookies.ShouldBeEmpty();
        (await marta.GetAsync("/")).SetCookies.ShouldNotBeEmpty("a page does renew it");
        (await marta.WhoAmIAsync()).ShouldBe("marta");
    }
}
