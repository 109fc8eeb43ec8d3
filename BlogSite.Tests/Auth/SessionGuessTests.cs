using BlogSite.Auth;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Auth;

/// <summary>Who is signed in is not held back by what strangers guess; but five wrong passwords within a session end it.</summary>
public sealed class SessionGuessTests
{
    private const string Manage = "/Identity/Account/Manage";
    private const string Wrong = "wrong password";

    [Fact]
    public async Task A_browser_that_is_signed_in_to_the_account_is_not_held_back_and_one_signed_in_to_another_is()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        using var mallory = await app.SignedInAsync("mallory");
        await LockoutTests.GuessAsync(mallory, times: 5);

        (await LockoutTests.TryAsync(mallory)).ShouldBeFalse();
        (await marta.WhoAmIAsync()).ShouldBe("marta", "a lockout ends no session");
        (await GiveAsync(marta, "ChangePassword", BlogApp.Password)).Location.ShouldNotBeNull("the password is taken");
        (await LockoutTests.TryAsync(mallory)).ShouldBeFalse("that it was given there helps no stranger");
        (await LockoutTests.TryAsync(marta)).ShouldBeTrue("and the same browser may sign in again");
        (await mallory.WhoAmIAsync()).ShouldBe("mallory");
        using var phone = app.Visitor();
        (await LockoutTests.TryAsync(phone)).ShouldBeTrue("a whole sign-in forgives, whoever it was by");
    }

    [Theory]
    [InlineData("ChangePassword")]
    [InlineData("DeletePersonalData")]
    [InlineData("/login")]
    public async Task Five_wrong_passwords_within_a_session_end_it_and_count_for_nobody_else(string page)
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        using var phone = app.Visitor();
        await phone.SignInAsync("marta");

        for (var guess = 0; guess < 4; guess++) { await GiveAsync(marta, page, Wrong); }

        (await marta.WhoAmIAsync()).ShouldBe("marta");
        await GiveAsync(marta, page, Wrong);
        (await marta.WhoAmIAsync()).ShouldBeNull();

        var ends = (await app.SessionsAsync()).ConvertAll(session => session.RevokedBecause);
        (ends.Count, ends.Count(because => because == Revocation.Guessed), ends.Count(because => because is null)).ShouldBe((2, 1, 1)); // ShouldBe takes anything for null where order does not count
        (await phone.WhoAmIAsync()).ShouldBe("marta");
        (await app.WithDbAsync(db => db.Lockouts.CountAsync())).ShouldBe(0);
        (await LockoutTests.TryAsync(marta)).ShouldBeTrue();
        LockoutTests.Lines(app, 1111).ShouldBe(1);
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones_before_it()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");

        for (var round = 0; round < 3; round++)
        {
            for (var guess = 0; guess < 4; guess++) { await GiveAsync(marta, "ChangePassword", Wrong); }

            (await GiveAsync(marta, "ChangePassword", BlogApp.Password)).Location.ShouldNotBeNull();
        }

        (await app.OnlySessionAsync()).RevokedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Of_twenty_wrong_passwords_at_once_five_are_looked_at_and_the_others_count_for_nobody()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var form = Filled(await marta.GetAsync($"{Manage}/ChangePassword"), "ChangePassword", Wrong);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => form.SubmitAsync())));

        LockoutTests.Lines(app, 1000).ShouldBe(5);
        (await app.OnlySessionAsync()).RevokedBecause.ShouldBe(Revocation.Guessed);
        (await app.WithDbAsync(db => db.Lockouts.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_request_that_outlasts_its_session_proves_nothing_and_counts_for_nobody()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var session = await app.OnlySessionAsync();
        (await CheckAsync(BlogApp.Password)).ShouldBeTrue();
        await app.WithAsync(async (Sessions sessions) =>
        {
            await sessions.RevokeAsync(session.Id, Revocation.EndedElsewhere);
            return true;
        });

        (await CheckAsync(BlogApp.Password)).ShouldBeFalse();
        (await CheckAsync(Wrong)).ShouldBeFalse();

        LockoutTests.Lines(app, 1000).ShouldBe(0, "neither was looked at");
        (await app.WithDbAsync(db => db.Lockouts.CountAsync())).ShouldBe(0);

        Task<bool> CheckAsync(string password) => app.InRequestAsync(
            async services =>
            {
                var users = services.GetRequiredService<AppUserManager>();
                return await users.CheckPasswordAsync((await users.FindByNameAsync("marta")).ShouldNotBeNull(), password);
            },
            within: session);
    }

    [Fact]
    public async Task Wrong_codes_while_an_authenticator_is_set_up_are_no_guesses_and_later_they_are()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var page = await marta.GetAsync(SecondFactor.Enable);
        var key = page.Document.QuerySelector("kbd").ShouldNotBeNull().TextContent;
        for (var slip = 0; slip < 6; slip++) { page = await page.Form("Input.Code").Fill("Input.Code", Otp.Wrong(key, app.Clock)).SubmitAsync(); }

        await marta.TurnTwoFactorOnAsync();
        (await marta.WhoAmIAsync()).ShouldBe("marta");
        var asked = await marta.GivePasswordAsync();
        for (var guess = 0; guess < 5; guess++) { asked = await asked.GiveCodeAsync(Otp.Wrong(key, app.Clock)); }

        (await marta.WhoAmIAsync()).ShouldBeNull();
    }

    private static async Task<Answer> GiveAsync(Visitor visitor, string page, string password)
    {
        var address = page[0] == '/' ? page : $"{Manage}/{page}";
        return await Filled(await visitor.GetAsync(address), page, password).SubmitAsync();
    }

    private static FilledForm Filled(Answer page, string name, string password) => name switch
    {
        "ChangePassword" => page.Form("Input.OldPassword").Fill("Input.OldPassword", password).Fill("Input.NewPassword", BlogApp.Password).Fill("Input.ConfirmPassword", BlogApp.Password),
        "DeletePersonalData" => page.Form("Input.Password").Fill("Input.Password", password),
        _ => page.Form("Password").Fill("Form.Name", "marta").Fill("Password", password),
    };
}
