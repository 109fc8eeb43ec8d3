using BlogSite.Auth;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages.Admin.Users;

// The list of all accounts.
public sealed partial class UsersTests
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
}
