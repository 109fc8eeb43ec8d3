using System.Net;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages;

/// <summary>Signing in and out on our own pages. What a wrong try may give away: LoginSecrecyTests.</summary>
public sealed class LoginTests
{
    [Fact]
    public async Task Who_registers_is_signed_in_and_may_sign_out()
    {
        await using var app = new BlogApp();
        using var visitor = app.Visitor();

        (await (await RegisterScreen.OpenAsync(visitor)).RegisterAsync("marta", "marta@example.org")).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await visitor.WhoAmIAsync()).ShouldBe("marta");
        (await (await visitor.GetAsync("/")).FormTo("/logout").SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.WhoAmIAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task One_signs_in_by_name_or_address_in_any_case()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta", email: "marta@example.org");
        foreach (var login in new[] { "marta", "MARTA", " marta ", "marta@example.org", "Marta@Example.org" })
        {
            using var visitor = app.Visitor();

            await visitor.SignInAsync(login);

            (await visitor.WhoAmIAsync()).ShouldBe("marta", login);
        }
    }

    [Fact]
    public async Task The_page_to_sign_out_asks_and_signs_out_by_a_post_only()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");

        var asked = await visitor.GetAsync("/logout");

        asked.ShouldBeWhole().Heading.ShouldBe("Sign out?");
        (await visitor.WhoAmIAsync()).ShouldBe("marta");
        (await visitor.PostAsync("/logout")).Status.ShouldBe(HttpStatusCode.BadRequest); // another site's form
        (await visitor.WhoAmIAsync()).ShouldBe("marta");
        (await asked.Form("__RequestVerificationToken").SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.WhoAmIAsync()).ShouldBeNull();
        (await visitor.GetAsync("/logout")).Location.ShouldBe("/"); // nothing left to ask
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cookies_are_for_this_host_and_no_script_and_have_a_date_only_when_remembered(bool remember)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var visitor = app.Visitor();
        var screen = await LoginScreen.OpenAsync(visitor);
        if (remember) { screen.Form.Check("Form.Remember"); }

        var signedIn = await screen.SignInAsync("marta");

        signedIn.SetCookies.Select(cookie => cookie.Split('=')[0]).Order(StringComparer.Ordinal).ShouldBe(["__Host-bs-at", "__Host-bs-rt"]);
        foreach (var cookie in signedIn.SetCookies)
        {
            var attributes = cookie.Split(';', StringSplitOptions.TrimEntries)[1..].Select(attribute => attribute.ToLowerInvariant()).ToList();
            attributes.ShouldContain("httponly", StringComparer.Ordinal);
            attributes.ShouldContain("secure", StringComparer.Ordinal);
            attributes.ShouldContain("samesite=lax", StringComparer.Ordinal);
            attributes.ShouldContain("path=/", StringComparer.Ordinal);
            attributes.ShouldNotContain(attribute => attribute.StartsWith("domain", StringComparison.Ordinal));
            attributes.Any(attribute => attribute.StartsWith("expires=", StringComparison.Ordinal) || attribute.StartsWith("max-age=", StringComparison.Ordinal)).ShouldBe(remember, cookie);
        }

        visitor.Cookies.CloseBrowser();
        (await visitor.WhoAmIAsync()).ShouldBe(remember ? "marta" : null);
    }

    [Fact]
    public async Task A_signed_in_person_is_told_so_and_signing_in_again_ends_the_session_before()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("nuno");
        using var visitor = await app.SignedInAsync("marta");
        var before = visitor.Cookies.Copy();

        var screen = await LoginScreen.OpenAsync(visitor);
        screen.Notice.ShouldNotBeNull().ShouldContain("signed in as marta");
        (await screen.SignInAsync("nuno")).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await visitor.WhoAmIAsync()).ShouldBe("nuno");
        visitor.Cookies.PutBack(before);
        (await visitor.WhoAmIAsync()).ShouldBeNull(); // the access token
        visitor.Cookies.PutBack(before);
        visitor.Cookies["bs-at"] = null;
        (await visitor.WhoAmIAsync()).ShouldBeNull(); // the refresh token alone
    }

    [Fact]
    public async Task A_failed_try_leaves_who_is_signed_in_signed_in()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");

        (await (await LoginScreen.OpenAsync(visitor)).SignInAsync("marta", "wrong password")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await visitor.WhoAmIAsync()).ShouldBe("marta");
    }

    [Theory]
    [InlineData("/admin/posts?q=tide&status=draft", "/admin/posts?q=tide&status=draft")]
    [InlineData("", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("///evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("~//evil.example", "/")]
    [InlineData("~/admin", "/")]
    [InlineData("evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData(" //evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/\r\nLocation: https://evil.example", "/")]
    public async Task One_is_never_led_to_another_site(string returnUrl, string location)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var visitor = app.Visitor();

        var refused = await (await LoginScreen.OpenAsync(visitor, $"/login?ReturnUrl={Uri.EscapeDataString(returnUrl)}")).SignInAsync("marta", "wrong password");
        var signedIn = await new LoginScreen(refused).SignInAsync("marta");
        using var other = app.Visitor();
        var screen = await LoginScreen.OpenAsync(other);
        screen.Form.Fill("ReturnUrl", returnUrl);
        var forged = await screen.SignInAsync("marta");

        (signedIn.Status, signedIn.Location).ShouldBe((HttpStatusCode.SeeOther, location));
        (forged.Status, forged.Location).ShouldBe((HttpStatusCode.SeeOther, location));
    }

    [Theory]
    [InlineData("/Identity/Account/Login", "/login")]
    [InlineData("/Identity/Account/Register", "/register")]
    [InlineData("/Identity/Account/Logout", "/logout")]
    public async Task The_Identity_addresses_lead_to_our_pages_with_the_way_back(string theirs, string ours)
    {
        await using var app = new BlogApp();
        using var visitor = app.Visitor();

        (await visitor.GetAsync(theirs)).Location.ShouldBe(ours);
        (await visitor.GetAsync($"{theirs}?ReturnUrl=%2Fadmin%2Fposts%3Fq%3Da%26b")).Location.ShouldBe($"{ours}?ReturnUrl=%2Fadmin%2Fposts%3Fq%3Da%26b");
        (await visitor.GetAsync($"{theirs}?ReturnUrl=https%3A%2F%2Fevil.example")).Location.ShouldBe($"{ours}?ReturnUrl=%2F");
        var posted = await visitor.PostAsync(theirs, ("Input.UserName", "marta"), ("Input.Email", "marta@example.org"), ("Input.Password", BlogApp.Password));
        (posted.Status, posted.Location).ShouldBe((HttpStatusCode.Redirect, ours));
        posted.SetCookies.ShouldBeEmpty();
    }
}
