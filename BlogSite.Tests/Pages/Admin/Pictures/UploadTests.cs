using System.Net;
using System.Text.Json;
using BlogSite.Auth;
using BlogSite.Media;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Admin.Pictures;

/// <summary>Pictures sent to the site, by people of every kind.</summary>
public sealed class UploadTests
{
    [Fact]
    public async Task A_picture_sent_by_the_form_is_there_with_its_markdown_to_copy()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");

        var sent = await ines.UploadAsync(SamplePictures.Jpeg(1_000, 500), "harbour.jpg", "The harbour");

        sent.Status.ShouldBe(HttpStatusCode.SeeOther, sent.Body);
        var page = await ines.FollowAsync(sent);
        var picture = await app.WithDbAsync(db => db.Pictures.SingleAsync());
        page.Document.QuerySelectorAll("input.markdown").Select(field => field.GetAttribute("value")).ShouldBe([picture.Markdown, picture.Markdown]);
        page.Document.QuerySelector(".tiles h2").ShouldNotBeNull().TextContent.ShouldBe("harbour.jpg");
        picture.Markdown.ShouldBe($"![The harbour](/media/{picture.Hash}/1000x500.webp)");
    }

    [Fact]
    public async Task The_editors_script_gets_it_as_json()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");

        var sent = await ines.UploadAsync(SamplePictures.Png(), byScript: true);

        (sent.Status, sent.Headers["Content-Type"], sent.Headers["Cache-Control"]).ShouldBe((HttpStatusCode.OK, "application/json", "no-store"));
        var answer = JsonDocument.Parse(sent.Body).RootElement;
        var picture = await app.WithDbAsync(db => db.Pictures.SingleAsync());
        (answer.GetProperty("markdown").GetString(), answer.GetProperty("width").GetInt32(), answer.GetProperty("height").GetInt32()).ShouldBe((picture.Markdown, 60, 40));
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { "html", "This is no picture that can be taken." },
        { "svg", "This is no picture that can be taken." },
        { "empty", "This is no picture that can be taken." },
        { "bomb", "The picture is too large: it has at most 50 million pixels." },
        { "truncated", "The picture cannot be read: the file is damaged or incomplete." },
        { "heavy", "The picture is too large: a file has at most 10 MB." },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task What_is_refused_is_told_why_and_leaves_nothing(string kind, string sentence)
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var file = kind switch
        {
            "html" => "<!doctype html><script>alert(1)</script>"u8.ToArray(),
            "svg" => "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"u8.ToArray(),
            "bomb" => SamplePictures.Bomb(50_000, 50_000),
            "truncated" => SamplePictures.Jpeg(900, 900)[..5_000],
            "heavy" => [.. SamplePictures.Png(), .. new byte[PictureLimits.Bytes + 1 - SamplePictures.Png().Length]],
            _ => [],
        };

        var page = await ines.UploadAsync(file, "innocent.png", "Kept words");
        var json = await ines.UploadAsync(file, "innocent.png", byScript: true);

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, page.Body);
        page.Errors.ShouldHaveSingleItem().ShouldStartWith(sentence);
        page.Form("Form.Alt")["Form.Alt"].ShouldBe("Kept words");
        json.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonDocument.Parse(json.Body).RootElement.GetProperty("problem").GetString().ShouldNotBeNull().ShouldStartWith(sentence);
        (await app.WithDbAsync(db => db.Pictures.CountAsync())).ShouldBe(0);
        Directory.Exists(Path.Combine(app.Folder.Path, "media")).ShouldBeFalse();
    }

    [Fact]
    public async Task Ten_megabytes_are_taken_and_a_body_far_beyond_is_not_even_read()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var png = SamplePictures.Png();

        var most = await ines.UploadAsync([.. png, .. new byte[PictureLimits.Bytes - png.Length]]);
        var beyond = await ines.UploadAsync(new byte[PictureLimits.Bytes + (128 * 1024)]);

        most.Status.ShouldBe(HttpStatusCode.SeeOther, most.Body);
        (beyond.Status, beyond.Heading).ShouldBe((HttpStatusCode.RequestEntityTooLarge, beyond.Heading));
        beyond.Body.ShouldContain("too", Case.Insensitive);
    }

    [Fact]
    public async Task Of_a_polyglot_readers_get_the_picture_and_nothing_else()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        using var stranger = app.Visitor();
        await ines.UploadAsync(SamplePictures.Polyglot("*/=1;alert('harbour-polyglot')/*"), "script.js");
        var picture = await app.WithDbAsync(db => db.Pictures.SingleAsync());

        (await stranger.GetAsync(picture.Address.ToString())).Body.ShouldNotContain("polyglot");

        foreach (var address in new[] { $"/media/{picture.Hash}/original.png", $"/media/{picture.Hash}/original.js", $"/media/{picture.Hash}/script.js" })
        {
            (await stranger.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }

        var original = await ines.GetAsync($"/admin/pictures/{picture.Id}/edit?handler=Original");
        original.Headers["Content-Type"].ShouldBe("application/octet-stream");
        original.Headers["Content-Disposition"].ShouldStartWith("attachment;");
        original.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        original.Body.ShouldContain("polyglot", Case.Sensitive, "it is as it came");
    }

    [Theory]
    [InlineData("../../blog.db")]
    [InlineData("..\\\\..\\\\blog.db")]
    [InlineData("/etc/cron.d/x.png")]
    public async Task A_path_in_a_name_leads_nowhere(string name)
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        var before = Directory.GetFileSystemEntries(app.Folder.Path).Select(Path.GetFileName).Where(file => file?.StartsWith("blog.db", StringComparison.Ordinal) == false).ToList();

        (await ines.UploadAsync(SamplePictures.Png(), name)).Status.ShouldBe(HttpStatusCode.SeeOther);

        Directory.GetFileSystemEntries(app.Folder.Path).Select(Path.GetFileName).Where(file => file?.StartsWith("blog.db", StringComparison.Ordinal) == false).ShouldBe([.. before, "media"], ignoreOrder: true);
        (await app.WithDbAsync(db => db.Pictures.SingleAsync())).FileName.ShouldNotContain("/");
    }

    [Fact]
    public async Task A_form_of_another_site_stores_nothing()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");
        using var olga = await app.SignedInAsync("olga");
        var olgas = (await olga.GetAsync("/admin/pictures")).Form("Form.Alt")["__RequestVerificationToken"];

        foreach (var token in new[] { null, olgas, "nonsense" })
        {
            foreach (var byScript in new[] { false, true })
            {
                (await ines.UploadAsync(token, SamplePictures.Png(), "a.png", byScript: byScript)).Status.ShouldBe(HttpStatusCode.BadRequest);
            }
        }

        (await app.WithDbAsync(db => db.Pictures.CountAsync())).ShouldBe(0);
    }

    /// <summary>Whoever may not write gets no byte of a file read, let alone decoded.</summary>
    [Fact]
    public async Task Strangers_and_readers_store_nothing()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        using var reader = await app.SignedInAsync("rita", Roles.Reader);

        var strange = await stranger.UploadAsync("x", new byte[9_000_000], "a.png");
        var read = await reader.UploadAsync(await reader.TokenAsync(), SamplePictures.Png(), "a.png");

        (strange.Status, strange.Location?.StartsWith("/login", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Found, true));
        ((int)read.Status).ShouldBeOneOf(302, 403);
        (await app.WithDbAsync(db => db.Pictures.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Words_beside_the_file_are_text_like_those_of_any_form()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");

        foreach (var alt in (byte[][])[[0x61, 0, 0x62], [0x61, 0xFF, 0x62], [0xFF, 0xFE, 0x61, 0]])
        {
            var token = (await ines.GetAsync("/admin/pictures")).Form("Form.Alt")["__RequestVerificationToken"].ShouldNotBeNull();
            var form = new MultipartFormDataContent { { new ByteArrayContent(alt), "Form.Alt" }, { new ByteArrayContent(SamplePictures.Png()), "Form.File", "a.png" }, { new StringContent(token), "__RequestVerificationToken" } };
            (await ines.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/admin/pictures") { Content = form })).Status.ShouldBe(HttpStatusCode.BadRequest);
        }

        (await ines.UploadAsync(SamplePictures.Png(), "ü.png", "Ευρώπη 🚢")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.WithDbAsync(db => db.Pictures.SingleAsync())).Alt.ShouldBe("Ευρώπη 🚢");
    }

    [Fact]
    public async Task No_file_is_an_error_of_the_form_and_not_a_fault()
    {
        await using var app = new BlogApp();
        using var ines = await app.SignedInAsync("ines");

        var answer = await (await ines.GetAsync("/admin/pictures")).Form("Form.Alt").Fill("Form.Alt", new string('a', 501)).SubmitAsync();

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Errors.ShouldBe(["Choose a picture.", "An alternative text has at most 500 characters."], ignoreOrder: true);
    }
}
