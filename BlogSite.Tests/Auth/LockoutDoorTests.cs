using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Auth;

/// <summary>All doors count together, and whoever is held back at one is held back at all; and no door leads past the second factor.</summary>
public sealed class LockoutDoorTests
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Wrong_codes_hold_back_also_the_right_code_and_the_right_recovery_code()
    {
        await using var app = new BlogApp();
        var (key, codes) = await WithTwoFactorAsync(app);
        using var thief = app.Visitor();
        var asked = await thief.GivePasswordAsync();
        var recovery = (await thief.GetAsync("/Identity/Account/LoginWithRecoveryCode?returnUrl=%2F")).Form("Input.RecoveryCode");

        for (var guess = 0; guess < 5; guess++) { asked = await ShouldRefuseAsync(asked.GiveCodeAsync(Otp.Wrong(key, app.Clock))); }

        (await ShouldRefuseAsync(asked.GiveCodeAsync(Otp.Now(key, app.Clock)))).Body.ShouldContain("This code is wrong");
        (await ShouldRefuseAsync(recovery.Fill("Input.RecoveryCode", codes[0]).SubmitAsync())).Body.ShouldContain("none of your recovery codes");
        (await LockoutTests.TryAsync(thief)).ShouldBeFalse("nor the password");
        app.Clock.Advance(First - TimeSpan.FromSeconds(1));
        await ShouldRefuseAsync(asked.GiveCodeAsync(Otp.Now(key, app.Clock)));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        using var phone = app.Visitor();
        (await phone.RecoverAsync(codes[0])).Location.ShouldBe("/", "what was refused unseen is still good");
        LockoutTests.Lines(app, 1002).ShouldBe(5);
    }

    [Fact]
    public async Task Guessed_recovery_codes_and_passwords_and_codes_count_together()
    {
        await using var app = new BlogApp();
        var (key, codes) = await WithTwoFactorAsync(app);
        using var thief = app.Visitor();
        var asked = await thief.GivePasswordAsync();
        var recovery = (await thief.GetAsync("/Identity/Account/LoginWithRecoveryCode?returnUrl=%2F")).Form("Input.RecoveryCode");

        await ShouldRefuseAsync(recovery.Fill("Input.RecoveryCode", "AAAAA-AAAAA").SubmitAsync());
        await ShouldRefuseAsync(asked.GiveCodeAsync(Otp.Wrong(key, app.Clock)));
        await LockoutTests.GuessAsync(thief, times: 2);
        await ShouldRefuseAsync(recovery.Fill("Input.RecoveryCode", "BBBBB-BBBBB").SubmitAsync());

        await ShouldRefuseAsync(recovery.Fill("Input.RecoveryCode", codes[0]).SubmitAsync());
        await ShouldRefuseAsync(asked.GiveCodeAsync(Otp.Now(key, app.Clock)));
    }

    [Fact]
    public async Task Of_twenty_codes_at_once_five_are_looked_at()
    {
        await using var app = new BlogApp();
        var (key, codes) = await WithTwoFactorAsync(app);
        using var thief = app.Visitor();
        var asked = await thief.GivePasswordAsync();
        var recovery = (await thief.GetAsync("/Identity/Account/LoginWithRecoveryCode?returnUrl=%2F")).Form("Input.RecoveryCode").Fill("Input.RecoveryCode", "AAAAA-AAAAA");
        var code = asked.Form("Input.TwoFactorCode").Fill("Input.TwoFactorCode", Otp.Wrong(key, app.Clock));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(turn => Task.Run(() => (turn % 2 == 0 ? code : recovery).SubmitAsync())));

        LockoutTests.Lines(app, 1002).ShouldBe(5);
        await ShouldRefuseAsync(recovery.Fill("Input.RecoveryCode", codes[0]).SubmitAsync());
    }

    [Fact]
    public async Task A_right_password_does_not_forgive_wrong_codes_and_a_right_code_does()
    {
        await using var app = new BlogApp();
        var (key, _) = await WithTwoFactorAsync(app);
        using var thief = app.Visitor();

        for (var guess = 0; guess < 4; guess++) { await ShouldRefuseAsync((await thief.GivePasswordAsync()).GiveCodeAsync(Otp.Wrong(key, app.Clock))); }

        using var phone = app.Visitor();
        (await (await phone.GivePasswordAsync()).GiveCodeAsync(Otp.Now(key, app.Clock))).Location.ShouldBe("/", "four were not too many");
        for (var guess = 0; guess < 4; guess++) { await ShouldRefuseAsync((await thief.GivePasswordAsync()).GiveCodeAsync(Otp.Wrong(key, app.Clock))); }

        var asked = await thief.GivePasswordAsync();
        await ShouldRefuseAsync(asked.GiveCodeAsync(Otp.Wrong(key, app.Clock)));
        app.Clock.Advance(TimeSpan.FromSeconds(30)); // the code of before is used up and would be refused in any case
        await ShouldRefuseAsync(asked.GiveCodeAsync(Otp.Now(key, app.Clock)));
    }

    [Fact]
    public async Task A_remembered_machine_owes_no_code_and_its_password_forgives()
    {
        await using var app = new BlogApp();
        var (key, _) = await WithTwoFactorAsync(app);
        using var phone = app.Visitor();
        await (await phone.GivePasswordAsync()).Form("Input.TwoFactorCode").Fill("Input.TwoFactorCode", Otp.Now(key, app.Clock)).Check("Input.RememberMachine").SubmitAsync();
        await (await phone.GetAsync("/")).FormTo("/logout").SubmitAsync();

        for (var round = 0; round < 3; round++)
        {
            await LockoutTests.GuessAsync(phone, times: 4);
            (await LockoutTests.TryAsync(phone)).ShouldBeTrue();
            await (await phone.GetAsync("/")).FormTo("/logout").SubmitAsync();
        }
    }

    [Fact]
    public async Task The_password_alone_opens_no_page_and_another_accounts_code_lets_nobody_in()
    {
        await using var app = new BlogApp();
        var (_, codes) = await WithTwoFactorAsync(app);
        using var ines = await app.SignedInAsync("ines");
        var (theirs, theirCodes) = await ines.TurnTwoFactorOnAsync();
        using var thief = app.Visitor();
        var asked = await thief.GivePasswordAsync();

        foreach (var page in new[] { "/admin/posts", "/admin/posts/create", "/Identity/Account/Manage", "/Identity/Account/Manage/Disable2fa", "/Identity/Account/Manage/ResetAuthenticator", SecondFactor.Enable, "/Identity/Account/Manage/GenerateRecoveryCodes" })
        {
            (await thief.GetAsync(page)).Location.ShouldNotBeNull(page).ShouldStartWith("/login?");
        }

        await ShouldRefuseAsync(asked.GiveCodeAsync(Otp.Now(theirs, app.Clock)));
        await ShouldRefuseAsync(thief.RecoverAsync(theirCodes[0]));
        (await thief.WhoAmIAsync()).ShouldBeNull();
        using var stranger = app.Visitor(); // who gave no password at all
        foreach (var door in new[] { "LoginWith2fa", "LoginWithRecoveryCode" })
        {
            var token = (await stranger.GetAsync("/login")).Form("Password")["__RequestVerificationToken"].ShouldNotBeNull();
            await stranger.PostAsync($"/Identity/Account/{door}", ("__RequestVerificationToken", token), ("Input.TwoFactorCode", Otp.Now(theirs, app.Clock)), ("Input.RecoveryCode", codes[0]));
            (await stranger.WhoAmIAsync()).ShouldBeNull(door);
        }
    }

    [Fact]
    public async Task A_recovery_code_of_a_disabled_account_is_refused_and_not_spent()
    {
        await using var app = new BlogApp();
        var (_, codes) = await WithTwoFactorAsync(app);
        using var phone = app.Visitor();
        await phone.GivePasswordAsync();
        var recovery = (await phone.GetAsync("/Identity/Account/LoginWithRecoveryCode?returnUrl=%2F")).Form("Input.RecoveryCode").Fill("Input.RecoveryCode", codes[0]);
        await DisableAsync(app.Clock.GetUtcNow());

        (await ShouldRefuseAsync(recovery.SubmitAsync())).Body.ShouldContain("none of your recovery codes");
        await DisableAsync(at: null);
        (await recovery.SubmitAsync()).Location.ShouldBe("/");

        Task DisableAsync(DateTimeOffset? at) => app.WithUserAsync("marta", (users, user) =>
        {
            user.DisabledAt = at;
            return users.UpdateAsync(user);
        });
    }

    [Fact]
    public async Task Who_comes_without_a_password_is_held_back_too()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        await app.WithUserAsync("marta", (users, user) => users.AddLoginAsync(user, new UserLoginInfo("elsewhere", "key", "Elsewhere")));
        using var stranger = app.Visitor();
        (await ByAnotherSiteAsync(app)).ShouldBe(SignInResult.Success);
        await LockoutTests.GuessAsync(stranger, times: 5);

        (await ByAnotherSiteAsync(app)).ShouldBe(SignInResult.Failed);
        (await ByPasskeyAsync(app)).ShouldBe(SignInResult.Failed);
        app.Clock.Advance(First);
        (await ByAnotherSiteAsync(app)).ShouldBe(SignInResult.Success);
        (await ByPasskeyAsync(app)).ShouldBe(SignInResult.Success);
        await app.WithUserAsync("marta", (users, user) =>
        {
            user.DisabledAt = app.Clock.GetUtcNow();
            return users.UpdateAsync(user);
        });
        (await ByPasskeyAsync(app)).ShouldBe(SignInResult.NotAllowed);
    }

    /// <summary>No page leads there yet: the door itself, in a request of its own.</summary>
    private static Task<SignInResult> ByAnotherSiteAsync(BlogApp app) => app.InRequestAsync(services =>
        services.GetRequiredService<AppSignInManager>().ExternalLoginSignInAsync("elsewhere", "key", isPersistent: false, bypassTwoFactor: true));

    /// <summary>As Identity does once a passkey has been found right, which takes an authenticator to show.</summary>
    private static Task<SignInResult> ByPasskeyAsync(BlogApp app) => app.InRequestAsync(async services =>
    {
        var door = typeof(SignInManager<AppUser>).GetMethod("SignInOrTwoFactorAsync", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic).ShouldNotBeNull();
        var user = await services.GetRequiredService<AppUserManager>().FindByNameAsync("marta");
        return await (Task<SignInResult>)door.Invoke(services.GetRequiredService<AppSignInManager>(), [user, false, null, true])!; // not null: it answers with a task
    });

    private static async Task<(string Key, IReadOnlyList<string> Codes)> WithTwoFactorAsync(BlogApp app)
    {
        using var laptop = await app.SignedInAsync("marta");
        return await laptop.TurnTwoFactorOnAsync();
    }

    private static async Task<Answer> ShouldRefuseAsync(Task<Answer> sent)
    {
        var answer = await sent;
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.Body);
        answer.SetCookies.ShouldNotContain(cookie => cookie.Contains("bs-rt", StringComparison.Ordinal));
        return answer;
    }
}
