using System.Globalization;
using System.Net;
using System.Text.Json;
using BlogSite.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Localization;

/// <summary>The pages of those who write and run the site, in German.</summary>
public sealed class AdminLanguageTests
{
    [Fact]
    public async Task The_list_says_where_posts_stand_and_what_can_be_done()
    {
        await using var app = new BlogApp();
        var (id, ines) = await app.PersonAsync("ines");
        using var browser = ines;
        await app.PostAsync(id, "Der Pegel", isPublished: false);
        await SpeakGermanAsync(app);

        var page = await ines.GetAsync("/admin/posts");

        page.Heading.ShouldBe("Beiträge");
        page.Document.QuerySelector("tbody .badge.draft").Words().ShouldBe("Entwurf");
        page.Document.QuerySelectorAll("tbody .row a").Select(link => link.Words()).ShouldBe(["Bearbeiten: „Der Pegel“", "Veröffentlichen: „Der Pegel“", "Löschen: „Der Pegel“"]);
        page.Document.QuerySelectorAll(".tabs a").Select(link => link.Words()).ShouldBe(["Alle", "Entwürfe", "Geplant", "Veröffentlicht", "Zurückgezogen", "Papierkorb"]);
    }

    [Fact]
    public async Task The_editor_says_what_was_saved_when_and_what_is_wrong()
    {
        await using var app = new BlogApp();
        var (id, ines) = await app.PersonAsync("ines");
        using var browser = ines;
        var post = await app.PostAsync(id, "Der Pegel", isPublished: false);
        await SpeakGermanAsync(app);

        var page = await ines.GetAsync($"/admin/posts/{post.Id}/edit");
        page.Document.QuerySelector(".bar .state").Words().ShouldStartWith("Entwurf, Text gespeichert am " + app.Clock.GetUtcNow().ToString("d. MMMM yyyy", CultureInfo.GetCultureInfo("de")));
        page.Document.QuerySelector(".bar .state time").ShouldNotBeNull("a date within a sentence stays one for programs");
        var refused = await page.Form("Titel").Fill("Titel", "").Fill("Form.Slug", new string('a', 121)).SubmitAsync("Veröffentlichen");

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Errors.ShouldBe(["Gib dem Beitrag einen Titel.", "Die Adresse ist zu lang: Ihr letzter Teil hat höchstens 120 Zeichen."], "of an attribute of the framework, and of one of ours");
        var odd = await page.Form("Titel").Fill("Form.Tags", "Hafen, !!!").SubmitAsync();
        odd.Errors.ShouldHaveSingleItem().ShouldBe("„!!!“ kann kein Schlagwort sein. Ein Schlagwort hat mindestens einen Buchstaben oder eine Ziffer und höchstens 40 Zeichen.");
    }

    [Fact]
    public async Task What_the_renderer_refuses_it_refuses_in_German()
    {
        await using var app = new BlogApp();
        var (_, ines) = await app.PersonAsync("ines");
        using var browser = ines;
        await SpeakGermanAsync(app);

        var refused = await (await ines.GetAsync("/admin/posts/create")).Form("Titel").Fill("Titel", "Tief").Fill("Text", new string('>', 500) + " tief").SubmitAsync();

        refused.Errors.ShouldHaveSingleItem().ShouldStartWith("Der Text verschachtelt Zitate,");
        refused.Document.QuerySelector("#preview .notice").Words().ShouldStartWith("Der Text verschachtelt Zitate,");
    }

