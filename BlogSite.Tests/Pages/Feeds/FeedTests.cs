using System.Net;
using BlogSite.Blog;
using BlogSite.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BlogSite.Tests.Pages.Feeds;

/// <summary>What stands in a feed, whichever format it has.</summary>
public sealed class FeedTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 7, 9, 30, 0, TimeSpan.Zero);

    public static TheoryData<string> Files => [.. ReadFeed.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_feed_has_the_posts_whole_with_all_that_is_known_of_them(string file)
    {
        await using var app = Site();
        var ines = await app.AccountAsync("ines");
        await app.StoreAsync(ines, "Older", "Text.", post => post.Publish(Now.AddHours(-1)));
        var post = await app.StoreAsync(ines, "Fish & <chips>", "# Tides\n\nThey *cling*.", post => { post.Sign("Ines Prado", "Tomás"); post.Publish(Now); }, "Tides, C#");
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.ChangeAsync(post.Id, one => one.Edit("Fish & <chips>", "They *cling* on.", app.Clock.GetUtcNow()));
        using var stranger = app.Visitor();

        var answer = await stranger.GetAsync("/" + file);
        var feed = ReadFeed.Of(file, answer.Body);

        answer.Headers["Content-Type"].ShouldEndWith("; charset=utf-8");
        answer.Headers["Cache-Control"].ShouldBe("no-cache");
        answer.SetCookies.ShouldBeEmpty();
        (feed.Title, feed.Self, feed.Page).ShouldBe(("Harbour notes", $"https://blog.example.org/{file}", "https://blog.example.org/"));
        feed.Titles.ShouldBe(["Fish & <chips>", "Older"]);
        var entry = feed.Entries[0];
        entry.Id.ShouldStartWith("urn:uuid:");
        entry.Address.ShouldBe("https://blog.example.org/posts/fish-chips");
        entry.Html.ShouldNotBeNull().ShouldContain("<em>cling</em> on.");
        entry.Summary.ShouldBe("They cling on.");
        (entry.Published, entry.Updated).ShouldBe((Now, Now.AddHours(2)));
        entry.Authors.ShouldBe(["Ines Prado", "Tomás"]);
        entry.Tags.ShouldBe(["C#", "Tides"]);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Tags_and_bylines_have_feeds_of_their_own(string file)
    {
        await using var app = Site();
        var ines = await app.AccountAsync("ines");
        await app.StoreAsync(ines, "On tides", "x", post => { post.Sign("AC/DC 日本"); post.Publish(Now); }, "C#");
        await app.StoreAsync(ines, "Else", "x", post => post.Publish(Now));
        await app.StoreAsync(ines, "Not yet", "x", post => post.Sign("Nobody yet"), "Secret");
        using var stranger = app.Visitor();

        var tag = await ReadFeed.AtAsync(stranger, $"/tags/c-sharp/{file}");
        var author = await ReadFeed.AtAsync(stranger, $"/authors/AC%2FDC%20%E6%97%A5%E6%9C%AC/{file}");

        (tag.Title, tag.Self, tag.Page).ShouldBe(("C# · Harbour notes", $"https://blog.example.org/tags/c-sharp/{file}", "https://blog.example.org/tags/c-sharp"));
        tag.Titles.ShouldBe(["On tides"]);
        author.Title.ShouldBe("AC/DC 日本 · Harbour notes");
        author.Self.ShouldBe($"https://blog.example.org/authors/AC%2FDC%20%E6%97%A5%E6%9C%AC/{file}");
        author.Titles.ShouldBe(["On tides"]);
        (await stranger.GetAsync($"/tags/C%23/{file}")).Location.ShouldBe($"/tags/c-sharp/{file}");
        foreach (var nothing in new[] { "/tags/nothing/", "/tags/secret/", "/authors/Nobody%20yet/", "/authors/%EF%BF%BE/", "/tags/%FF/" })
        {
            (await stranger.GetAsync(nothing + file)).Status.ShouldBe(HttpStatusCode.NotFound, nothing);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task An_id_survives_another_slug_another_title_and_another_host(string file)
    {
        using var folder = DataFolder.Migrated();
        string id;
        await using (var app = Site(folder))
        {
            var post = await app.StoreAsync(await app.AccountAsync("ines"), "First", "x", post => post.Publish(Now));
            id = (await ReadFeed.AtAsync(app.Visitor(), "/" + file)).Entries.Single().Id;
            await app.ChangeAsync(post.Id, one => { one.Edit("Second", "y", Now); one.Ask(Slug.From("elsewhere")); });
        }

        await using var moved = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:BaseUrl"] = "https://other.example" }, folder);

        var entry = (await ReadFeed.AtAsync(moved.Visitor(), "/" + file)).Entries.Single();
        (entry.Id, entry.Address).ShouldBe((id, "https://other.example/posts/elsewhere"));
    }

    [Fact]
    public async Task Two_sites_have_no_id_in_common()
    {
        await using var one = Site();
        await using var other = Site();
        foreach (var app in new[] { one, other }) { await app.StoreAsync(await app.AccountAsync("ines"), "First", "x", post => post.Publish(Now)); }

        var (ours, theirs) = (await ReadFeed.AtAsync(one.Visitor(), "/feed.xml"), await ReadFeed.AtAsync(other.Visitor(), "/feed.xml"));

        ours.Id.ShouldNotBe(theirs.Id, StringComparer.Ordinal);
        ours.Entries[0].Id.ShouldNotBe(theirs.Entries[0].Id, StringComparer.Ordinal);
        ours.Id.ShouldNotBe(ours.Entries[0].Id, StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Only_what_readers_have_is_in_a_feed_and_what_is_due_at_once(string file)
    {
        await using var app = Site();
        var ines = await app.AccountAsync("ines");
        var due = Now.AddMinutes(10);
        await app.StoreAsync(ines, "Public", "x", post => post.Publish(Now), "Tides");
        await app.StoreAsync(ines, "Draft", "x", _ => { }, "Tides");
        await app.StoreAsync(ines, "To come", "x", post => post.Adopt(PostStatus.Published, due, Now), "Tides");
        await app.StoreAsync(ines, "Withdrawn", "x", post => { post.Publish(Now); post.Withdraw(Now); }, "Tides");
        await app.StoreAsync(ines, "Deleted", "x", post => { post.Publish(Now); post.Delete(Now); }, "Tides");
        var page = new Post("About", "x", ines, "Ines Prado", Now, PostKind.Page);
        page.Publish(Now);
        await app.WithAsync((BlogSite.Data.PostWriter writer) => writer.SaveAsync(page, tags: TagName.List("Tides", out _)));
        using var author = app.Visitor();
        await author.SignInAsync("ines");
        string[] addresses = [$"/{file}", $"/tags/tides/{file}", $"/authors/Ines%20Prado/{file}"];
        foreach (var address in addresses)
        {
            (await ReadFeed.AtAsync(author, address)).Titles.ShouldBe(["Public"], address);
        }

        app.Clock.SetUtcNow(due.AddTicks(-1));
        (await ReadFeed.AtAsync(author, "/" + file)).Titles.ShouldBe(["Public"]);
        app.Clock.SetUtcNow(due);
        foreach (var address in addresses)
        {
            var feed = await ReadFeed.AtAsync(author, address);
            feed.Titles.ShouldBe(["To come", "Public"], address);
            (feed.Entries[0].Published, feed.Entries[0].Updated).ShouldBe((due, due), "it was written before, and appeared now");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_feed_of_nothing_is_a_feed(string file)
    {
        await using var app = Site();

        (await ReadFeed.AtAsync(app.Visitor(), "/" + file)).Entries.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_feed_has_the_newest_and_of_very_long_ones_the_summaries(string file)
    {
        await using var app = Site();
        var ines = await app.AccountAsync("ines");
        for (var i = 1; i <= 25; i++) { await app.StoreAsync(ines, $"Post {i}", i % 2 == 0 ? "Short." : Text(450_000), post => post.Publish(Now.AddSeconds(i))); }

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var feed = await ReadFeed.AtAsync(app.Visitor(), "/" + file);

        feed.Titles.ShouldBe(Enumerable.Range(6, 20).Reverse().Select(i => $"Post {i}"));
        feed.Entries.TakeWhile(entry => entry.Html is not null).Count().ShouldBeInRange(5, 12);
        feed.Entries.SkipWhile(entry => entry.Html is not null).ShouldAllBe(entry => entry.Html == null && entry.Summary.Length > 0);

        static string Text(int length) => string.Join("\n\n", Enumerable.Repeat(string.Join(' ', Enumerable.Repeat("barnacle", 100)), length / 900));
    }

    private static BlogApp Site(DataFolder? folder = null) => new(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:BaseUrl"] = "https://blog.example.org/", ["Site:Title"] = "Harbour notes" }, folder, new FakeTimeProvider(Now));
}
