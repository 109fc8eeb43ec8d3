using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages;

/// <summary>Who may register, what they become, and what happens around it. What they may type: RegisterFormTests.</summary>
public sealed class RegisterTests
{
    [Fact]
    public async Task Where_registration_is_closed_nobody_gets_an_account_or_a_link_to_it()
    {
        await using var app = new BlogApp(Registering("Closed"));
        using var visitor = app.Visitor();

        foreach (var page in new[] { "/", "/login" }) { (await visitor.GetAsync(page)).Document.QuerySelectorAll("a[href^='/register']").ShouldBeEmpty(page); }

        var closed = await visitor.GetAsync("/register");
        closed.Status.ShouldBe(HttpStatusCode.Forbidden);
        closed.ShouldBeWhole().Document.QuerySelectorAll("main form").ShouldBeEmpty();
        var (name, value) = await TokenAsync(visitor);
        var forced = await visitor.PostAsync("/register", ("Form.UserName", "marta"), ("Form.Password", BlogApp.Password), (name, value));
        forced.Status.ShouldBe(HttpStatusCode.Forbidden);
        forced.Heading.ShouldBe("Register");
        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("Readers", Roles.Reader, false)]
    [InlineData("Authors", Roles.Author, true)]
    public async Task Who_registers_becomes_what_the_site_says(string registration, string role, bool writes)
    {
        await using var app = new BlogApp(Registering(registration));
        using var visitor = app.Visitor();
        (await visitor.GetAsync("/")).Document.QuerySelector("header a[href='/register']").ShouldNotBeNull();

        (await (await RegisterScreen.OpenAsync(visitor)).RegisterAsync("marta")).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await RolesOfAsync(app, "marta")).ShouldBe([role]);
        var home = await visitor.GetAsync("/");
        (home.Document.QuerySelector("header a.write") is not null).ShouldBe(writes);
        home.Document.QuerySelector("a[href='/register']").ShouldBeNull();
        (await visitor.GetAsync("/admin/posts/create")).Status.ShouldBe(writes ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Of_ten_who_register_one_name_at_once_one_gets_it_and_nine_are_told_at_the_field()
    {
        await using var app = new BlogApp();

        var answers = await AtOnceAsync(app, turn => (turn % 2 == 0 ? "marta" : "MARTA", $"m{turn}@example.org"));

        answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.Status != HttpStatusCode.SeeOther))
        {
            refused.ShouldRefuseOnly("Form_UserName").ShouldContain("taken");
            new RegisterScreen(refused).Form["E-mail"].ShouldNotBeNullOrEmpty();
        }

        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Of_ten_who_register_one_address_at_once_one_gets_it_and_nine_are_told_at_the_field()
    {
        await using var app = new BlogApp();

        var answers = await AtOnceAsync(app, turn => ($"marta{turn}", turn % 2 == 0 ? "marta@example.org" : "Marta@Example.org"));

        answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.Status != HttpStatusCode.SeeOther)) { refused.ShouldRefuseOnly("Form_Email").ShouldContain("another account"); }

        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Two_people_without_an_address_both_get_an_account()
    {
        await using var app = new BlogApp();
        foreach (var name in new[] { "marta", "nuno" })
        {
            using var visitor = app.Visitor();
            (await (await RegisterScreen.OpenAsync(visitor)).RegisterAsync(name, name == "marta" ? "" : "  ")).Status.ShouldBe(HttpStatusCode.SeeOther);
            (await visitor.WhoAmIAsync()).ShouldBe(name);
        }

        (await app.WithDbAsync(db => db.Users.Select(user => user.Email).ToListAsync())).ShouldBe([null, null]);
    }

    [Fact]
    public async Task Who_registers_while_signed_in_is_the_new_person_and_the_old_session_is_over()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var before = visitor.Cookies.Copy();

        (await (await RegisterScreen.OpenAsync(visitor)).RegisterAsync("nuno")).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await visitor.WhoAmIAsync()).ShouldBe("nuno");
        visitor.Cookies.PutBack(before);
        (await visitor.WhoAmIAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData("/admin/posts?q=tide", "/admin/posts?q=tide")]
    [InlineData("/posts/ä", "/posts/%C3%A4")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public async Task One_goes_back_to_where_one_came_from_on_this_site_only(string returnUrl, string location)
    {
        await using var app = new BlogApp();
        using var visitor = app.Visitor();
        var address = $"/register?ReturnUrl={Uri.EscapeDataString(returnUrl)}";

        // Also when the first try is refused, and when the field itself is tampered with.
        var refused = await (await RegisterScreen.OpenAsync(visitor, address)).RegisterAsync("x");
        var done = await new RegisterScreen(refused).RegisterAsync("marta");
        using var other = app.Visitor();
        var forged = await (await RegisterScreen.OpenAsync(other)).Form.Fill("ReturnUrl", returnUrl).Fill("User name", "nuno").Fill("Password", BlogApp.Password).SubmitAsync();

        (done.Status, done.Location).ShouldBe((HttpStatusCode.SeeOther, location));
        (forged.Status, forged.Location).ShouldBe((HttpStatusCode.SeeOther, location));
    }

    [Fact]
    public async Task Fields_that_the_page_does_not_ask_for_change_nothing()
    {
        await using var app = new BlogApp();
        using var visitor = app.Visitor();
        var (name, value) = await TokenAsync(visitor);
        string[] extra = ["Roles", "Role", "Id", "EmailConfirmed", "DisabledAt", "PasswordHash", "SecurityStamp", "TwoFactorEnabled", "DisplayName"];

        var made = await visitor.PostAsync("/register",
        [
            ("Form.UserName", "marta"), ("Form.Email", "marta@example.org"), ("Form.Password", BlogApp.Password), (name, value),
            .. extra.SelectMany(field => new[] { ($"Form.{field}", Forced(field)), (field, Forced(field)), ($"user.{field}", Forced(field)) }),
        ]);

        made.Status.ShouldBe(HttpStatusCode.SeeOther, made.Body);
        (await RolesOfAsync(app, "marta")).ShouldBe([Roles.Reader]);
        await app.WithUserAsync("marta", (_, user) =>
        {
            user.Id.ShouldNotBe(4711);
            (user.EmailConfirmed, user.TwoFactorEnabled, user.DisabledAt, user.DisplayName).ShouldBe((false, false, null, null));
            string.Equals(user.SecurityStamp, "true", StringComparison.Ordinal).ShouldBeFalse();
            return Task.CompletedTask;
        });

        static string Forced(string field) => field switch { "Id" => "4711", "DisabledAt" => "2001-01-01", _ when field.StartsWith("Role", StringComparison.Ordinal) => Roles.Admin, _ => "true" };
    }

    private static Dictionary<string, string> Registering(string registration) => new(StringComparer.Ordinal) { ["Accounts:Registration"] = registration };

    private static async Task<IReadOnlyList<string>> RolesOfAsync(BlogApp app, string name)
    {
        IReadOnlyList<string> roles = [];
        await app.WithUserAsync(name, async (users, user) => roles = [.. await users.GetRolesAsync(user)]);
        return roles;
    }

    /// <summary>The antiforgery field, from a page that has one.</summary>
    private static async Task<(string Name, string Value)> TokenAsync(Visitor visitor)
    {
        var field = (await visitor.GetAsync("/login")).Form("Password").Fields.Single(entry => entry.Key.StartsWith("__", StringComparison.Ordinal));
        return (field.Key, field.Value);
    }

    private static async Task<Answer[]> AtOnceAsync(BlogApp app, Func<int, (string Name, string Email)> who)
    {
        var forms = new List<RegisterScreen>();
        for (var turn = 0; turn < 10; turn++) { forms.Add(await RegisterScreen.OpenAsync(app.Visitor())); }

        return await Task.WhenAll(forms.Select((form, turn) => Task.Run(() => form.RegisterAsync(who(turn).Name, who(turn).Email))));
    }
}
