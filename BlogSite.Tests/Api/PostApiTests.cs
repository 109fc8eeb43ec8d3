using System.Net;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Api;

/// <summary>One post: written, read, changed and thrown away by a program.</summary>
public sealed class PostApiTests
{
    [Fact]
    public async Task A_post_is_written_read_changed_and_deleted()
    {
        await using var app = new BlogApp();
        using var ines = await PostCaller.SignedInAsync(app, "ines");
        using var stranger = new PostCaller(app);

        var written = await ines.SendAsync("POST", "/api/blogposts/", new { title = " Low water ", content = "The *harbour* dries.", tags = new[] { "Tides", "C#" }, excerpt = "About springs.", id = 99, author = "x", version = 7, html = "<script>" });

        (written.Status, written.Location).ShouldBe((HttpStatusCode.Created, $"https://localhost/api/blogposts/{written["id"]}/"));
        written.ETag.ShouldNotBeNull().ShouldStartWith("\"1-");
        (written["title"], written["content"], written["slug"], written["url"], written["excerpt"], written["status"], written["author"], written["version"])
            .ShouldBe(("Low water", "The *harbour* dries.", "low-water", "https://localhost/posts/low-water", "About springs.", "published", "ines", "1"));
        written["html"].ShouldBe("<p dir=\"auto\">The <em>harbour</em> dries.</p>\n");
        written.Json.EnumerateObject().Select(field => field.Name).ShouldBe(["id", "title", "content", "created_at", "updated_at", "slug", "url", "excerpt", "status", "published_at", "author", "bylines", "tags", "version", "html"]);
        written["created_at"].ShouldNotBeNull().ShouldEndWith("Z");
        var address = $"/api/blogposts/{written["id"]}/";
        (await stranger.GetAsync(address)).Body.ShouldBe(written.Body);
        (await stranger.GetAsync(address.TrimEnd('/'))).Body.ShouldBe(written.Body, "with or without the last slash");

        var changed = await ines.SendAsync("PATCH", address, new { content = "Other." });
        (changed.Status, changed["title"], changed["content"], changed["excerpt"], changed["version"]).ShouldBe((HttpStatusCode.OK, "Low water", "Other.", "About springs.", "2"));
        var put = await ines.SendAsync("PUT", address, new { title = "Neaps", content = "New.", slug = "neaps", excerpt = (string?)null, tags = Array.Empty<string>() });
        (put["title"], put["slug"], put["excerpt"], put.Json.GetProperty("tags").GetArrayLength()).ShouldBe(("Neaps", "neaps", "New.", 0));
        (await ines.SendAsync("PUT", address, new { title = "x" })).Error("content").ShouldBe("This field is required.");

        (await ines.SendAsync("DELETE", address, null)).ShouldBe(new PostAnswer(HttpStatusCode.NoContent, "", null, null));
        (await stranger.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ines.SendAsync("DELETE", address, null)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.OnlyPostAsync()).DeletedAt.ShouldNotBeNull("it lies in the trash");
    }

