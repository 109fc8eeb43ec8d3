using System.Net;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Hosting;

/// <summary>What a person reads when something did not work: which, in words, and the way home.</summary>
public sealed class StatusPageTests
{
    private const string Token = "__RequestVerificationToken";

    [Fact]
    public async Task Every_refusal_is_a_page_with_its_words_and_a_way_home()
    {
        await using var app = new BlogApp();
        var (_, rita) = await app.PersonAsync("rita", Roles.Reader);
        var (ines, owner) = await app.PersonAsync("ines");
        var post = await app.PostAsync(ines);
        await new DecisionScreen(await owner.GetAsync($"/admin/posts/{post.Id}/delete")).DecideAsync();
        using var stranger = app.Visitor();
        var token = (await owner.GetAsync("/admin/posts/create")).Form("Form.Title")[Token].ShouldNotBeNull();
        var readers = (await rita.GetAsync("/login")).Form("Password")[Token].ShouldNotBeNull();

        Is(await stranger.GetAsync("/?q=%ff"), 400, "That request made no sense to us");
        Is(await stranger.PostAsync("/?q=%ff"), 400, "That request made no sense to us");
        Is(await stranger.PostAsync("/login", ("Form.Name", "x")), 400, "That request made no sense to us");
        Is(await rita.GetAsync("/admin/posts"), 403, "Not yours to open");
        Is(await rita.PostAsync("/admin/posts/create", (Token, readers)), 403, "Not yours to open");
        Is(await stranger.GetAsync("/nowhere"), 404, "There is nothing at this address");
        Is(await owner.PostAsync("/admin/posts/99/delete", (Token, token)), 404, "There is nothing at this address");
        Is(await stranger.GetAsync("/posts/nothing"), 404, "There is nothing at this address");
        Is(await stranger.GetAsync("/css/nothing.css"), 404, "There is nothing at this address");
        Is(await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/")), 405, "This page does not take that");
        Is(await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/")), 405, "This page does not take that");
        Is(await owner.PostAsync("/", (Token, token)), 405, "This page does not take that");
        Is(await owner.PostAsync($"/admin/posts/{post.Id}/publication", (Token, token)), 405, "This page does not take that");
        Is(await stranger.GetAsync("/posts/the-gauge"), 410, "This post is gone");
        Is(await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/theme") { Content = new StringContent("{}") }), 415, "That did not work");
    }

    [Theory]
    [InlineData("/error/500")]
    [InlineData("/error/503")]
    [InlineData("/error/404")]
    [InlineData("/error/399")]
    [InlineData("/error/600")]
    [InlineData("/error/200")]
    [InlineData("/error/x")]
    public async Task A_page_of_a_status_is_no_page_of_its_own(string address)
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();

        Is(await stranger.GetAsync(address), 404, "There is nothing at this address");
        (await stranger.PostAsync(address, ("a", "b"))).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task The_API_has_no_pages()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();

        var answer = await stranger.GetAsync("/api/nowhere");

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.Body.ShouldStartWith("{");
    }

    [Fact]
    public async Task A_fault_has_a_page_with_an_id_and_nothing_of_its_cause()
    {
        await using var app = new BlogApp(services: FailingPages.Add);
        var marta = await app.SignedInAsync("marta");

        var asked = await marta.GetAsync("/", (FailingPages.Header, "yes"));
        var request = new HttpRequestMessage(HttpMethod.Post, "/login") { Content = new FormUrlEncodedContent([KeyValuePair.Create("Form.Name", "x")]) };
        request.Headers.Add(FailingPages.Header, "yes");
        var sent = await marta.SendAsync(request);

        foreach (var answer in new[] { asked, sent })
        {
            ShouldBeLastResort(answer);
            answer.Body.ShouldNotContain("a bug");
        }

        (Id(asked) == Id(sent)).ShouldBeFalse();
        app.Log.Lines.ShouldContain(line => line.Contains("a bug", StringComparison.Ordinal)); // the owner finds the cause there
    }

    [Fact]
    public async Task The_page_of_a_fault_needs_no_database()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        (await stranger.GetAsync("/login")).Status.ShouldBe(HttpStatusCode.OK); // not the front page, which would be kept
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE SiteSettings RENAME TO Gone; ALTER TABLE ContentVersion RENAME TO GoneToo"));
        app.Clock.Advance(CurrentContent.Trusted);

        foreach (var address in new[] { "/", "/login", "/nowhere", "/Identity/Account/ForgotPassword" })
        {
            var answer = await stranger.GetAsync(address);
            ShouldBeLastResort(answer);
            answer.Body.ShouldNotContain("ContentVersion");
        }

        ShouldBeLastResort(await stranger.PostAsync("/login", ("a", "b")));
        (await stranger.GetAsync("/health/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await stranger.GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        (await stranger.GetAsync("/css/site.css")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static void Is(Answer answer, int status, string heading)
    {
        ((int)answer.Status).ShouldBe(status, answer.Address.ToString());
        answer.ShouldBeWhole().Heading.ShouldBe(heading, answer.Address.ToString());
        answer.Headers["Content-Type"].ShouldBe("text/html; charset=utf-8");
        answer.Headers["Cache-Control"].ShouldContain("no-store");
        answer.Document.QuerySelector("main p:not(.code, .actions)").Words().ShouldNotBeEmpty();
        answer.Document.QuerySelector("main a[href='/']").ShouldNotBeNull(answer.Address.ToString());
    }

    private static void ShouldBeLastResort(Answer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.InternalServerError, answer.Address.ToString());
        answer.Document.QuerySelectorAll("h1").Length.ShouldBe(1);
        answer.Heading.ShouldBe("Something broke on our side");
        answer.Headers["Content-Type"].ShouldBe("text/html; charset=utf-8");
        answer.Headers["Cache-Control"].ShouldContain("no-store");
        answer.Document.QuerySelector("main a[href='/']").ShouldNotBeNull();
        Id(answer).Length.ShouldBeGreaterThan(8);
    }

    private static string Id(Answer answer) => answer.Document.QuerySelector("code").Words();
}
