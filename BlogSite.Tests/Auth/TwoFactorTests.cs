using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Auth;

/// <summary>Signing in with a second factor.</summary>
public sealed partial class TwoFactorTests
{
    private const string Manage = "/Identity/Account/Manage";

    [Theory]
    [InlineData(null)]
    [InlineData("marta@example.org")]
    public async Task Turning_it_on_keeps_this_session_and_ends_the_others(string? email)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta", email: email);
        using var laptop = app.Visitor();
        using var phone = app.Visitor();
        await laptop.SignInAsync("marta");
        await phone.SignInAsync("marta");

        await laptop.TurnTwoFactorOnAsync();

        (await laptop.WhoAmIAsync()).ShouldBe("marta");
        (await phone.WhoAmIAsync()).ShouldBeNull();
        app.Clock.Advance(TimeSpan.FromMinutes(30));
        (await laptop.WhoAmIAsync()).ShouldBe("marta", "and the session refreshes");
    }

    [Fact]
    public async Task To_look_at_the_page_ends_no_session_and_once_it_is_on_nobody_sees_the_key_again()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        using var phone = app.Visitor();
        await phone.SignInAsync("marta");

        await laptop.GetAsync(SecondFactor.Enable);
        (await phone.WhoAmIAsync()).ShouldBe("marta");
        var (key, _) = await laptop.TurnTwoFactorOnAsync();

        var again = await laptop.GetAsync(SecondFactor.Enable);
        again.Location.ShouldBe("/Identity/Account/Manage/TwoFactorAuthentication");
        again.Body.ShouldNotContain(key);
    }

    [Fact]
    public async Task The_password_alone_is_nobody_and_a_wrong_code_neither()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        var (key, _) = await laptop.TurnTwoFactorOnAsync();
        using var phone = app.Visitor();

        var asked = await phone.GivePasswordAsync();
        ShouldBeNobody(phone);
        (await phone.WhoAmIAsync()).ShouldBeNull();
        (await app.SessionsAsync()).Count.ShouldBe(1, "no session was started for the password");
        var wrong = await asked.Form("Input.TwoFactorCode").Fill("Input.TwoFactorCode", Otp.Wrong(key, app.Clock)).SubmitAsync();
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong.Body);
        ShouldBeNobody(phone);
        app.Log.Lines.ShouldContain(line => line.StartsWith("Warning 1002 ", StringComparison.Ordinal));
        var right = await wrong.Form("Input.TwoFactorCode").Fill("Input.TwoFactorCode", Otp.Now(key, app.Clock)).SubmitAsync();

        right.Location.ShouldBe("/");
        (await phone.WhoAmIAsync()).ShouldBe("marta");
        (await app.SessionsAsync()).Select(session => session.Amr).ShouldBe(["pwd", "mfa"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_remembered_browser_is_asked_for_a_code_from_the_moment_of_a_change_that_ends_sessions()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        var (key, _) = await laptop.TurnTwoFactorOnAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var phone = app.Visitor();
        await (await phone.GivePasswordAsync()).Form("Input.TwoFactorCode").Fill("Input.TwoFactorCode", Otp.Now(key, app.Clock)).Check("Input.RememberMachine").SubmitAsync();

        await app.WithUserAsync("marta", (users, user) => users.UpdateSecurityStampAsync(user));

        (await phone.WhoAmIAsync()).ShouldBeNull();
        await phone.GivePasswordAsync(); // which sees to it that the page for the code comes next
    }

    [Fact]
    public async Task A_remembered_machine_is_asked_for_no_code_and_any_other_is()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        var (key, _) = await laptop.TurnTwoFactorOnAsync();
        using var phone = app.Visitor();
        await (await phone.GivePasswordAsync()).Form("Input.TwoFactorCode").Fill("Input.TwoFactorCode", Otp.Now(key, app.Clock)).Check("Input.RememberMachine").SubmitAsync();
        await (await phone.GetAsync("/")).FormTo("/logout").SubmitAsync();
        (await phone.WhoAmIAsync()).ShouldBeNull();

        await phone.SignInAsync("marta");

        (await phone.WhoAmIAsync()).ShouldBe("marta");
        await (await laptop.GetAsync("/")).FormTo("/logout").SubmitAsync();
        await laptop.GivePasswordAsync();
        (await laptop.WhoAmIAsync()).ShouldBeNull("that machine was not remembered");
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        var (_, codes) = await laptop.TurnTwoFactorOnAsync();
        codes.Count.ShouldBe(10);
        using var phone = app.Visitor();
        using var thief = app.Visitor();

        (await phone.RecoverAsync(codes[0])).Location.ShouldBe("/");
        (await phone.WhoAmIAsync()).ShouldBe("marta");
        (await thief.RecoverAsync(codes[0])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ShouldBeNobody(thief);
        (await thief.WhoAmIAsync()).ShouldBeNull();
        (await thief.RecoverAsync(codes[1])).Location.ShouldBe("/", "each of the others is still good");
        foreach (var code in codes) { app.Log.Lines.ShouldNotContain(line => line.Contains(code, StringComparison.Ordinal)); }
    }

    [Fact]
    public async Task An_app_is_set_up_anew_and_codes_are_made_only_as_two_factor_stands()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        var setUp = await laptop.GetAsync(SecondFactor.Enable);
        var key = setUp.Document.QuerySelector("kbd").ShouldNotBeNull().TextContent;
        var token = setUp.Form("Input.Code")["__RequestVerificationToken"].ShouldNotBeNull();

        (await laptop.PostAsync($"{Manage}/GenerateRecoveryCodes", ("__RequestVerificationToken", token))).Location.ShouldBe($"{Manage}/TwoFactorAuthentication");
        await app.WithUserAsync("marta", async (users, user) => (await users.CountRecoveryCodesAsync(user)).ShouldBe(0, "there is nothing to recover yet"));
        var (_, codes) = await laptop.TurnTwoFactorOnAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        (await laptop.PostAsync(SecondFactor.Enable, ("__RequestVerificationToken", token), ("Input.Code", Otp.Now(key, app.Clock)))).Location.ShouldBe($"{Manage}/TwoFactorAuthentication");

        using var phone = app.Visitor();
        (await phone.RecoverAsync(codes[0])).Location.ShouldBe("/", "the codes that she wrote down are the ones that count");
    }

    [Fact]
    public async Task Another_key_turns_two_factor_off_until_its_app_has_shown_a_code()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        var (before, _) = await laptop.TurnTwoFactorOnAsync();

        var page = await laptop.FollowAsync(await (await laptop.GetAsync($"{Manage}/ResetAuthenticator")).FormBy("Make a new key").SubmitAsync());

        page.Document.QuerySelector("kbd").ShouldNotBeNull(page.Body).TextContent.ShouldNotBe(before, StringComparer.Ordinal);
        (await app.UserAsync("marta")).TwoFactorEnabled.ShouldBeFalse();
        using var phone = app.Visitor();
        await phone.SignInAsync("marta");
        (await phone.WhoAmIAsync()).ShouldBe("marta", "nobody can have codes of the new key yet");
    }

    [Fact]
    public async Task Recovery_codes_that_nobody_looked_at_turn_up_for_nobody_else_at_the_same_browser()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("olga");
        using var shared = await app.SignedInAsync("marta");
        await shared.TurnTwoFactorOnAsync();
        await (await shared.GetAsync($"{Manage}/GenerateRecoveryCodes")).FormBy("Make new codes").SubmitAsync();

        await shared.SignInAsync("olga");

        (await shared.GetAsync($"{Manage}/ShowRecoveryCodes")).Location.ShouldBe($"{Manage}/TwoFactorAuthentication");
    }

    private static void ShouldBeNobody(Visitor visitor)
    {
        visitor.Cookies["bs-at"].ShouldBeNullOrEmpty();
        visitor.Cookies["bs-rt"].ShouldBeNullOrEmpty();
    }
}