    [Fact]
    public async Task Only_the_owner_and_admins_change_a_post_and_nobody_else_learns_of_a_draft()
    {
        await using var app = new BlogApp();
        using var ines = await PostCaller.SignedInAsync(app, "ines");
        using var tomas = await PostCaller.SignedInAsync(app, "tomas");
        using var ruth = await PostCaller.SignedInAsync(app, "ruth", Roles.Admin);
        using var reader = await PostCaller.SignedInAsync(app, "rosa", Roles.Reader);
        using var stranger = new PostCaller(app);
        var published = $"/api/blogposts/{(await ines.WriteAsync(new { title = "Seen", content = "x" })).GetProperty("id")}/";
        var draft = $"/api/blogposts/{(await ines.WriteAsync(new { title = "Draft", content = "x", status = "draft" })).GetProperty("id")}/";
        var scheduled = $"/api/blogposts/{(await ines.WriteAsync(new { title = "Due", content = "x", published_at = app.Clock.GetUtcNow().AddDays(1) })).GetProperty("id")}/";
        var nobodys = "/api/blogposts/9999/";
        string[] methods = ["PUT", "PATCH", "DELETE"];

        foreach (var method in methods)
        {
            (await stranger.SendAsync(method, published, new { title = "y", content = "y" })).Status.ShouldBe(HttpStatusCode.Unauthorized);
            foreach (var other in new[] { tomas, reader })
            {
                (await other.SendAsync(method, published, new { title = "y", content = "y" })).Status.ShouldBe(HttpStatusCode.Forbidden);
                var missing = await other.SendAsync(method, nobodys, new { title = "y", content = "y" });
                foreach (var hidden in new[] { draft, scheduled })
                {
                    (await other.SendAsync(method, hidden, new { title = "y", content = "y" })).ShouldBe(missing, "as if it were not there");
                }
            }
        }

        foreach (var other in new[] { stranger, tomas, reader })
        {
            (await other.GetAsync(published)).Status.ShouldBe(HttpStatusCode.OK);
            foreach (var hidden in new[] { draft, scheduled }) { (await other.GetAsync(hidden)).ShouldBe(await other.GetAsync(nobodys)); }
        }

        (await reader.SendAsync("POST", "/api/blogposts/", new { title = "y", content = "y" })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.SendAsync("POST", "/api/blogposts/", new { title = "y", content = "y" })).Status.ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var one in new[] { ines, ruth }) { (await one.GetAsync(draft))["title"].ShouldBe("Draft"); }

        (await ruth.SendAsync("PATCH", draft, new { title = "Mended" })).Status.ShouldBe(HttpStatusCode.OK);
        (await ruth.SendAsync("DELETE", published, null)).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_fixed_page_is_no_post_here()
    {
        await using var app = new BlogApp();
        using var ruth = await PostCaller.SignedInAsync(app, "ruth", Roles.Admin);
        var page = new Post("About", "x", 1, "Ruth", app.Clock.GetUtcNow(), PostKind.Page);
        page.Publish(app.Clock.GetUtcNow());
        await app.WithAsync((BlogSite.Data.PostWriter writer) => writer.SaveAsync(page));

        (await ruth.GetAsync($"/api/blogposts/{page.Id}/")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ruth.SendAsync("DELETE", $"/api/blogposts/{page.Id}/", null)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ruth.GetAsync("/api/blogposts/?count=true"))["count"].ShouldBe("0");
    }

