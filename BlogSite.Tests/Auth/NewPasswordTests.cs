using System.Net;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Identity;

namespace BlogSite.Tests.Auth;

/// <summary>What a password chosen by a mailed link sweeps away.</summary>
public sealed class NewPasswordTests
{
    private const string Marta = "marta@example.org";
    private const string New = "a new one to remember";

    [Fact]
    public async Task A_new_password_lifts_what_was_guessed_at_the_old_one()
    {
        await using var site = new MailSite();
        await site.App.AccountAsync("marta", email: Marta);
        await site.App.HoldBackAsync("marta");
        using var marta = site.App.Visitor();

        (await (await PasswordScreen.OpenAsync(marta, await site.LinkAsync(Marta))).ChooseAsync(New)).Status.ShouldBe(HttpStatusCode.SeeOther);

        await marta.SignInAsync("marta", New);
        (await marta.WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task A_new_password_does_not_lift_what_was_guessed_at_the_codes()
    {
        await using var site = new MailSite();
        await site.App.AccountAsync("marta", email: Marta);
        using var laptop = site.App.Visitor();
        await laptop.SignInAsync("marta");
        await (await laptop.GetAsync((await site.OnlyLetterAsync()).Link.PathAndQuery)).FormBy("Yes, it is mine").SubmitAsync(); // before a code can be asked for
        var (key, _) = await laptop.TurnTwoFactorOnAsync();
        using var thief = site.App.Visitor();
        var asked = await thief.GivePasswordAsync();
        for (var guess = 0; guess < 5; guess++) { asked = await asked.GiveCodeAsync(Otp.Wrong(key, site.App.Clock)); }

        await site.LettersAsync();
        (await (await PasswordScreen.OpenAsync(thief, await site.LinkAsync(Marta))).ChooseAsync(New)).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await (await LoginScreen.OpenAsync(thief)).SignInAsync("marta", New)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "who reads the mail would guess for ever");
    }

    /// <summary>Somebody registers with the address of another, and waits for its owner to take the account over.</summary>
    [Fact]
    public async Task Who_takes_over_an_account_by_its_address_shares_it_with_no_passkey_or_login_of_whoever_made_it()
    {
        await using var site = new MailSite();
        await site.App.AccountAsync("marta", email: Marta);
        await site.App.WithUserAsync("marta", async (users, user) =>
        {
            await users.AddLoginAsync(user, new UserLoginInfo("Harbour", "1", "Harbour ID"));
            await users.AddOrUpdatePasskeyAsync(user, new UserPasskeyInfo([1, 2, 3], [4], site.App.Clock.GetUtcNow(), 0, [], isUserVerified: true, isBackupEligible: false, isBackedUp: false, [], []));
        });
        using var victim = site.App.Visitor();

        await (await PasswordScreen.OpenAsync(victim, await site.LinkAsync(Marta))).ChooseAsync(New);

        await site.App.WithUserAsync("marta", async (users, user) =>
        {
            (await users.GetPasskeysAsync(user)).ShouldBeEmpty();
            (await users.GetLoginsAsync(user)).ShouldBeEmpty();
        });
        await victim.SignInAsync("marta", New);
    }
}
