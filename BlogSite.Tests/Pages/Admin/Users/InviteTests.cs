using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Admin.Users;

/// <summary>Accounts that an admin makes, and the links that go with them.</summary>
public sealed class InviteTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Who_is_invited_chooses_a_password_by_the_link_and_signs_in_with_their_role()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        using var rosa = app.Visitor();

        var link = await InviteAsync(ada, "rosa", Roles.Author);
        (await ada.GetAsync("/admin/users")).Document.QuerySelectorAll("tbody tr")[1].TextContent.ShouldContain("Invited");
        (await rosa.GetAsync("/login")).Form("Password").Has("Form.Name").ShouldBeTrue();
        var screen = new PasswordScreen(await rosa.GetAsync(link));
        (await screen.ChooseAsync(BlogApp.Password)).Status.ShouldBe(HttpStatusCode.SeeOther);
        await rosa.SignInAsync("rosa");

        (await rosa.GetAsync("/admin/posts")).Status.ShouldBe(HttpStatusCode.OK);
        (await rosa.GetAsync(link)).Status.ShouldBe(HttpStatusCode.Gone, "good once");
        (await ada.GetAsync("/admin/users")).Document.QuerySelectorAll("tbody tr")[1].TextContent.ShouldContain("Active");
    }

    [Fact]
    public async Task An_invitation_is_good_to_the_last_second_of_three_days_and_another_can_be_made()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin, remember: true);
        using var rosa = app.Visitor();
        var link = await InviteAsync(ada, "rosa", Roles.Reader);

        for (var day = 0; day < 3; day++)
        {
            app.Clock.Advance(TimeSpan.FromHours(23));
            (await ada.WhoAmIAsync()).ShouldBe("ada");
        }

        app.Clock.Advance(TimeSpan.FromHours(3) - Second);
        (await rosa.GetAsync(link)).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(Second);
        (await rosa.GetAsync(link)).Status.ShouldBe(HttpStatusCode.Gone);
        var asked = await ada.GetAsync($"/admin/users/{(await app.UserAsync("rosa")).Id}/link");
        asked.Heading.ShouldBe("Is it you?", "whoever sits at an admin's open session makes no keys to accounts");
        var page = await ada.FollowAsync(await asked.Form("Password").Fill("Password", BlogApp.Password).SubmitAsync());
        var another = await LinkOnAsync(ada, await page.FormBy("Make a link").SubmitAsync());

        (await rosa.GetAsync(another)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_is_shown_once_and_lasts_an_hour_for_who_has_a_password()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        await app.AccountAsync("ines");
        var (address, reader) = ($"/admin/users/{(await app.UserAsync("ines")).Id}/link", app.Visitor());
        var link = await LinkOnAsync(ada, await (await ada.GetAsync(address)).FormBy("Make a link").SubmitAsync());

        (await ada.GetAsync(address)).Document.QuerySelector("textarea").ShouldBeNull("a look later, or over the shoulder, finds nothing");
        app.Clock.Advance(TimeSpan.FromHours(1) - Second);
        (await reader.GetAsync(link)).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(Second);
        (await reader.GetAsync(link)).Status.ShouldBe(HttpStatusCode.Gone);
        var secret = link[^20..];
        app.Log.Lines.ShouldNotContain(line => line.Contains(secret, StringComparison.Ordinal));
        reader.Dispose();
    }

    [Fact]
    public async Task A_link_that_was_made_and_not_looked_at_turns_up_on_no_other_page_and_none_is_made_for_who_is_disabled()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        await app.AccountAsync("ines");
        await app.AccountAsync("rosa");
        var (ines, rosa) = ((await app.UserAsync("ines")).Id, (await app.UserAsync("rosa")).Id);
        await (await ada.GetAsync($"/admin/users/{ines}/link")).FormBy("Make a link").SubmitAsync();

        (await ada.GetAsync($"/admin/users/{rosa}/link")).Document.QuerySelector("textarea").ShouldBeNull();
        var page = await ada.GetAsync($"/admin/users/{rosa}/link");
        await (await ada.GetAsync($"/admin/users/{rosa}")).FormTo($"/admin/users/{rosa}?handler=Disable").SubmitAsync();

        (await page.FormBy("Make a link").SubmitAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task With_mail_the_invitation_goes_to_the_address_and_leads_to_the_site_itself()
    {
        await using var site = new MailSite();
        using var ada = await site.App.SignedInAsync("ada", Roles.Admin);

        var handed = await InviteAsync(ada, "rosa", Roles.Reader, "rosa@example.org");
        var letter = await site.OnlyLetterAsync();

        handed.ShouldStartWith(MailSite.BaseUrl);
        letter.To.ShouldBe("rosa@example.org");
        using var rosa = site.App.Visitor();
        (await (await PasswordScreen.OpenAsync(rosa, letter.Link)).ChooseAsync(BlogApp.Password)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await rosa.GetAsync(new Uri(handed).PathAndQuery)).Status.ShouldBe(HttpStatusCode.Gone, "the other link to the same choice is used up too");
        (await site.App.UserAsync("rosa")).EmailConfirmed.ShouldBeTrue("who came by the letter reads the mail of the address");
    }

    [Theory]
    [InlineData("ada", "", "Form_UserName")]
    [InlineData("no spaces", "", "Form_UserName")]
    [InlineData("rosa", "not an address", "Form_Email")]
    public async Task What_cannot_be_is_refused_at_its_field_and_makes_nobody(string name, string email, string field)
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);

        var refused = await (await ada.GetAsync("/admin/users/create")).Form("User name").Fill("User name", name).Fill("E-mail", email).Fill("Form.Role", Roles.Admin).SubmitAsync();

        refused.ShouldRefuseOnly(field);
        refused.Form("User name")["User name"].ShouldBe(name);
        refused.Document.QuerySelector("[name='Form.Role'][checked]")!.GetAttribute("value").ShouldBe(Roles.Admin);
    }

    [Fact]
    public async Task A_made_up_role_makes_nobody()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);

        var refused = await (await ada.GetAsync("/admin/users/create")).Form("User name").Fill("User name", "rosa").Fill("Form.Role", "Owner").SubmitAsync();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
        refused.Errors.ShouldBe(["Choose one of the roles."]);
        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(1);
    }

    private static async Task<string> InviteAsync(Visitor admin, string name, string role, string email = "") =>
        await LinkOnAsync(admin, await (await admin.GetAsync("/admin/users/create")).Form("User name").Fill("User name", name).Fill("E-mail", email).Fill("Form.Role", role).SubmitAsync());

    /// <summary>The link on the page that an answer leads to.</summary>
    private static async Task<string> LinkOnAsync(Visitor admin, Answer made)
    {
        var page = await admin.FollowAsync(made);
        page.Headers["Cache-Control"].ShouldContain("no-store");
        return page.Document.QuerySelector("textarea").ShouldNotBeNull(page.Body).TextContent.Trim();
    }
}
