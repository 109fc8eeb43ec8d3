using BlogSite.Tests.Support;

namespace BlogSite.Tests.Localization;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("en", "en", null, "Sign in")]
    [InlineData("de", "de", null, "Anmelden")]
    [InlineData("de-AT", "de-AT", null, "Anmelden")]
    [InlineData("en-US", "en-US", null, "Sign in")]
    [InlineData("fi", "fi", "en", "Sign in")] // nobody has translated it: English, and said to be
    public async Task A_page_speaks_the_language_of_the_site(string language, string lang, string? ofWords, string signIn)
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:Language"] = language });
        using var reader = app.Visitor();

        var page = await reader.GetAsync("/");

        page.Document.DocumentElement.GetAttribute("lang").ShouldBe(lang);
        var account = page.Document.QuerySelector("nav.account").ShouldNotBeNull();
        account.TextContent.ShouldContain(signIn);
        account.GetAttribute("lang").ShouldBe(ofWords);
    }
}
