using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages;

/// <summary>What one may type when registering, and what is said to what one may not.</summary>
public sealed class RegisterFormTests(RegisterFormTests.Site site) : IClassFixture<RegisterFormTests.Site>
{
    /// <summary>One site for all cases: a refused registration leaves nothing behind.</summary>
    public sealed class Site : IAsyncLifetime
    {
        private int _people;

        public BlogApp App { get; } = new();

        public string NewName => $"person{Interlocked.Increment(ref _people)}";

        public async ValueTask InitializeAsync() => await App.AccountAsync("marta", email: "marta@example.org");

        public async ValueTask DisposeAsync() => await App.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("ab")]
    [InlineData("a234567890123456789012345678901")]
    [InlineData("1marta")]
    [InlineData("_marta")]
    [InlineData("-marta")]
    [InlineData("mar ta")]
    [InlineData("mar.ta")]
    [InlineData("marta@example")]
    [InlineData("mаrta2")] // a Cyrillic а
    [InlineData("ｍａｒｔａ")] // full-width
    [InlineData("mıra")] // a Turkish dotless i
    [InlineData("İnes")]
    [InlineData("mártá")]
    [InlineData("marta\u200B")] // a space of no width
    [InlineData("<b>marta</b>")]
    [InlineData("marta")]
    [InlineData("MaRtA")]
    [InlineData("  marta  ")]
    [InlineData("admin")]
    [InlineData("Admin")]
    [InlineData("WEBMASTER")]
    [InlineData("api-auth")]
    public async Task A_user_name_that_breaks_a_rule_is_refused_at_its_field_with_all_else_still_typed(string name)
    {
        using var visitor = site.App.Visitor();

        var refused = await (await RegisterScreen.OpenAsync(visitor, "/register?ReturnUrl=%2Fabout")).RegisterAsync(name, "new@example.org");

        refused.ShouldRefuseOnly("Form_UserName").ShouldNotBeEmpty();
        var again = new RegisterScreen(refused).Form;
        (again["User name"], again["E-mail"], again["ReturnUrl"]).ShouldBe((name, "new@example.org", "/about"));
        (await visitor.WhoAmIAsync()).ShouldBeNull();
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("a23456789012345678901234567890")]
    [InlineData("A_b-9")]
    [InlineData("  Ines ")] // spaces around it are nobody's intention
    public async Task A_user_name_within_the_rule_is_taken_as_typed(string name)
    {
        using var visitor = site.App.Visitor();

        (await (await RegisterScreen.OpenAsync(visitor)).RegisterAsync(name)).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await visitor.WhoAmIAsync()).ShouldBe(name.Trim());
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a@b@c.example")]
    [InlineData("mar ta@example.org")]
    [InlineData("@example.org")]
    [InlineData("marta@")]
    [InlineData("marta@example.org")]
    [InlineData("MARTA@EXAMPLE.ORG")]
    [InlineData("  marta@example.org  ")]
    public async Task An_address_that_is_none_or_taken_is_refused_at_its_field_with_all_else_still_typed(string email)
    {
        using var visitor = site.App.Visitor();

        var refused = await (await RegisterScreen.OpenAsync(visitor)).RegisterAsync("newcomer", email);

        refused.ShouldRefuseOnly("Form_Email").ShouldNotBeEmpty();
        var again = new RegisterScreen(refused).Form;
        (again["User name"], again["E-mail"]).ShouldBe(("newcomer", email));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("pass wd")]
    [InlineData("👍🏽👍🏽👍🏽")] // 6 code points, 12 UTF-16 units
    [InlineData("baseball")]
    [InlineData("BaseBall")]
    [InlineData("TRUSTNO1")]
    [InlineData("newcomer")]
    [InlineData("NewComer")]
    [InlineData("new.mail")]
    [InlineData("New.Mail@example.org")]
    public async Task A_password_too_short_or_guessed_first_is_refused_at_its_field_and_never_sent_back(string password)
    {
        using var visitor = site.App.Visitor();

        var refused = await (await RegisterScreen.OpenAsync(visitor)).RegisterAsync("newcomer", "new.mail@example.org", password);

        refused.ShouldRefuseOnly("Form_Password").ShouldNotBeEmpty();
        var again = new RegisterScreen(refused).Form;
        (again["User name"], again["E-mail"]).ShouldBe(("newcomer", "new.mail@example.org"));
    }

    [Theory]
    [InlineData("sevenup7", 1)]
    [InlineData("        ", 1)] // eight spaces: any kind of character
    [InlineData("  at both ends  ", 1)]
    [InlineData("пароль на русском", 1)]
    [InlineData("👍🏽🌊🐚🦀🐙🐬🐳", 1)] // 8 code points
    [InlineData("<\"'&\\;--%00", 1)]
    [InlineData("0123456789abcdef", 16)] // 256
    [InlineData("🌊", 256)] // 256 characters, 512 UTF-16 units
    public async Task A_password_of_8_to_256_code_points_of_any_kind_is_good_and_signs_in_as_typed(string part, int times)
    {
        var (name, password) = (site.NewName, string.Concat(Enumerable.Repeat(part, times)));
        using var visitor = site.App.Visitor();

        (await (await RegisterScreen.OpenAsync(visitor)).RegisterAsync(name, password: password)).Status.ShouldBe(HttpStatusCode.SeeOther);

        using var later = site.App.Visitor();
        await later.SignInAsync(name, password);
        using var careless = site.App.Visitor();
        var trimmed = (await careless.GetAsync("/login")).Form("Password").Fill("Form.Name", name).Fill("Password", password.Trim());
        (await trimmed.SubmitAsync()).Status.ShouldBe(password.Trim() == password ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("🌊")]
    public async Task A_password_of_257_code_points_is_refused_rather_than_cut(string character)
    {
        using var visitor = site.App.Visitor();
        var page = await visitor.GetAsync("/register");
        page.Document.QuerySelector("input[type=password]").ShouldNotBeNull().HasAttribute("maxlength").ShouldBeFalse(); // a browser would cut what is pasted, without a word

        var refused = await new RegisterScreen(page).RegisterAsync("newcomer", password: string.Concat(Enumerable.Repeat(character, PasswordRules.LongestLength + 1)));

        refused.ShouldRefuseOnly("Form_Password").ShouldContain("at most 256");
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once_in_the_order_of_the_page()
    {
        using var visitor = site.App.Visitor();

        var refused = await (await RegisterScreen.OpenAsync(visitor)).RegisterAsync("marta", "nobody", "short");

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")).ShouldBe(["#Form_UserName", "#Form_Email", "#Form_Password"]);
    }
}
