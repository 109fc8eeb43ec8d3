using System.Text.Json;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages;

/// <summary>What a page says of itself to search engines and to sites where somebody shares it.</summary>
public sealed class SharingTests
{
    private const string Foreign = "https://pictures.example/gulls.jpg";

    [Fact]
    public async Task A_post_says_who_wrote_what_and_when_and_shows_its_first_picture()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:BaseUrl"] = "https://blog.example.org/", ["Site:Title"] = "Harbour notes", ["Site:Language"] = "de" });
        var picture = await app.SavedAsync(SamplePictures.Png(1200, 630), alt: "");
        var published = app.Clock.GetUtcNow();
        await app.StoreAsync(await app.AccountAsync("ines"), "Ebbe & Flut", $"Twice a day.\n\n![The \"quay\"]({picture.Address})", post => post.Publish(published), "Tides, C#");

        var head = new Head(await app.Visitor().GetAsync("/posts/ebbe-flut?utm_source=mail"));

        head.Canonical.ShouldBe("https://blog.example.org/posts/ebbe-flut");
        head["og:url"].ShouldBe(head.Canonical);
        (head["og:type"], head["og:title"], head["og:site_name"], head["og:locale"], head["og:description"]).ShouldBe(("article", "Ebbe & Flut", "Harbour notes", "de_DE", "Twice a day."));
        (head["og:image"], head["og:image:width"], head["og:image:height"], head["og:image:alt"]).ShouldBe(($"https://blog.example.org{picture.Address}", "1200", "630", "The \"quay\""));
        (head["article:published_time"], head["article:modified_time"]).ShouldBe((published.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), null));
        head.All("article:tag").ShouldBe(["C#", "Tides"]);
        head["twitter:card"].ShouldBe("summary_large_image");
        var posting = head.Posting.ShouldNotBeNull();
        (Text(posting, "@type"), Text(posting, "headline"), Text(posting, "mainEntityOfPage"), Text(posting, "inLanguage")).ShouldBe(("BlogPosting", "Ebbe & Flut", head.Canonical, "de"));
        Text(posting.GetProperty("author")[0], "name").ShouldBe("Ines Prado");
        Text(posting.GetProperty("author")[0], "url").ShouldBe("https://blog.example.org/authors/Ines%20Prado");
        posting.GetProperty("image").GetProperty("width").GetInt32().ShouldBe(1200);
        posting.GetProperty("keywords").EnumerateArray().Select(tag => tag.GetString()).ShouldBe(["C#", "Tides"]);
        (Text(posting, "datePublished"), Text(posting, "dateModified")).ShouldBe((head["article:published_time"], head["article:published_time"]));
    }

    [Fact]
    public async Task A_post_that_was_changed_says_since_when_and_one_without_a_picture_shows_the_sites()
    {
        await using var app = new BlogApp();
        var picture = await app.SavedAsync(SamplePictures.Png(800, 400));
        var post = await app.PostAsync(await app.AccountAsync("ines"));
        new Head(await app.Visitor().GetAsync("/posts/the-gauge"))["twitter:card"].ShouldBe("summary");
        await app.WithDbAsync(db => db.Sites.ExecuteUpdateAsync(set => set.SetProperty(site => site.Picture, picture.Address.ToString())));
        app.Clock.Advance(TimeSpan.FromHours(5));
        await app.ChangeAsync(post.Id, one => one.Edit("The gauge", $"More.\n\n![]({Foreign.Replace("https", "http", StringComparison.Ordinal)})", app.Clock.GetUtcNow()));
        var page = await app.Visitor().GetAsync("/posts/the-gauge");
        var home = new Head(await app.Visitor().GetAsync("/"));

        new Head(page)["article:modified_time"].ShouldNotBeNull();
        (new Head(page)["og:image"], new Head(page)["og:image:width"]).ShouldBe((Foreign, null), "nobody knows its size");
        (home["og:image"], home["og:image:width"], home["og:image:alt"], home["og:type"]).ShouldBe(($"{page.Address.GetLeftPart(UriPartial.Authority)}{picture.Address}", "800", "BlogSite", "website"));
        home.Posting.ShouldBeNull();
    }

    /// <summary>JSON in a script element ends where the browser sees its end, whatever the JSON says.</summary>
    [Fact]
    public async Task No_words_of_a_post_break_out_of_what_is_said_about_it()
    {
        await using var app = new BlogApp();
        var owner = await app.AccountAsync("ines");
        using var reader = app.Visitor();
        foreach (var (number, attack) in new[] { "</script><script>alert(1)</script>", "<!--<script>", "-->", "]]>", "\"},\"x\":\"", "a\u2028b\u2029c", "\\u003c/script>", "</ScRiPt x", "&lt;/script&gt;", "' onload='x" }.Index())
        {
            var title = $"{number} {attack}";
            await app.StoreAsync(owner, title, "x", post => { post.Describe(attack); post.Publish(app.Clock.GetUtcNow()); post.Sign(attack.Replace('\u2028', ' ').Replace('\u2029', ' ')); }, "T&C </b>");
            var slug = (await app.WithDbAsync(db => db.Posts.OrderBy(post => post.Id).LastAsync())).Slug;

            var page = await reader.GetAsync($"/posts/{slug}");

            page.Document.QuerySelectorAll("script:not([src])").ShouldHaveSingleItem(title).ParentElement.ShouldBe(page.Document.Head, title);
            page.Document.QuerySelectorAll("main").ShouldHaveSingleItem(title).ParentElement.ShouldBe(page.Document.Body, title);
            new Head(page).Raw.IndexOfAny(['<', '>', '&', '\u2028', '\u2029']).ShouldBe(-1, title);
            Text(new Head(page).Posting.ShouldNotBeNull(), "headline").ShouldBe((await app.WithDbAsync(db => db.Posts.OrderBy(post => post.Id).LastAsync())).Title, title);
            Text(new Head(page).Posting!.Value, "description").ShouldBe(attack, title); // not null: looked at above
        }
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/?q=made-up&page=7", "/")]
    [InlineData("/tags", "/tags")]
    [InlineData("/tags/", "/tags")]
    [InlineData("/tags?x=1", "/tags")]
    [InlineData("/tags/tides?before2=1", "/tags/tides")]
    [InlineData("/authors/Ines%20Prado?x", "/authors/Ines%20Prado")]
    [InlineData("/pages/about?x=1", "/pages/about")]
    public async Task A_page_has_one_address_whatever_it_was_asked_by(string asked, string canonical)
    {
        await using var app = new BlogApp();
        var owner = await app.AccountAsync("ruth", Roles.Admin);
        await app.TaggedAsync(owner, "The gauge", "Tides");
        var about = new Post("About", "x", owner, "Ruth", app.Clock.GetUtcNow(), PostKind.Page);
        about.Publish(app.Clock.GetUtcNow());
        await app.WithAsync((BlogSite.Data.PostWriter writer) => writer.SaveAsync(about));

        var page = await app.Visitor().GetAsync(asked);

        new Head(page).Canonical.ShouldBe(page.Address.GetLeftPart(UriPartial.Authority) + canonical);
        page.Document.QuerySelector("meta[name=robots]").ShouldBeNull();
    }

    [Fact]
    public async Task The_pages_of_the_archive_are_found_as_the_map_of_the_site_says()
    {
        await using var app = new BlogApp();
        await app.PostAsync(await app.AccountAsync("ines"));
        using var reader = app.Visitor();

        foreach (var path in (string[])["/archive", $"/archive/{app.Clock.GetUtcNow():yyyy}", $"/archive/{app.Clock.GetUtcNow():yyyy/MM}"])
        {
            var page = await reader.GetAsync(path);
            new Head(page).Canonical.ShouldBe(page.Address.GetLeftPart(UriPartial.Authority) + path);
            page.Document.QuerySelector("meta[name=robots]").ShouldBeNull(path);
            (await reader.GetAsync("/sitemap.xml")).Body.ShouldContain($"{path}</loc>");
        }
    }

    [Fact]
    public async Task A_page_of_older_posts_is_one_of_its_own()
    {
        await using var app = new BlogApp();
        var owner = await app.AccountAsync("ines");
        for (var i = 0; i < 11; i++) { await app.PostAsync(owner, $"Post {i}"); }

        using var reader = app.Visitor();
        var older = (await reader.GetAsync("/")).Document.QuerySelector(".older a").ShouldNotBeNull().GetAttribute("href")!; // not null: a link
        var page = await reader.GetAsync(older + "&utm=1");

        new Head(page).Canonical.ShouldBe(page.Address.GetLeftPart(UriPartial.Authority) + older);
        new Head(await reader.GetAsync($"/?before={new Cursor(DateTimeOffset.UnixEpoch, 1)}")).Canonical.ShouldBeNull("there is nothing on it");
    }

    [Fact]
    public async Task What_is_not_public_says_nothing_and_asks_not_to_be_found()
    {
        await using var app = new BlogApp();
        var (ines, browser) = await app.PersonAsync("ines", Roles.Admin);
        await app.PostAsync(ines, "Secret", isPublished: false);
        await app.StoreAsync(ines, "Spring tide", "Not yet.", post => post.Publish(app.Clock.GetUtcNow().AddDays(1)));
        foreach (var address in new[] { "/posts/secret", "/posts/spring-tide", "/admin/posts", "/admin/settings", "/login", "/keys", "/nowhere", "/Identity/Account/Manage" })
        {
            var page = await browser.GetAsync(address);
            if (page.Status == System.Net.HttpStatusCode.Found) { continue; }

            page.Document.QuerySelector("meta[name=robots]").ShouldNotBeNull(address).GetAttribute("content").ShouldBe("noindex", address);
            page.Document.QuerySelectorAll("link[rel=canonical], meta[property], script[type='application/ld+json']").ShouldBeEmpty(address);
        }

        app.Clock.Advance(TimeSpan.FromDays(1));
        new Head(await app.Visitor().GetAsync("/posts/spring-tide")).Canonical.ShouldNotBeNull("it is due");
        browser.Dispose();
    }

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private sealed class Head(Answer page)
    {
        public string? Canonical => page.Document.QuerySelectorAll("link[rel=canonical]").SingleOrDefault()?.GetAttribute("href");

        public string? this[string name] => All(name).SingleOrDefault();

        public string Raw => page.Document.QuerySelector("script[type='application/ld+json']")?.TextContent ?? "";

        public JsonElement? Posting => Raw.Length > 0 ? JsonDocument.Parse(Raw).RootElement : null;

        public IReadOnlyList<string?> All(string name) => [.. page.Document.QuerySelectorAll($"head > meta[property='{name}'], head > meta[name='{name}']").Select(meta => meta.GetAttribute("content"))];
    }
}