    [Fact]
    public async Task Two_who_write_one_post_are_told_in_German()
    {
        await using var app = new BlogApp();
        var (id, ines) = await app.PersonAsync("ines");
        using var browser = ines;
        await app.TaggedAsync(id, "Der Pegel", "Hafen");
        await SpeakGermanAsync(app);
        var address = $"/admin/posts/{(await app.OnlyPostAsync()).Id}/edit";
        var (first, second) = (await ines.GetAsync(address), await ines.GetAsync(address));
        await first.Form("Titel").Fill("Text", "Erst.").Fill("Schlagwörter", "Ebbe").SubmitAsync();

        var conflict = await second.Form("Titel").Fill("Text", "Dann.").Fill("Schlagwörter", "Flut").SubmitAsync();

        conflict.Heading.ShouldBe("Jemand hat vor dir gespeichert");
        conflict.Document.QuerySelector(".others li").Words().ShouldBe("Schlagwörter: deine „Flut“, inzwischen gespeichert „Ebbe“.");
        conflict.Document.QuerySelectorAll(".diff li").Select(line => line.Words()).ShouldBe(["Gespeichert: Erst.", "Deins: Dann."]);
    }

    [Fact]
    public async Task What_is_wrong_with_a_picture_is_said_in_German_to_script_too()
    {
        await using var app = new BlogApp();
        var (_, ines) = await app.PersonAsync("ines");
        using var browser = ines;
        await SpeakGermanAsync(app);

        (await ines.UploadAsync("kein Bild"u8.ToArray())).Errors.ShouldHaveSingleItem().ShouldBe("Das ist kein Bild, das angenommen wird. Schick eine JPEG-, PNG-, GIF-, WebP- oder AVIF-Datei.");
        var damaged = await ines.UploadAsync(SamplePictures.Png()[..60], byScript: true);

        JsonDocument.Parse(damaged.Body).RootElement.GetProperty("problem").GetString().ShouldBe("Das Bild lässt sich nicht lesen: Die Datei ist beschädigt oder unvollständig.");
    }

    [Fact]
    public async Task Accounts_have_German_roles_and_states()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        var ines = await app.AccountAsync("ines");
        await SpeakGermanAsync(app);

        var list = await ada.GetAsync("/admin/users");
        var person = await ada.GetAsync($"/admin/users/{ines}");

        list.Document.QuerySelectorAll("tbody tr")[1].QuerySelectorAll("td").Take(3).Select(cell => cell.Words()).ShouldBe(["Autor", "Aktiv", "nie"]);
        person.Document.QuerySelector("dl.facts").Words().ShouldStartWith("Zustand Aktiv Rolle Autor Anzeigename keine Angabe");
        var refused = await ada.PostAsync($"/admin/users/{ines}?handler=Role", ("Form.Role", "Emperor"), ("__RequestVerificationToken", person.Form("Form.Role")["__RequestVerificationToken"] ?? ""));
        refused.Errors.ShouldHaveSingleItem().ShouldBe("Wähle eine der Rollen.", "of an attribute that the framework would not translate");
    }

    [Fact]
    public async Task The_settings_ask_in_the_language_that_they_set()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);

        var saved = await (await ada.GetAsync("/admin/settings")).Form("Title of the site").Fill("Language you write in", "de").SubmitAsync();
        var page = await ada.FollowAsync(saved);

        page.Document.QuerySelector(".notice").Words().ShouldBe("Gespeichert. Alle Seiten zeigen es ab jetzt.");
        page.Document.QuerySelectorAll(".choices b").Select(choice => choice.Words()).ShouldBe(["Niemand", "Leser", "Autoren"]);
        var refused = await page.Form("Titel der Website").Fill("Titel der Website", "").Fill("Sprache, in der du schreibst", "no such language").SubmitAsync();
        refused.Errors.ShouldHaveSingleItem().ShouldBe("Gib der Website einen Titel.");
        refused = await page.Form("Titel der Website").Fill("Sprache, in der du schreibst", "no such language").SubmitAsync();
        refused.Errors.ShouldHaveSingleItem().ShouldBe("Gib ein Sprachkürzel wie en, de oder pt-BR ein.");
    }

    // Past the pages, and after the sign-in, whose words other tests look at.
    private static Task<int> SpeakGermanAsync(BlogApp app) => app.WithDbAsync(db => db.Sites.ExecuteUpdateAsync(site => site.SetProperty(one => one.Language, "de")));
}
