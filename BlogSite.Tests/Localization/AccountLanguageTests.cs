using System.Net;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Localization;

/// <summary>The pages of the account on a German site: what they say themselves, what forms answer, and what the rooms below have to say.</summary>
public sealed class AccountLanguageTests
{
    private const string Manage = "/Identity/Account/Manage";

    [Fact]
    public async Task The_pages_and_the_way_between_them_are_German()
    {
        await using var app = Site("de");
        using var marta = await SignedInAsync(app);

        var page = await marta.GetAsync($"{Manage}/TwoFactorAuthentication");

        page.Heading.ShouldBe("Anmeldung in zwei Schritten");
        page.Document.Title.ShouldNotBeNull().ShouldStartWith("Anmeldung in zwei Schritten · ");
        page.Document.QuerySelectorAll(".account-nav a").Select(link => link.TextContent).ShouldBe(["Profil", "E-Mail", "Passwort", "Zwei Schritte", "Passkeys", "Sitzungen", "Deine Daten"]);
    }

    [Fact]
    public async Task A_date_in_a_sentence_is_German()
    {
        await using var app = Site("de");
        using var rita = await SignedInAsync(app, "rita", Roles.Reader);
        await app.WithDbAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.AskedToWriteAt, new DateTimeOffset(2026, 5, 3, 12, 0, 0, TimeSpan.Zero))));

        var section = (await rita.GetAsync(Manage)).Document.QuerySelector("main section").ShouldNotBeNull();

        section.TextContent.ShouldContain("Du hast am 3. Mai 2026 angefragt, ob du schreiben darfst.");
        section.QuerySelector("time").ShouldNotBeNull().GetAttribute("datetime").ShouldBe("2026-05-03T12:00Z");
    }

    [Theory]
    [InlineData(1, "Dein veröffentlichter Beitrag bleibt, wie jetzt mit „marta“ gezeichnet.", "Auch meinen Beitrag löschen")]
    [InlineData(2, "Deine 2 veröffentlichten Beiträge bleiben, wie jetzt mit „marta“ gezeichnet.", "Auch meine 2 Beiträge löschen")]
    public async Task One_and_many_are_whole_German_sentences(int posts, string stay, string delete)
    {
        await using var app = Site("de");
        using var marta = await SignedInAsync(app);
        var id = (await app.UserAsync("marta")).Id;
        for (var made = 0; made < posts; made++) { await app.StoreAsync(id, $"Post {made}", "x", post => post.Publish(app.Clock.GetUtcNow())); }

        var page = await marta.GetAsync($"{Manage}/DeletePersonalData");

        page.Document.QuerySelector(".steps li").Words().ShouldBe(stay);
        page.Document.QuerySelector(".check").Words().ShouldBe(delete);
    }

    [Fact]
    public async Task What_a_person_typed_is_text_in_a_German_sentence_with_markup()
    {
        await using var app = Site("de");
        using var device = new Authenticator();
        using var marta = await SignedInAsync(app);
        await (await marta.GetAsync($"{Manage}/Passkeys")).Form("credential").Fill("credential", device.Make(await marta.CreationOptionsAsync())).Fill("Input.Name", "<i>Blau</i> & {0}").SubmitAsync();

        var page = await marta.GetAsync($"{Manage}/Passkeys");

        page.Document.QuerySelector("ul.sessions summary").ShouldNotBeNull(page.Body).TextContent.ShouldBe("Umbenennen: <i>Blau</i> & {0}");
        page.Document.QuerySelectorAll("main i").ShouldBeEmpty();
    }

    [Fact]
    public async Task Forms_are_answered_in_German_by_the_fields_and_by_the_rules()
    {
        await using var app = Site("de");
        using var marta = await SignedInAsync(app);

        (await ChangeAsync("", "another long one", "")).ShouldBe(["Gib dein bisheriges Passwort ein.", "Die beiden sind nicht gleich. Gib das neue Passwort noch einmal ein."]);
        (await ChangeAsync("a wrong guess", "another long one", "another long one")).ShouldBe(["Das ist nicht dein Passwort. Gib das ein, mit dem du dich anmeldest."]);
        (await ChangeAsync(BlogApp.Password, "kurz", "kurz")).ShouldBe(["Ein Passwort hat mindestens 8 Zeichen. Ein paar Wörter hintereinander merken sich leicht."]);

        async Task<IReadOnlyList<string>> ChangeAsync(string old, string one, string again)
        {
            var page = await marta.GetAsync($"{Manage}/ChangePassword");
            var answer = await page.Form("Input.OldPassword").Fill("Input.OldPassword", old).Fill("Input.NewPassword", one).Fill("Input.ConfirmPassword", again).SubmitAsync();
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Body);
            return answer.Errors;
        }
    }

    [Fact]
    public async Task What_the_database_refuses_is_said_in_the_language_of_each_site_whichever_asked_first()
    {
        foreach (var (language, words) in new[] { ("en", "This is the only administrator who can sign in"), ("de", "Das ist der einzige Administrator, der sich anmelden kann"), ("en", "This is the only administrator") })
        {
            await using var app = Site(language);
            using var olga = await SignedInAsync(app, "olga", Roles.Admin);

            var refused = await (await olga.GetAsync($"{Manage}/DeletePersonalData")).Form("Input.Password").Fill("Input.Password", BlogApp.Password).SubmitAsync();

            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
            refused.Errors.ShouldHaveSingleItem().ShouldStartWith(words);
        }
    }

    [Fact]
    public async Task A_dead_link_and_the_hint_of_a_form_are_German_for_who_is_not_signed_in()
    {
        await using var app = Site("de", ("Accounts:Registration", "Readers"));
        using var stranger = app.Visitor();

        (await stranger.GetAsync("/Identity/Account/ResetPassword?code=abc")).Heading.ShouldBe("Dieser Link funktioniert nicht");
        (await stranger.GetAsync("/register")).Document.GetElementById("Form_UserName-hint").Words().ShouldBe("3 bis 30 Buchstaben (a-z), Ziffern, - oder _, am Anfang ein Buchstabe.");
    }

    [Fact]
    public async Task Who_makes_an_account_past_the_pages_is_told_in_English_why_not()
    {
        await using var app = Site("de");

        var refused = await app.WithAsync((AccountWriter accounts) => accounts.CreateAsync(new AppUser { UserName = "1" }, BlogApp.Password, Roles.Author));

        refused.Errors.ShouldHaveSingleItem().Description.ShouldBe("A user name has 3 to 30 letters (a-z), digits, - or _, starting with a letter.");
    }

    private static BlogApp Site(string language, params (string Name, string Value)[] settings) =>
        new(settings.Append((Name: "Site:Language", Value: language)).ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal));

    /// <summary>Signed in by the names of the fields: what they are called is each language's own.</summary>
    private static async Task<Visitor> SignedInAsync(BlogApp app, string name = "marta", string role = Roles.Author)
    {
        await app.AccountAsync(name, role);
        var visitor = app.Visitor();
        var answer = await (await visitor.GetAsync("/login")).Form("Form.Password").Fill("Form.Name", name).Fill("Form.Password", BlogApp.Password).SubmitAsync();
        answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.Body);
        return visitor;
    }
}
