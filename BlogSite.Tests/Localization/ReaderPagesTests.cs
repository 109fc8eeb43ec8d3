using System.Net;
using BlogSite.Pages;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Localization;

/// <summary>What readers, and people on their way in, find on a German site.</summary>
public sealed class ReaderPagesTests
{
    [Theory]
    [InlineData("/", "Ebbe 7. November 2026 1 Min. Lesezeit Ines, Olga und Ruth", "Ältere Beiträge")]
    [InlineData("/posts/ebbe", "Von Ines, Olga und Ruth", "7. November 2026")]
    [InlineData("/tags", "Watt 1 Beitrag")]
    [InlineData("/tags/watt", "Schlagwörter Feed")]
    [InlineData("/archive/2026/11", "Archiv 2026", "November 2026")]
    [InlineData("/search?q=ebbe", "1 Treffer", "Neueste zuerst", "Beste Treffer")]
    [InlineData("/search?q=nothing", "Nichts gefunden", "Jedes Wort muss im Beitrag vorkommen.")]
    [InlineData("/keys", "Der nächste Beitrag einer Liste", "ist auch mit Tab und Enter zu erreichen")]
    [InlineData("/login", "Benutzername oder E-Mail", "Auf diesem Gerät angemeldet bleiben")]
    [InlineData("/nowhere", "Unter dieser Adresse ist nichts", "Zur Startseite")]
    public async Task A_page_says_it_in_German(string address, params string[] words)
    {
        await using var app = new BlogApp(German.Settings, clock: new(new DateTimeOffset(2026, 11, 7, 9, 30, 0, TimeSpan.Zero)));
        var ines = await app.AccountAsync("ines");
        for (var older = 0; older < PostCards.PageSize; older++) { await app.PostAsync(ines, $"Flut {older}"); }

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.StoreAsync(ines, "Ebbe", "Barnacles.", Publish, tags: "Watt");

        var page = (await app.Visitor().GetAsync(address)).ShouldBeWhole();

        var text = page.Document.QuerySelector("main").Words();
        foreach (var word in words) { text.ShouldContain(word); }

        void Publish(BlogSite.Blog.Post post)
        {
            post.Sign("Ines", "Olga", "Ruth");
            post.Publish(app.Clock.GetUtcNow());
        }
    }

    [Fact]
    public async Task A_text_says_in_German_what_is_said_aloud_alone()
    {
        await using var app = new BlogApp(German.Settings);
        await app.PostAsync(await app.AccountAsync("ines"), "Ebbe", "## Die \"erste\" Stunde\n\n- [x] a\n- [ ] b\n\n| a |\n|---|\n| b |\n\nText.[^1]\n\n[^1]: Note.");

        var prose = (await app.Visitor().GetAsync("/posts/ebbe")).Document.QuerySelectorAll(".prose [aria-label]").Select(said => said.GetAttribute("aria-label"));

        prose.ShouldBe(["Link zu „Die \"erste\" Stunde“", "Erledigt", "Nicht erledigt", "Tabelle", "Zurück zum Text"]);
    }

    [Theory]
    [InlineData("", "", "Gib deinen Benutzernamen oder deine E-Mail-Adresse ein.", "Gib dein Passwort ein.", "Zwei Dinge sind zu berichtigen")] // the framework asks for the words of an attribute
    [InlineData("ines", "wrong", "Der Name oder das Passwort ist falsch.", null, "Eines ist zu berichtigen")]
    public async Task What_is_wrong_with_a_form_is_said_in_German(string name, string password, string first, string? second, string heading)
    {
        await using var app = new BlogApp(German.Settings);
        using var visitor = app.Visitor();

        var refused = await (await visitor.GetAsync("/login")).Form("Form.Name").Fill("Form.Name", name).Fill("Form.Password", password).SubmitAsync();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Errors.ShouldBe([.. new[] { first, second }.OfType<string>()]);
        refused.Document.QuerySelector(".errors h2").Words().ShouldBe(heading);
    }

    [Fact]
    public async Task Sessions_and_why_they_ended_are_told_in_German()
    {
        await using var app = new BlogApp(German.Settings, clock: new(new DateTimeOffset(2026, 11, 7, 9, 30, 0, TimeSpan.Zero)));
        using var marta = await app.SignedInAsync("marta");
        await marta.SignInAsync("marta"); // the same browser again

        var sessions = (await marta.GetAsync("/account/sessions")).Document.QuerySelectorAll(".sessions li").Select(item => item.Words()).ToList();

        sessions[0].ShouldContain("Unbekannter Browser Diese Sitzung");
        sessions[0].ShouldContain("Angemeldet am 7. November 2026, 09:30 · zuletzt gesehen am 7. November 2026, 09:30");
        sessions[1].ShouldContain("Beendet am 7. November 2026, 09:30: Derselbe Browser hat sich neu angemeldet.");
    }

    [Fact]
    public async Task What_was_typed_comes_back_with_German_words_around_it()
    {
        await using var app = new BlogApp(German.Settings);
        using var marta = await app.SignedInAsync("marta");
        var form = (await marta.GetAsync("/admin/posts/create")).Form("Form.Title").Fill("Form.Title", "Ebbe");
        await (await marta.GetAsync("/")).FormTo("/logout").SubmitAsync();

        var kept = await form.SubmitAsync();

        kept.Heading.ShouldBe("Dein Text ist nicht verloren");
        kept.Form("Titel")["Titel"].ShouldBe("Ebbe");
    }

    [Theory]
    [InlineData("en", "Abend, Äpfel, Zug")]
    [InlineData("de", "Abend, Äpfel, Zug")]
    [InlineData("sv", "Abend, Zug, Äpfel")] // where Ä comes after Z
    public async Task Tags_are_in_the_order_of_the_sites_language(string language, string order)
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:Language"] = language });
        await app.TaggedAsync(await app.AccountAsync("ines"), "Ebbe", "Zug, Äpfel, Abend");

        var page = await app.Visitor().GetAsync("/tags");

        string.Join(", ", page.Document.QuerySelectorAll(".tag-list .tag").Select(tag => tag.Words())).ShouldBe(order);
    }
}