    [Fact]
    public async Task A_version_that_is_known_is_not_sent_again_and_an_old_one_changes_nothing()
    {
        await using var app = new BlogApp();
        using var ines = await PostCaller.SignedInAsync(app, "ines");
        var address = $"/api/blogposts/{(await ines.WriteAsync(new { title = "Low water", content = "x" })).GetProperty("id")}/";

        var tag = (await ines.GetAsync(address)).ETag.ShouldNotBeNull();
        (await ines.GetAsync(address, ("If-None-Match", "W/" + tag))).ShouldBe(new PostAnswer(HttpStatusCode.NotModified, "", tag, null));
        (await ines.GetAsync(address, ("If-None-Match", "\"0\", \"2\""))).Status.ShouldBe(HttpStatusCode.OK);
        (await ines.SendAsync("PATCH", address, new { title = "Two" }, ("If-Match", tag))).ETag.ShouldNotBeNull().ShouldStartWith("\"2-");
        var now = (await ines.GetAsync(address)).ETag;
        foreach (var old in new[] { tag, "W/" + now, "nonsense", "\"3\", \"1\"", "\"\"", "\"22-0\"" })
        {
            foreach (var method in new[] { "PATCH", "DELETE" })
            {
                var refused = await ines.SendAsync(method, address, new { title = "Three" }, ("If-Match", old));
                (refused.Status, refused["code"]).ShouldBe((HttpStatusCode.PreconditionFailed, "precondition_failed"), old);
            }
        }

        (await ines.SendAsync("PATCH", address, new { title = "Three" }, ("If-Match", $"\"7\", {now}"))).ETag.ShouldNotBeNull().ShouldStartWith("\"3-");
        (await ines.SendAsync("DELETE", address, null, ("If-Match", "*"))).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Of_many_changes_of_one_version_one_counts_and_without_one_all_do()
    {
        await using var app = new BlogApp();
        using var ines = await PostCaller.SignedInAsync(app, "ines");
        var address = $"/api/blogposts/{(await ines.WriteAsync(new { title = "Low water", content = "x" })).GetProperty("id")}/";

        var conditional = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ines.SendAsync("PATCH", address, new { title = $"Title {i}" }, ("If-Match", "\"1\""))));
        conditional.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        conditional.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed).ShouldBe(7);

        var plain = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => ines.SendAsync("PATCH", address, new { content = $"Text {i}", tags = new[] { "common", $"tag {i}" } })));
        plain.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        (await ines.GetAsync(address))["version"].ShouldBe("22");
    }

    [Fact]
    public async Task What_is_read_and_sent_back_changes_nothing_but_what_was_touched()
    {
        await using var app = new BlogApp();
        using var ines = await PostCaller.SignedInAsync(app, "ines");
        var address = $"/api/blogposts/{(await ines.WriteAsync(new { title = "Draft one", content = "First text.", status = "draft" })).GetProperty("id")}/";

        var read = await ines.GetAsync(address);
        var back = await ines.SendAsync("PUT", address, read.Body.Replace("First text.", "Second text.", StringComparison.Ordinal).Replace("\"excerpt\":\"Second", "\"excerpt\":\"First", StringComparison.Ordinal).Replace("Draft one", "Draft two", StringComparison.Ordinal));

        (back["excerpt"], back["slug"], back["status"]).ShouldBe(("Second text.", "draft-two", "draft"), "they are still made of text and title");
    }

    [Fact]
    public async Task A_new_name_of_the_author_is_another_answer_though_no_other_version()
    {
        await using var app = new BlogApp();
        using var ines = await PostCaller.SignedInAsync(app, "ines");
        var address = $"/api/blogposts/{(await ines.WriteAsync(new { title = "Low water", content = "x" })).GetProperty("id")}/";
        var read = await ines.GetAsync(address);
        var id = (await app.UserAsync("ines")).Id;

        await app.WithAsync((BlogSite.Data.ProfileWriter profiles) => profiles.SaveAsync(id, "Inés Prado", null));

        var again = await ines.GetAsync(address, ("If-None-Match", read.ETag!)); // not null: a post has one
        (again.Status, again["author"]).ShouldBe((HttpStatusCode.OK, "Inés Prado"));
        (await ines.SendAsync("PATCH", address, new { title = "Neaps" }, ("If-Match", read.ETag!))).Status.ShouldBe(HttpStatusCode.OK, "nobody has changed the post"); // as above
    }

    [Fact]
    public async Task A_post_is_scheduled_called_off_withdrawn_and_published_again()
    {
        await using var app = new BlogApp();
        using var ines = await PostCaller.SignedInAsync(app, "ines");
        using var stranger = new PostCaller(app);
        var due = app.Clock.GetUtcNow().AddMinutes(20);
        var address = $"/api/blogposts/{(await ines.WriteAsync(new { title = "Due", content = "x", published_at = due })).GetProperty("id")}/";

        (await stranger.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ines.SendAsync("PATCH", address, new { status = "draft" }))["status"].ShouldBe("draft", "no reader has seen it");
        (await ines.SendAsync("PATCH", address, new { status = "published", published_at = due.ToString("O") }))["status"].ShouldBe("published");
        app.Clock.SetUtcNow(due.AddSeconds(-1));
        (await stranger.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        app.Clock.SetUtcNow(due);
        (await stranger.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK);
        (await ines.SendAsync("PATCH", address, new { published_at = due.AddDays(1) })).Error("published_at").ShouldNotBeNull().ShouldContain("cannot be later");
        (await ines.SendAsync("PATCH", address, new { status = "draft" }))["status"].ShouldBe("withdrawn", "readers have seen it");
        (await stranger.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        var again = await ines.SendAsync("PATCH", address, new { status = "published" });
        (again["status"], DateTimeOffset.Parse(again["published_at"]!, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(("published", due)); // not null: published
    }
}
