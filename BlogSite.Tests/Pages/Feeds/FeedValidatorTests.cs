using System.Net;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages.Feeds;

/// <summary>Who has a feed as it is gets it no second time, and who has another gets it.</summary>
public sealed class FeedValidatorTests
{
    public static TheoryData<string> Files => [.. ReadFeed.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Who_has_the_feed_is_told_so_by_its_tag_or_its_moment(string file)
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("ines"));
        using var reader = app.Visitor();
        var first = await SettledAsync(app, reader, "/" + file);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var (tag, moment) = (first.Headers["ETag"], first.Headers["Last-Modified"]);

        foreach (var headers in new (string, string)[][] { [("If-None-Match", tag)], [("If-None-Match", $"\"x\", {tag[2..]}")], [("If-None-Match", "*")], [("If-Modified-Since", moment)], [("If-None-Match", tag), ("If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT")] })
        {
            var again = await reader.GetAsync("/" + file, headers);
            again.Status.ShouldBe(HttpStatusCode.NotModified, headers[0].ToString());
            again.Body.ShouldBeEmpty();
            (again.Headers["ETag"], again.Headers["Last-Modified"], again.Headers["Cache-Control"]).ShouldBe((tag, moment, "no-cache"));
        }

        foreach (var headers in new (string, string)[][] { [("If-None-Match", "\"other\"")], [("If-None-Match", "\"other\""), ("If-Modified-Since", moment)], [("If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT")], [("If-Modified-Since", "yesterday")], [("If-None-Match", "nonsense")] })
        {
            (await reader.GetAsync("/" + file, headers)).Status.ShouldBe(HttpStatusCode.OK, headers[0].ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Whatever_changes_in_a_feed_gives_it_another_tag_and_another_moment(string file)
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        await app.WithAsync((ProfileWriter profiles) => profiles.SaveAsync(ines, "Ines Prado", null));
        var post = await app.TaggedAsync(ines, "The gauge", "Tides");
        var second = await app.PostAsync(ines, "The second");
        await app.StoreAsync(ines, "To come", "x", one => one.Adopt(PostStatus.Published, app.Clock.GetUtcNow().AddHours(1), app.Clock.GetUtcNow()));
        using var reader = app.Visitor();
        var known = await SettledAsync(app, reader, "/" + file);

        foreach (var (change, act) in new (string, Func<Task>)[]
        {
            ("an edit", () => app.ChangeAsync(post.Id, one => one.Edit("The gauge", "Limpets.", app.Clock.GetUtcNow()))),
            ("another name", () => app.WithAsync((ProfileWriter profiles) => profiles.SaveAsync(ines, "Inés", null))),
            ("a tag by another name", () => app.WithDbAsync(async db => { db.Entry(db.Tags.Single()).Property(tag => tag.Name).CurrentValue = "tides"; return await db.SaveChangesAsync(); })),
            ("a slug", () => app.ChangeAsync(post.Id, one => one.Ask(Slug.From("elsewhere")))),
            ("a title of the site", () => app.WithDbAsync(async db => { db.Sites.Single().Title = "Harbour notes"; return await db.SaveChangesAsync(); })),
            ("taken back", () => app.ChangeAsync(post.Id, one => one.Withdraw(app.Clock.GetUtcNow()))),
            ("an hour that came", () => { app.Clock.Advance(TimeSpan.FromHours(1)); return Task.CompletedTask; }),
            ("deleted", () => app.ChangeAsync(second.Id, one => one.Delete(app.Clock.GetUtcNow()))),
        })
        {
            await act();
            var changed = await reader.GetAsync("/" + file, ("If-None-Match", known.Headers["ETag"]));
            changed.Status.ShouldBe(HttpStatusCode.OK, change);
            changed.Headers["ETag"].ShouldNotBe(known.Headers["ETag"], StringComparer.Ordinal, change);
            (await reader.GetAsync("/" + file, ("If-Modified-Since", known.Headers["Last-Modified"]))).Status.ShouldBe(HttpStatusCode.OK, change);
            app.Clock.Advance(TimeSpan.FromSeconds(2)); // a moment is good from the second after
            known = await SettledAsync(app, reader, "/" + file);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Head_says_what_get_does_without_the_feed_and_nothing_else_is_answered(string file)
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("ines"));
        using var reader = app.Visitor();

        var get = await SettledAsync(app, reader, "/" + file);
        var head = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/" + file));

        head.Body.ShouldBeEmpty();
        foreach (var name in new[] { "ETag", "Last-Modified", "Content-Type", "Content-Length", "Cache-Control" }) { head.Headers[name].ShouldBe(get.Headers[name], name); }
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch })
        {
            (await reader.SendAsync(new HttpRequestMessage(method, "/" + file))).Status.ShouldBe(HttpStatusCode.MethodNotAllowed, method.Method);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Who_is_signed_in_has_the_same_feed_as_everybody_and_no_new_cookie(string file)
    {
        await using var app = new BlogApp();
        var (ines, author) = await app.PersonAsync("ines");
        await app.PostAsync(ines);
        await app.PostAsync(ines, "A draft", isPublished: false);
        app.Clock.Advance(TimeSpan.FromHours(1)); // the access token is to be renewed

        var mine = await author.GetAsync("/" + file);
        var theirs = await app.Visitor().GetAsync("/" + file);

        mine.Body.ShouldBe(theirs.Body);
        mine.SetCookies.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_feed_that_changes_twice_in_a_second_has_no_moment_twice_on_any_node()
    {
        using var folder = Support.DataFolder.Migrated();
        await using var app = new BlogApp(folder: folder);
        await using var other = new BlogApp(folder: folder, clock: app.Clock);
        var ines = await app.AccountAsync("ines");
        using var reader = app.Visitor();
        using var elsewhere = other.Visitor();
        (await reader.GetAsync("/feed.xml")).Headers.ShouldNotContainKey("Last-Modified"); // the second is not over
        await app.PostAsync(ines);

        (await elsewhere.GetAsync("/feed.xml")).Headers.ShouldNotContainKey("Last-Modified");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var settled = (await elsewhere.GetAsync("/feed.xml")).Headers["Last-Modified"];
        await app.PostAsync(ines, "Another");

        foreach (var node in new[] { reader, elsewhere })
        {
            (await node.GetAsync("/feed.xml", ("If-Modified-Since", settled))).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("/feed.xml", 2)]
    [InlineData("/tags/tides/feed.xml", 4)]
    [InlineData("/authors/Ines%20Prado/feed.xml", 3)]
    public async Task A_feed_asks_as_many_questions_of_the_database_whatever_there_is(string address, int unchanged)
    {
        var statements = new Statements();
        await using var app = new BlogApp(services: statements.Install);
        var ines = await app.AccountAsync("ines");
        using var reader = app.Visitor();
        await app.TaggedAsync(ines, "The gauge", "Tides");

        for (var round = 0; round < 2; round++)
        {
            await reader.GetAsync(address); // the site, once for each state of the content
            statements.Take();
            var whole = await reader.GetAsync(address);
            statements.Take().Count.ShouldBe(unchanged + 1, "the texts");
            await reader.GetAsync(address, ("If-None-Match", whole.Headers["ETag"]));
            statements.Take().Count.ShouldBe(unchanged);
            for (var i = 0; i < 15; i++) { await app.TaggedAsync(ines, $"Post {i}", "Tides, Weather"); }
        }
    }

    /// <summary>The feed once the second in which it became so is over: from then on it has a moment.</summary>
    private static async Task<Answer> SettledAsync(BlogApp app, Visitor reader, string address)
    {
        await reader.GetAsync(address);
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        return await reader.GetAsync(address);
    }
}
