using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Admin.Users;

/// <summary>The list of accounts, and one of them.</summary>
public sealed class UsersTests
{
    [Fact]
    public async Task Everybody_is_listed_by_name_with_role_state_and_when_they_were_seen()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        await app.AccountAsync("zoe", Roles.Reader);
        await app.AccountAsync("Ines");
        await app.WithUserAsync("zoe", (users, zoe) => { zoe.DisabledAt = app.Clock.GetUtcNow(); return users.UpdateAsync(zoe); });

        var rows = Rows(await ada.GetAsync("/admin/users"));

        rows.Count.ShouldBe(3);
        rows[0].ShouldStartWith("ada Admin Active");
        rows[0].ShouldNotContain("never");
        rows[1].ShouldStartWith("Ines Author Active never");
        rows[2].ShouldStartWith("zoe Reader Disabled never");
    }

    [Theory]
    [InlineData("?q=NES", "ines")]
    [InlineData("?q=harbour", "olga")]
    [InlineData("?q=olga%40example", "olga")]
    [InlineData("?q=%25", "")]
    [InlineData("?q=_", "")]
    [InlineData("?only=author", "ines,olga")]
    [InlineData("?only=admin", "ada")]
    [InlineData("?only=reader", "rosa")]
    [InlineData("?only=asking", "rosa")]
    [InlineData("?only=disabled", "")]
    [InlineData("?only=author&q=ol", "olga")]
    [InlineData("?after=INES", "olga,rosa")]
    [InlineData("?after=%27%3B--", "ada,ines,olga,rosa")]
    public async Task The_list_can_be_searched_and_narrowed(string query, string names)
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        await app.AccountAsync("ines");
        await app.AccountAsync("olga", email: "olga@example.org");
        await app.AccountAsync("rosa", Roles.Reader);
        await app.WithUserAsync("olga", (users, olga) => { olga.DisplayName = "Keeper of the harbour"; return users.UpdateAsync(olga); });
        await app.WithUserAsync("rosa", (users, rosa) => { rosa.AskedToWriteAt = app.Clock.GetUtcNow(); return users.UpdateAsync(rosa); });

        var page = await ada.GetAsync("/admin/users" + query);

        Rows(page).Select(row => row.Split(' ')[0]).ShouldBe(names.Split(',', StringSplitOptions.RemoveEmptyEntries));
        if (names.Length == 0) { page.Document.QuerySelector(".empty").ShouldNotBeNull(); }
    }

    [Fact]
    public async Task A_long_list_has_pages()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        for (var i = 0; i < 50; i++) { await app.AccountAsync($"reader{i:00}", Roles.Reader); }

        var first = await ada.GetAsync("/admin/users");
        var second = await ada.GetAsync(first.Document.QuerySelector("a[rel=next]").ShouldNotBeNull().GetAttribute("href")!);

        Rows(first).Count.ShouldBe(50);
        Rows(second).ShouldHaveSingleItem().ShouldStartWith("reader49");
        second.Document.QuerySelector("a[rel=next]").ShouldBeNull();
    }

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
        await ines.TurnTwoFactorOnAsync();

        await SubmitAsync(app, ada, "ines", "TwoFactorOff");

        (await ines.WhoAmIAsync()).ShouldBeNull("whoever was in is out");
        await ines.SignInAsync("ines");
        (await app.UserAsync("ines")).TwoFactorEnabled.ShouldBeFalse();
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
        var token = (await ines.GetAsync("/logout")).FormTo("/logout")["__RequestVerificationToken"]!;
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
    public async Task Fifty_fit_on_a_page_with_no_next_one()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        for (var i = 0; i < 49; i++) { await app.AccountAsync($"reader{i:00}", Roles.Reader); }

        var page = await ada.GetAsync("/admin/users");

        Rows(page).Count.ShouldBe(50);
        page.Document.QuerySelector("a[rel=next]").ShouldBeNull();
    }

    [Fact]
    public async Task Who_has_no_password_is_invited_until_they_were_seen_and_disabled_whatever_else_they_are()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        foreach (var (name, isSeen, isDisabled) in new[] { ("ines", false, false), ("olga", true, false), ("rosa", false, true) })
        {
            await app.AccountAsync(name, Roles.Reader);
            using var visitor = app.Visitor();
            await (isSeen ? visitor.SignInAsync(name) : Task.CompletedTask);
            await app.WithUserAsync(name, (users, user) =>
            {
                user.PasswordHash = null;
                user.DisabledAt = isDisabled ? app.Clock.GetUtcNow() : null;
                return users.UpdateAsync(user);
            });
        }

        var rows = Rows(await ada.GetAsync("/admin/users"));

        foreach (var (row, name, state) in new[] { (1, "ines", "Invited"), (2, "olga", "Active"), (3, "rosa", "Disabled") })
        {
            rows[row].ShouldStartWith($"{name} Reader {state}");
            Fact(await OpenAsync(app, ada, name), "State").ShouldStartWith(state);
        }
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
