using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Blog;
using BlogSite.Tests.Support;
using CsCheck;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BlogSite.Tests.Auth;

/// <summary>Addresses to come back to: from the request, so from anybody.</summary>
public sealed class ReturnToTests
{
    private static readonly string[] Wishes =
    [
        "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "http:evil.example", "https:/evil.example", "javascript:alert(1)", "JAVASCRIPT:alert(1)",
        "data:text/html,x", "~/evil", "evil", "?x=1", "#x", " /x", "\t//evil.example", "/\t/evil.example", "/\r\nSet-Cookie: x=y", "/a\r\nSet-Cookie: x=y", "/ä", "/posts/ü?x=1&y=€#z", "/%0d%0aSet-Cookie:x=y", "/%2f%2fevil.example",
        "/.//evil.example", "/" + new string('a', 5_000), "", "/\u202Eevil", "/\uFFFE", "/<script>", "/\"onclick=\"", "@evil.example", "/@evil.example", "/login?ReturnUrl=//evil.example",
    ];

    [Theory]
    [InlineData("/admin/posts?q=a&b=c#d", "/admin/posts?q=a&b=c#d")]
    [InlineData("/posts/ü?x=€", "/posts/%C3%BC?x=%E2%82%AC")]
    [InlineData("/posts/%C3%BC", "/posts/%C3%BC")]
    [InlineData("/a b\"<c>\\d", "/a%20b%22%3Cc%3E%5Cd")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("~/x", "/")]
    [InlineData("x", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void An_address_of_this_site_is_kept_and_any_other_is_the_front_page(string? wished, string kept) => ReturnTo.Local(wished).ShouldBe(kept);

    [Fact]
    public void Whatever_is_wished_stays_here_and_fits_into_a_header()
    {
        var pieces = Gen.OneOf(
            Gen.Char.Select(character => $"{character}"),
            Gen.OneOfConst("/", "\\", "//", "~", ":", "@", "?", "#", "%", "%2f", "%0a", "\r\n", "\t", " ", "\0", "http", "evil.example", "ü", "😀", "\uD800", "\uDC00", "\uFFFE", "<", "\""));
        var wishes = Gen.OneOf(Gen.String, pieces.Array[0, 8].Select(string.Concat), pieces.Array[0, 8].Select(some => "/" + string.Concat(some)));

        wishes.Always(
            wished =>
            {
                var address = ReturnTo.Local(wished);
                address.ShouldStartWith("/");
                (address.StartsWith("//", StringComparison.Ordinal) || address.StartsWith("/\\", StringComparison.Ordinal)).ShouldBeFalse(address);
                address.All(IsPlain).ShouldBeTrue(address);
                RedirectHttpResult.IsLocalUrl(address).ShouldBeTrue(address);
                new Uri(new Uri("https://blog.example"), address).Host.ShouldBe("blog.example");
                ReturnTo.Local(address).ShouldBe(address);
            },
            times: 5_000);
    }

    [Fact]
    public async Task No_page_leads_off_the_site()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var stranger = app.Visitor();
        using var marta = app.Visitor();
        await marta.SignInAsync("marta");

        foreach (var wish in Wishes.Select(Uri.EscapeDataString).Append("%2F%2Fevil.example&ReturnUrl=%2F%2Fevil.example").Append("%2Fa&ReturnUrl=%2F%2Fevil.example"))
        {
            foreach (var page in new[] { "/login", "/register", "/logout", "/setup" }.Concat(IdentityPages))
            {
                foreach (var visitor in new[] { stranger, marta }) { ShouldStay(await visitor.GetAsync($"{page}?ReturnUrl={wish}"), wish); }

                ShouldStay(await stranger.PostAsync($"{page}?ReturnUrl={wish}", ("returnUrl", "//evil.example")), wish);
            }
        }
    }

    [Fact]
    public async Task No_form_leads_off_the_site_once_it_is_taken()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var marta = app.Visitor();
        await marta.SignInAsync("marta");
        var number = 0;

        foreach (var wish in Wishes)
        {
            var themed = await marta.PostAsync("/theme", ("theme", "dark"), ("returnUrl", wish));
            themed.Status.ShouldBe(HttpStatusCode.SeeOther);
            themed.Location.ShouldBe(ReturnTo.Local(wish));

            var query = Uri.EscapeDataString(wish);
            var signedIn = await (await marta.GetAsync($"/login?ReturnUrl={query}")).Form("Password").Fill("Form.Name", "marta").Fill("Password", BlogApp.Password).SubmitAsync();
            signedIn.Status.ShouldBe(HttpStatusCode.SeeOther);
            signedIn.Location.ShouldBe(ReturnTo.Local(wish));

            var registered = await (await marta.GetAsync($"/register?ReturnUrl={query}")).Form("Password")
                .Fill("Form.UserName", $"writer{number++}").Fill("Password", BlogApp.Password).Fill("ReturnUrl", wish).SubmitAsync();
            registered.Status.ShouldBe(HttpStatusCode.SeeOther, registered.Body);
            registered.Location.ShouldBe(ReturnTo.Local(wish));
        }
    }

    private static string[] IdentityPages => [.. new[] { "Login", "Register", "Logout", "RegisterConfirmation", "LoginWith2fa", "LoginWithRecoveryCode", "ExternalLogin", "AccessDenied", "ConfirmEmail" }.Select(page => "/Identity/Account/" + page)];

    private static void ShouldStay(Answer answer, string wish)
    {
        ((int)answer.Status).ShouldBeLessThan(500, $"{answer.Address} {wish}");
        if (answer.Location is { } location)
        {
            RedirectHttpResult.IsLocalUrl(location).ShouldBeTrue($"{answer.Address} {location}");
            location.All(IsPlain).ShouldBeTrue(location);
        }

        answer.SetCookies.ShouldNotContain(cookie => cookie.StartsWith('x'));
        answer.Document.QuerySelectorAll("main a[href], main form[action], main input[name=ReturnUrl]")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("action") ?? element.GetAttribute("value") ?? "")
            .Where(address => address.Length > 0 && !RedirectHttpResult.IsLocalUrl(address))
            .ShouldBeEmpty(wish);
    }

    private static bool IsPlain(char character) => character is > ' ' and < '\u007F';
}
