using BlogSite.Blog.Searching;
using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Data;

/// <summary>A beginning is looked for by the words there are, which nobody sees but in the time it takes.</summary>
public sealed class SearchBeginningsTests
{
    [Fact]
    public async Task The_words_that_begin_so_are_found_in_the_index_and_no_others()
    {
        await using var app = await WithPostsAsync("barnacle", "barnacles", "barnaclesque", "barn", "bark", "école", "écoles", "東京都");

        (await WordsAsync(app, "barna")).ShouldBe(["barnacle", "barnacles", "barnaclesque"]);
        (await WordsAsync(app, "\"wet barn")).ShouldBe(["barn", "barnacle", "barnacles", "barnaclesque"]);
        (await WordsAsync(app, "École")).ShouldBe(["ecole", "ecoles"]);
        (await WordsAsync(app, "barnaclesquely")).ShouldBeEmpty();
        (await WordsAsync(app, "zzzz")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_three_letters_and_of_very_many_words_the_index_is_asked_itself()
    {
        await using var app = await WithPostsAsync([.. Enumerable.Range(0, SearchBeginnings.Most + 1).Select(i => $"gauge{i:00}"), "sand"]);

        (await WordsAsync(app, "san")).ShouldBeNull();
        (await WordsAsync(app, "gauge")).ShouldBeNull();
        (await WordsAsync(app, "gauge0")).ShouldNotBeNull().Count.ShouldBe(10);
    }

    [Theory]
    [InlineData("gauge", SearchBeginnings.Most + 1)]
    [InlineData("gauge3", 3)]
    [InlineData("post gauge1", 10)]
    [InlineData("\"a gauge1", 10)]
    [InlineData("\"gauge1\"", 0)]
    [InlineData("gauge1* gauge12", 1)]
    public async Task As_much_is_found_either_way(string typed, int found)
    {
        await using var app = await WithPostsAsync([.. Enumerable.Range(0, SearchBeginnings.Most + 1).Select(i => $"gauge{i:00}")]);
        using var reader = app.Visitor();
        List<string> titles = [];
        for (var address = $"/search?q={Uri.EscapeDataString(typed)}"; address is not null;)
        {
            var page = await reader.GetAsync(address);
            titles.AddRange(new SearchScreen(page).Titles);
            address = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        titles.Distinct(StringComparer.Ordinal).Count().ShouldBe(found);
        titles.Count.ShouldBe(found);
    }

    private static async Task<BlogApp> WithPostsAsync(params string[] words)
    {
        var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        foreach (var word in words) { await app.PostAsync(ines, $"Post {word}", $"This is a {word} of ours."); }

        return app;
    }

    private static Task<IReadOnlyList<string>?> WordsAsync(BlogApp app, string typed) => app.WithDbAsync(async db =>
        (await SearchBeginnings.OfAsync(db, SearchQuery.From(typed), CancellationToken.None)).Values.SingleOrDefault());
}
