using System.Net;
using System.Text.Json.Nodes;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Auth;

/// <summary>Signing in with a passkey, and whatever only looks like one.</summary>
public sealed class PasskeySignInTests
{
    [Fact]
    public async Task A_passkey_signs_in_without_a_name_a_password_or_a_code()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var laptop = await app.SignedInAsync("marta");
        await laptop.TurnTwoFactorOnAsync();
        (await laptop.AddPasskeyAsync(device)).Location.ShouldBe($"{PasskeyCeremonies.Page}?done=added");
        using var phone = app.Visitor();

        var answer = await phone.SendPasskeyAsync(device.Show(await phone.RequestOptionsAsync()), login: "/login?ReturnUrl=%2Faccount%2Fsessions");

        answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.Body);
        answer.Location.ShouldBe("/account/sessions");
        (await phone.WhoAmIAsync()).ShouldBe("marta");
        (await app.SessionsAsync()).Select(session => (session.Amr, session.Persistent)).ShouldBe([("pwd", false), ("pop", false)], ignoreOrder: true);
        (await laptop.WhoAmIAsync()).ShouldBe("marta", "nothing of the account changed");
        (await phone.ShowPasskeyAsync(device)).Location.ShouldBe("/", "and again, with its next count");
    }

    [Fact]
    public async Task Keep_me_signed_in_counts_for_a_passkey_too()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device);
        using var phone = app.Visitor();

        await phone.SendPasskeyAsync(device.Show(await phone.RequestOptionsAsync()), remember: true);

        phone.Cookies.CloseBrowser();
        (await phone.WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task The_server_asks_for_verification_and_takes_nothing_less()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        JsonNode.Parse(await marta.CreationOptionsAsync())!["authenticatorSelection"]!.ToJsonString().ShouldBe("""{"residentKey":"required","requireResidentKey":true,"userVerification":"required"}""");
        await marta.AddPasskeyAsync(device);
        using var thief = app.Visitor();
        var options = await thief.RequestOptionsAsync();
        JsonNode.Parse(options)!["userVerification"]!.GetValue<string>().ShouldBe("required");

        device.Verifies = false; // a stolen key without its owner's finger

        await (await thief.SendPasskeyAsync(device.Show(options))).ShouldBeRefusedAsync(thief);
        app.Log.Lines.ShouldContain(line => line.StartsWith("Warning 1004 ", StringComparison.Ordinal));
        device.Verifies = true;
        (await thief.ShowPasskeyAsync(device)).Status.ShouldBe(HttpStatusCode.SeeOther, "the finger was all that was missing");
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://localhost.evil.example")]
    [InlineData("https://sub.localhost")]
    [InlineData("https://localhost:8443")]
    [InlineData("http://localhost")]
    [InlineData("null")]
    [InlineData("")]
    public async Task An_answer_given_to_another_site_is_none_here_even_if_the_header_fits_it(string origin)
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device);
        using var thief = app.Visitor();

        await (await PassOnAsync(thief, device, origin)).ShouldBeRefusedAsync(thief);

        (await PassOnAsync(thief, device, "https://localhost")).Location.ShouldBe("/", "the origin was all that was wrong");
    }

    [Fact]
    public async Task A_passkey_of_another_site_is_none_here()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device);
        using var thief = app.Visitor();

        device.Site = "evil.example";

        await (await thief.ShowPasskeyAsync(device)).ShouldBeRefusedAsync(thief);
    }

    [Fact]
    public async Task An_address_of_the_site_that_is_set_is_the_one_that_counts()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:BaseUrl"] = "https://blog.example.org/notes/" });
        using var device = new Authenticator { Origin = "https://blog.example.org" };
        using var marta = await app.SignedInAsync("marta");
        JsonNode.Parse(await marta.CreationOptionsAsync())!["rp"]!["id"]!.GetValue<string>().ShouldBe("blog.example.org");
        await marta.AddPasskeyAsync(device);
        using var phone = app.Visitor();

        (await phone.ShowPasskeyAsync(device)).Location.ShouldBe("/");
        device.Origin = "https://localhost";
        using var other = app.Visitor();
        await (await other.ShowPasskeyAsync(device)).ShouldBeRefusedAsync(other);
    }

    [Fact]
    public async Task An_answer_is_good_once()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device);
        using var phone = app.Visitor();
        using var thief = app.Visitor();
        var answer = device.Show(await phone.RequestOptionsAsync());
        thief.Cookies.PutBack(phone.Cookies.Copy()); // all that the browser sent, overheard
        (await phone.SendPasskeyAsync(answer)).Location.ShouldBe("/");

        await (await thief.SendPasskeyAsync(answer)).ShouldBeRefusedAsync(thief);
        await (await thief.SendPasskeyAsync(answer)).ShouldBeRefusedAsync(thief);
        await thief.RequestOptionsAsync();
        await (await thief.SendPasskeyAsync(answer)).ShouldBeRefusedAsync(thief);
    }

    [Fact]
    public async Task A_question_is_open_for_five_minutes()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device);
        using var slow = app.Visitor();
        using var slower = app.Visitor();
        var (inTime, late) = (device.Show(await slow.RequestOptionsAsync()), device.Show(await slower.RequestOptionsAsync()));

        app.Clock.Advance(TimeSpan.FromMinutes(5)); // the cookie's last second is within it
        (await slow.SendPasskeyAsync(inTime)).Location.ShouldBe("/");
        app.Clock.Advance(TimeSpan.FromSeconds(1));

        await (await slower.SendPasskeyAsync(late)).ShouldBeRefusedAsync(slower);
    }

    [Fact]
    public async Task A_disabled_account_and_one_held_back_stay_shut()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device);
        using var phone = app.Visitor();

        await app.HoldBackAsync("marta");
        await (await phone.ShowPasskeyAsync(device)).ShouldBeRefusedAsync(phone);
        app.Clock.Advance(Lockout.Shortest);
        (await phone.ShowPasskeyAsync(device)).Location.ShouldBe("/");
        await (await phone.GetAsync("/")).FormTo("/logout").SubmitAsync();
        await app.WithAsync(async (IServiceProvider services) =>
            await services.GetRequiredService<AccountChanges>().DisableAsync((await services.GetRequiredService<AppUserManager>().FindByNameAsync("marta")).ShouldNotBeNull()));

        await (await phone.ShowPasskeyAsync(device)).ShouldBeRefusedAsync(phone);
    }

    [Fact]
    public async Task A_passkey_opens_no_other_account()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        using var olga = await app.SignedInAsync("olga");
        await marta.AddPasskeyAsync(device);
        using var thief = app.Visitor();

        device.UserHandle = System.Buffers.Text.Base64Url.EncodeToString("2"u8);
        await (await thief.ShowPasskeyAsync(device)).ShouldBeRefusedAsync(thief);
        device.UserHandle = null;
        await (await thief.ShowPasskeyAsync(device)).ShouldBeRefusedAsync(thief);
        device.UserHandle = System.Buffers.Text.Base64Url.EncodeToString("not a number"u8);
        await (await thief.ShowPasskeyAsync(device)).ShouldBeRefusedAsync(thief);
        using var unknown = new Authenticator { Id = device.Id, UserHandle = System.Buffers.Text.Base64Url.EncodeToString("1"u8) }; // signs with a key of its own
        await (await thief.ShowPasskeyAsync(unknown)).ShouldBeRefusedAsync(thief);
    }

    /// <summary>Sends what a device says to the page of an origin, with that origin in the header.</summary>
    private static async Task<Answer> PassOnAsync(Visitor visitor, Authenticator device, string origin)
    {
        device.Origin = origin;
        var token = (await visitor.GetAsync("/login")).Form("credential")["__RequestVerificationToken"].ShouldNotBeNull();
        var credential = device.Show(await visitor.RequestOptionsAsync());
        var request = new HttpRequestMessage(HttpMethod.Post, "/login?handler=Passkey")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("credential", credential), KeyValuePair.Create("__RequestVerificationToken", token)]),
        };
        request.Headers.TryAddWithoutValidation("Origin", origin);
        return await visitor.SendAsync(request);
    }
}
