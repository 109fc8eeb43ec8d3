using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using BlogSite.Auth.Tokens;
using BlogSite.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BlogSite.Tests.Auth;

/// <summary>What is sent in a passkey's place; and that the cookie it shares with two-factor sign-in opens nothing at the other's door.</summary>
public sealed class PasskeyAttackTests
{
    public static TheoryData<string> Rubbish =>
    [
        "", " ", "null", "true", "0", "\"x\"", "[]", "{}", "{", "{\"id\":1}", "{\"id\":\"\",\"type\":\"public-key\",\"response\":{}}",
        "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":null}",
        "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"e30\",\"authenticatorData\":\"AAAA\",\"signature\":\"\",\"userHandle\":\"MQ\",\"attestationObject\":\"oA\"}}",
        "{\"id\":\"%%%\",\"rawId\":\"\u0001\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"bnVsbA\",\"authenticatorData\":\"\",\"signature\":\"AA\",\"userHandle\":\"\",\"attestationObject\":\"v79_\"}}",
        new string('[', 20_000), new string('x', 60_000), new string('é', 10_000), // percent-encoded, as long as a form may be
    ];

    [Theory]
    [MemberData(nameof(Rubbish))]
    public async Task Rubbish_is_refused_in_the_same_words_and_is_no_fault(string rubbish)
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        using var stranger = app.Visitor();

        await stranger.RequestOptionsAsync();
        await (await stranger.SendPasskeyAsync(rubbish)).ShouldBeRefusedAsync(stranger);
        await (await stranger.SendPasskeyAsync(rubbish)).ShouldBeRefusedAsync(stranger); // now without a question
        await marta.CreationOptionsAsync();
        var refused = await marta.SendNewPasskeyAsync(rubbish);

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("Try again");
        (await marta.SendNewPasskeyAsync(rubbish)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        app.Log.Lines.ShouldNotContain(line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_than_a_form_may_hold_is_not_read()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        await stranger.RequestOptionsAsync();

        (await stranger.SendPasskeyAsync(new string('x', 70_000))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task The_name_that_was_typed_stays_and_no_field_is_complained_of()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();

        var refused = await (await stranger.GetAsync("/login?ReturnUrl=%2Fadmin%2Fposts")).Form("credential").Fill("Form.Name", "marta").SubmitAsync("Sign in with a passkey");

        await refused.ShouldBeRefusedAsync(stranger);
        var form = refused.Form("credential");
        (form["Form.Name"], form["ReturnUrl"]).ShouldBe(("marta", "/admin/posts"));
        await app.AccountAsync("marta");
        (await refused.Form("Password").Fill("Password", BlogApp.Password).SubmitAsync("Sign in")).Location.ShouldBe("/admin/posts", "the password still goes where passwords go");
    }

    [Fact]
    public async Task The_password_alone_gets_past_the_second_factor_by_no_door_of_a_passkey()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await marta.TurnTwoFactorOnAsync();
        using var thief = app.Visitor();
        await thief.GivePasswordAsync();
        var pending = thief.Cookies.Copy();

        await (await thief.SendPasskeyAsync("{}")).ShouldBeRefusedAsync(thief);
        thief.Cookies.PutBack(pending);
        await (await thief.SendPasskeyAsync(device.Show("""{"rpId":"localhost","challenge":"AAAA"}"""))).ShouldBeRefusedAsync(thief);
        thief.Cookies.PutBack(pending);
        (await thief.GetAsync(PasskeyCeremonies.Page)).Location.ShouldNotBeNull().ShouldStartWith("/login");
        (await thief.PostAsync($"{PasskeyCeremonies.Page}?handler=Options")).Location.ShouldNotBeNull().ShouldStartWith("/login");
        (await thief.WhoAmIAsync()).ShouldBeNull();
        (await app.SessionsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_question_for_a_passkey_is_no_password_at_the_second_factor()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var (key, codes) = await marta.TurnTwoFactorOnAsync();
        using var thief = app.Visitor();
        await thief.RequestOptionsAsync();
        var token = (await thief.GetAsync("/login")).Form("credential")["__RequestVerificationToken"].ShouldNotBeNull();

        foreach (var door in new[] { "/Identity/Account/LoginWith2fa", "/Identity/Account/LoginWithRecoveryCode" })
        {
            (await thief.GetAsync(door)).Location.ShouldNotBeNull().ShouldStartWith("/login");
            (await thief.PostAsync(door, ("__RequestVerificationToken", token), ("Input.TwoFactorCode", Otp.Now(key, app.Clock)), ("Input.RecoveryCode", codes[0]))).Location.ShouldNotBeNull().ShouldStartWith("/login");
        }

        (await thief.WhoAmIAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_question_for_a_new_passkey_answers_no_sign_in_and_the_other_way_about()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device);
        using var other = new Authenticator();

        var creation = await marta.CreationOptionsAsync();
        var shown = device.Show(creation.Replace("\"rp\":{", "\"rpId\":\"localhost\",\"rp\":{", StringComparison.Ordinal));
        (await marta.SendPasskeyAsync(shown)).Errors.ShouldBe(["This passkey is not known here, or did not work."]);
        var request = await marta.RequestOptionsAsync();
        var made = other.Make(request.Replace("\"rpId\":", "\"user\":{\"id\":\"MQ\"},\"rp\":{\"id\":\"localhost\"},\"rpId\":", StringComparison.Ordinal));

        (await marta.SendNewPasskeyAsync(made)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.UserAsync("marta")).Id.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_lets_in_once_however_often_it_is_sent_with_its_cookie()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator { Counts = false };
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device);
        using var phone = app.Visitor();
        var answer = device.Show(await phone.RequestOptionsAsync());
        var asked = phone.Cookies.Copy();
        var browsers = Enumerable.Range(0, 20).Select(_ => app.Visitor()).ToList();
        var forms = new List<FilledForm>();
        foreach (var browser in browsers)
        {
            browser.Cookies.PutBack(asked);
            forms.Add((await browser.GetAsync("/login")).Form("credential").Fill("credential", answer));
        }

        var sent = await Task.WhenAll(forms.Select(form => form.SubmitAsync("Sign in with a passkey")));

        sent.Count(one => one.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        sent.Count(one => one.Status == HttpStatusCode.UnprocessableEntity).ShouldBe(19);
        (await app.SessionsAsync()).Count.ShouldBe(2, "hers, and the one of the answer");
        phone.Cookies.PutBack(asked);
        await (await phone.SendPasskeyAsync(answer)).ShouldBeRefusedAsync(phone); // and later
        app.Log.Lines.ShouldNotContain(line => line.StartsWith("Error", StringComparison.Ordinal));
        browsers.ForEach(browser => browser.Dispose());
    }

    /// <summary>Identity reads names in any case of letters, and of several the last.</summary>
    [Theory]
    [InlineData("\"clientDataJSON\":\"{0}\",\"clientDataJson\":\"{1}\"")]
    [InlineData("\"clientdatajson\":\"{1}\",\"clientDataJSON\":\"{0}\"")]
    [InlineData("\"clientDataJSON\":\"{1}\",\"clientDataJSON\":\"{1}\"")]
    [InlineData("\"CLIENTDATAJSON\":\"{1}\"")]
    public async Task An_answer_lets_in_once_however_else_it_is_written(string doubled)
    {
        await using var app = new BlogApp();
        using var device = new Authenticator { Counts = false };
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device);
        using var phone = app.Visitor();
        var answer = device.Show(await phone.RequestOptionsAsync());
        var asked = phone.Cookies.Copy();
        (await phone.SendPasskeyAsync(answer)).Status.ShouldBe(HttpStatusCode.SeeOther);
        using var thief = app.Visitor();
        thief.Cookies.PutBack(asked);

        var said = JsonNode.Parse(answer)!["response"]!["clientDataJSON"]!.GetValue<string>(); // not null: the device wrote it
        var other = Base64Url.EncodeToString("""{"type":"webauthn.get","challenge":"bWFkZSB1cA","origin":"https://localhost"}"""u8);
        var forged = answer.Replace($"\"clientDataJSON\":\"{said}\"", doubled.Replace("{0}", other, StringComparison.Ordinal).Replace("{1}", said, StringComparison.Ordinal), StringComparison.Ordinal);

        await (await thief.SendPasskeyAsync(forged)).ShouldBeRefusedAsync(thief);
    }

    [Fact]
    public async Task An_answer_is_known_for_used_as_long_as_its_question_is_open()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator { Counts = false };
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device);
        using var phone = app.Visitor();
        var answer = device.Show(await phone.RequestOptionsAsync());
        var asked = phone.Cookies.Copy();
        (await phone.SendPasskeyAsync(answer)).Status.ShouldBe(HttpStatusCode.SeeOther);
        using var thief = app.Visitor();

        foreach (var later in new[] { TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1) })
        {
            app.Clock.Advance(later);
            await app.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single().KeepAsync(CancellationToken.None);
            thief.Cookies.PutBack(asked);
            await (await thief.SendPasskeyAsync(answer)).ShouldBeRefusedAsync(thief);
        }
    }

    [Fact]
    public async Task A_question_ends_after_five_minutes_however_often_it_is_shown()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var marta = await app.SignedInAsync("marta");
        await marta.AddPasskeyAsync(device);
        using var phone = app.Visitor();
        var options = await phone.RequestOptionsAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(4));
        await phone.GetAsync("/Identity/Account/LoginWith2fa"); // which reads the same cookie
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        await (await phone.SendPasskeyAsync(device.Show(options))).ShouldBeRefusedAsync(phone);
    }
}
