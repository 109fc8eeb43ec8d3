using System.Net;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using BlogSite.Transfer;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Transfer;

/// <summary>Sample posts: many, plausible, the same every time, and nothing but what a save would have made of them.</summary>
public sealed class SeedTests
{
    private const int Number = 600;

    [Fact]
    public async Task They_are_of_all_kinds_and_spread_over_ten_years()
    {
        await using var app = new BlogApp();
        (await SeedAsync(app, Number)).ShouldBe(Number);

        var (now, posts) = (app.Clock.GetUtcNow(), await PostsAsync(app));

        posts.Count.ShouldBe(Number);
        posts.Select(post => post.Slug).ShouldBeUnique(StringComparer.Ordinal);
        posts.Count(post => post.Status == PostStatus.Published).ShouldBeInRange(Number * 90 / 100, Number * 98 / 100);
        posts.Select(post => post.Status).Distinct().Count().ShouldBe(3);
        posts.ShouldAllBe(post => post.CreatedAt >= now.AddYears(-10) && post.UpdatedAt <= now && post.UpdatedAt >= post.CreatedAt && (post.Status == PostStatus.Draft ? post.PublishedAt == null : post.PublishedAt == post.CreatedAt));
        posts.GroupBy(post => post.CreatedAt.Year).Count(year => year.Count() > Number / 20).ShouldBeGreaterThanOrEqualTo(9);
        posts.SelectMany(post => post.Tags).GroupBy(tag => tag.Slug, StringComparer.Ordinal).Select(tag => tag.Count()).ShouldSatisfyAllConditions(
            tags => tags.Count().ShouldBe(SampleWords.Tags.Length), tags => tags.Max().ShouldBeGreaterThan(tags.Min() * 10, "a few of them nearly always, others hardly ever"));
        posts.SelectMany(post => post.Bylines).Select(byline => byline.Name).Distinct(StringComparer.Ordinal).Count().ShouldBe(SampleWords.Authors.Length);
        posts.Count(post => post.Bylines.Count == 2).ShouldBeGreaterThan(Number / 20);
        (posts.Min(post => post.Content.Length), posts.Max(post => post.Content.Length)).ShouldSatisfyAllConditions(length => length.Item1.ShouldBeInRange(200, 600), length => length.Item2.ShouldBeInRange(3_000, 8_000));
        posts.Select(post => post.Content).ShouldBeUnique(StringComparer.Ordinal);
        foreach (var part in new[] { "<h2", "<ul", "<blockquote", "<pre", "<table", "href=\"/posts/", "<em", "<code" }) { posts.ShouldContain(post => post.Html.Contains(part, StringComparison.Ordinal), part); }

        posts.ShouldNotContain(post => post.Title.Contains('{') || post.Content.Contains("{a}", StringComparison.Ordinal) || post.Content.Contains(" a old", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_is_what_the_renderer_and_the_door_for_posts_make_of_the_same_words()
    {
        await using var app = new BlogApp();
        await SeedAsync(app, 40);
        await using var other = new BlogApp();
        var owner = await other.AccountAsync("ines");

        foreach (var sample in await PostsAsync(app))
        {
            var saved = await other.WithAsync(async (PostWriter writer) =>
            {
                var post = new Post(sample.Title, sample.Content, owner, "ines", sample.CreatedAt);
                post.Describe(sample.Description);
                var tags = TagName.List(string.Join(',', sample.Tags.Select(tag => tag.Name)), out _);
                (await writer.SaveAsync(post, tags: tags)).ShouldBeOfType<Saved.Done>();
                return post;
            });

            (saved.Html, saved.Excerpt, saved.Contents, saved.ReadingMinutes, saved.RendererVersion, saved.Version, saved.PicturePath, saved.ChosenSlug)
                .ShouldBe((sample.Html, sample.Excerpt, sample.Contents, sample.ReadingMinutes, sample.RendererVersion, sample.Version, sample.PicturePath, sample.ChosenSlug));
            sample.Slug.ShouldStartWith(Slug.From(sample.Title).Value, Case.Sensitive);
        }
    }

    [Fact]
    public async Task The_same_number_makes_the_same_posts_and_readers_find_them()
    {
        await using var first = new BlogApp();
        await using var second = new BlogApp();
        await SeedAsync(first, 60);
        await SeedAsync(second, 60);

        var posts = await PostsAsync(first);
        (await PostsAsync(second)).Select(post => (post.Title, post.Slug, post.Content, post.Status)).ShouldBe(posts.Select(post => (post.Title, post.Slug, post.Content, post.Status)));
        using var reader = first.Visitor();
        var newest = posts.Last(post => post.Status == PostStatus.Published);
        (await reader.GetAsync("/")).Body.ShouldContain(WebUtility.HtmlEncode(newest.Title));
        (await reader.GetAsync($"/posts/{newest.Slug}")).Document.QuerySelector(".prose").ShouldNotBeNull();
        (await reader.GetAsync("/tags")).Document.QuerySelectorAll(".tag-list li").Length.ShouldBeGreaterThan(10);
        foreach (var link in posts.SelectMany(post => Blog.Rendering.Parsed(post.Html).QuerySelectorAll("a[href^='/posts/']").Select(link => link.GetAttribute("href"))))
        {
            (await reader.GetAsync(link.ShouldNotBeNull())).Status.ShouldBe(HttpStatusCode.OK, link);
        }
    }

    [Fact]
    public async Task A_site_with_any_post_even_in_the_trash_is_refused_and_left_as_it_was()
    {
        await using var app = new BlogApp();
        var owner = await app.AccountAsync("ines");
        var post = await app.PostAsync(owner, isPublished: false);
        await app.WithAsync(async (BlogDbContext db) => { (await db.Posts.SingleAsync(one => one.Id == post.Id)).Delete(app.Clock.GetUtcNow()); return await db.SaveChangesAsync(); });

        (await SeedAsync(app, 10)).ShouldBeNull();

        (await app.WithDbAsync(db => db.Posts.CountAsync())).ShouldBe(1);
        (await app.WithDbAsync(db => db.Tags.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task No_post_gets_an_address_that_was_anothers()
    {
        await using var app = new BlogApp();
        await using var other = new BlogApp();
        await SeedAsync(other, 20);
        var slugs = (await PostsAsync(other)).ConvertAll(post => post.Slug);
        await app.WithDbAsync(db =>
        {
            db.FormerAddresses.AddRange(slugs.Select(slug => new FormerAddress($"posts/{slug}", null)));
            return db.SaveChangesAsync();
        });

        await SeedAsync(app, 20);

        (await PostsAsync(app)).Select(post => post.Slug).Intersect(slugs, StringComparer.Ordinal).ShouldBeEmpty();
        using var reader = app.Visitor();
        (await reader.GetAsync($"/posts/{slugs[0]}")).Status.ShouldBe(HttpStatusCode.Gone);
    }

    private static async Task<int?> SeedAsync(BlogApp app, int number)
    {
        await app.AccountAsync("ruth", Roles.Admin);
        var owner = await app.UserAsync("ruth");
        return await app.WithAsync((Seeding seeding) => seeding.RunAsync(number, owner, new Progress<TransferProgress>(), CancellationToken.None));
    }

    private static Task<List<Post>> PostsAsync(BlogApp app) => app.WithDbAsync(db => db.Posts.AsNoTracking().OrderBy(post => post.Id).ToListAsync());
}
