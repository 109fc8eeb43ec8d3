using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Admin.Users;

/// <summary>The list of accounts, and one of them.</summary>
public sealed partial class UsersTests
{
    [Fact]
    public async Task A_new_role_counts_from_the_next_request_and_answers_the_wish_to_write()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        using var rosa = await app.SignedInAsync("rosa", Roles.Reader);
        await (await rosa.GetAsync("/Identity/Account/Manage")).FormTo("/Identity/Account/Manage?handler=AskToWrite").SubmitAsync();
        (await ada.GetAsync("/admin/users")).Body.ShouldContain("Asking to write (1)");
        (await rosa.GetAsync("/admin/posts")).Status.ShouldBe(HttpStatusCode.Forbidden);

        var changed = await (await OpenAsync(app, ada, "rosa")).Form("Form.Role").SubmitAsync("Make them an author");

        (await ada.FollowAsync(changed)).Document.QuerySelector("dl.facts")!.TextContent.ShouldContain("Author");
        (await rosa.GetAsync("/admin/posts")).Status.ShouldBe(HttpStatusCode.OK, "without signing in again");
        (await app.UserAsync("rosa")).AskedToWriteAt.ShouldBeNull();
        (await ada.GetAsync("/admin/users")).Body.ShouldNotContain("Asking to write (");
    }

    [Fact]
    public async Task A_wish_to_write_can_be_declined()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        await app.AccountAsync("rosa", Roles.Reader);
        await app.WithUserAsync("rosa", (users, rosa) => { rosa.AskedToWriteAt = app.Clock.GetUtcNow(); return users.UpdateAsync(rosa); });

        await SubmitAsync(app, ada, "rosa", "Decline");

        (await app.UserAsync("rosa")).AskedToWriteAt.ShouldBeNull();
        await app.WithUserAsync("rosa", async (users, rosa) => (await users.IsInRoleAsync(rosa, Roles.Reader)).ShouldBeTrue());
    }

    [Fact]
    public async Task Who_is_disabled_is_out_at_once_and_stays_out_until_enabled_and_signed_in_again()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        using var ines = await app.SignedInAsync("ines");

        await SubmitAsync(app, ada, "ines", "Disable");
        (await ines.WhoAmIAsync()).ShouldBeNull();
        (await (await ines.GetAsync("/login")).Form("Password").Fill("Form.Name", "ines").Fill("Password", BlogApp.Password).SubmitAsync()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await SubmitAsync(app, ada, "ines", "Enable");

        (await ines.WhoAmIAsync()).ShouldBeNull("the sessions stay ended");
        await ines.SignInAsync("ines");
        (await ines.WhoAmIAsync()).ShouldBe("ines");
        (await ada.WhoAmIAsync()).ShouldBe("ada", "whoever disables keeps their own session");
    }

    [Fact]
    public async Task Who_lost_phone_and_recovery_codes_is_let_in_by_an_admin_who_turns_two_factor_off()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        using var ines = await app.SignedInAsync("ines");
        var (key, _) = await ines.TurnTwoFactorOnAsync();

        await SubmitAsync(app, ada, "ines", "TwoFactorOff");

        (await ines.WhoAmIAsync()).ShouldBeNull("whoever was in is out");
        await ines.SignInAsync("ines");
        (await app.UserAsync("ines")).TwoFactorEnabled.ShouldBeFalse();
        (await ines.TurnTwoFactorOnAsync()).Key.ShouldNotBe(key, StringComparer.Ordinal, "the app is lost, and who found it has the old one");
    }

    [Fact]
    public async Task All_sessions_of_somebody_can_be_ended()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        using var phone = app.Visitor();
        await phone.SignInAsync("ada");
        using var ines = await app.SignedInAsync("ines");

        await SubmitAsync(app, ada, "ines", "EndSessions");
        (await ines.WhoAmIAsync()).ShouldBeNull();
        (await phone.WhoAmIAsync()).ShouldBe("ada");
        await SubmitAsync(app, ada, "ada", "EndSessions");

        (await ada.WhoAmIAsync()).ShouldBe("ada");
        (await phone.WhoAmIAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData("/admin/users")]
    [InlineData("/admin/users/create")]
    [InlineData("/admin/users/1")]
    [InlineData("/admin/users/1/link")]
    public async Task Only_admins_come_here(string address)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("ada", Roles.Admin);
        using var ines = await app.SignedInAsync("ines");
        using var stranger = app.Visitor();

        (await ines.GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.GetAsync(address)).Location.ShouldNotBeNull().ShouldStartWith("/login?");
        var token = await ines.TokenAsync();
        foreach (var handler in new[] { "Role", "Disable", "Enable", "EndSessions", "Decline", "TwoFactorOff" })
        {
            (await ines.PostAsync($"/admin/users/2?handler={handler}", ("__RequestVerificationToken", token), ("Form.Role", Roles.Admin))).Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        foreach (var page in new[] { "1/link", "2/link", "create" })
        {
            (await ines.PostAsync($"/admin/users/{page}", ("__RequestVerificationToken", token), ("Form.UserName", "mallory"), ("Form.Role", Roles.Admin))).Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        await app.WithUserAsync("ines", async (users, user) => (await users.GetRolesAsync(user)).ShouldBe([Roles.Author]));
        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task A_made_up_role_or_account_changes_nothing()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        await app.AccountAsync("ines");
        var page = await OpenAsync(app, ada, "ines");

        (await page.FormTo($"/admin/users/{await IdAsync(app, "ines")}?handler=Role").Fill("Form.Role", "Owner").SubmitAsync()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await app.WithUserAsync("ines", async (users, user) => (await users.GetRolesAsync(user)).ShouldBe([Roles.Author]));
        (await ada.GetAsync("/admin/users/99")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_page_counts_sessions_that_live_and_posts_that_are_not_in_the_trash()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        var (id, ines) = await app.PersonAsync("ines");
        await ines.SignInAsync("ines"); // which ends the one before
        await app.PostAsync(id, "The gauge");
        var trash = await app.PostAsync(id, "In the trash");
        await app.WithDbAsync(async db =>
        {
            (await db.Posts.SingleAsync(post => post.Id == trash.Id)).Delete(app.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });

        var page = await OpenAsync(app, ada, "ines");

        (Fact(page, "Sessions"), Fact(page, "Posts")).ShouldBe(("1", "1"));
        ines.Dispose();
    }

    [Fact]
    public async Task Disabled_twice_an_account_is_disabled_since_the_first_time()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        await app.AccountAsync("ines");
        var form = (await OpenAsync(app, ada, "ines")).FormTo($"/admin/users/{await IdAsync(app, "ines")}?handler=Disable");
        var first = app.Clock.GetUtcNow();
        await form.SubmitAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        (await form.SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await app.UserAsync("ines")).DisabledAt.ShouldBe(first);
    }

    private static List<string> Rows(Answer page) =>
        [.. page.Document.QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    /// <summary>What the page of an account says under one heading of its list.</summary>
    private static string Fact(Answer page, string heading) =>
        page.Document.QuerySelectorAll("dl.facts dt").Single(term => term.TextContent == heading).NextElementSibling.ShouldNotBeNull().TextContent.Trim();

    private static async Task<int> IdAsync(BlogApp app, string name) => (await app.UserAsync(name)).Id;

    private static async Task<Answer> OpenAsync(BlogApp app, Visitor admin, string name) => await admin.GetAsync($"/admin/users/{await IdAsync(app, name)}");

    private static async Task SubmitAsync(BlogApp app, Visitor admin, string name, string handler)
    {
        var done = await (await OpenAsync(app, admin, name)).FormTo($"/admin/users/{await IdAsync(app, name)}?handler={handler}").SubmitAsync();
        done.Status.ShouldBe(HttpStatusCode.SeeOther, done.Body);
    }
}
