using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages;

/// <summary>The language a site is written in: what screen readers read it as, how dates are written, from which side it is read.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("en", "7 November 2026")]
    [InlineData("en-US", "November 7, 2026")]
    [InlineData("de", "7. November 2026")]
    [InlineData("pt-BR", "7 de novembro de 2026")]
    [InlineData("ja", "2026年11月7日")]
    [InlineData("hu", "2026. november 7.")]
    public async Task Dates_are_written_as_the_sites_language_writes_them(string language, string date)
    {
        await using var app = new BlogApp(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:Language"] = language },
            clock: new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 11, 7, 9, 30, 0, TimeSpan.Zero)));
        await app.PostAsync(await app.AccountAsync("ines"));

        var page = await app.Visitor().GetAsync("/posts/the-gauge");

        page.Document.QuerySelector(".article-head time").Words().ShouldBe(date);
    }

    [Fact]
    public async Task What_the_program_says_is_marked_as_English_where_the_site_is_not()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:Language"] = "he" });
        await app.PostAsync(await app.AccountAsync("ines"), title: "שלום!");
        using var visitor = app.Visitor();

        var home = (await visitor.GetAsync("/")).Document;
        var login = (await visitor.GetAsync("/login")).Document;

        home.DocumentElement.GetAttribute("lang").ShouldBe("he");
        home.DocumentElement.GetAttribute("dir").ShouldBe("rtl");
        home.QuerySelector(".card h2")!.GetAttribute("dir").ShouldBe("auto"); // not null: the post is there
        (home.QuerySelector("main")?.GetAttribute("lang"), home.QuerySelector("header nav")?.GetAttribute("lang")).ShouldBe((null, "en"));
        (login.QuerySelector("main")?.GetAttribute("lang"), login.QuerySelector("main")?.GetAttribute("dir")).ShouldBe(("en", "ltr"));
    }
}
