using BlogSite.Auth;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages.Account;

// Sessions that have ended, and why.
public sealed partial class SessionsTests
{
    [Fact]
    public async Task Why_each_one_ended_is_told_for_thirty_days()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta", remember: true);
        using var tablet = app.Visitor();
        await tablet.SignInAsync("marta");
        await (await tablet.GetAsync("/")).FormTo("/logout").SubmitAsync();
        await tablet.SignInAsync("marta");
        await tablet.SignInAsync("marta"); // the same browser again
        await (await laptop.GetAsync("/Identity/Account/Manage/ChangePassword")).Form("Current password")
            .Fill("Current password", BlogApp.Password).Fill("New password", "another long one").Fill("New password, once more", "another long one").SubmitAsync();

        var reasons = Ended(await laptop.GetAsync(Address));

        reasons.Count.ShouldBe(3);
        reasons.ShouldContain(text => text.Contains("signed out.", StringComparison.Ordinal));
        reasons.ShouldContain(text => text.Contains("the same browser signed in again.", StringComparison.Ordinal));
        reasons.ShouldContain(text => text.Contains("something that protects the account changed, such as the password.", StringComparison.Ordinal));

        using var phone = app.Visitor();
        await phone.SignInAsync("marta", "another long one");
        for (var day = 0; day < 2; day++)
        {
            app.Clock.Advance(TimeSpan.FromHours(23));
            (await laptop.WhoAmIAsync()).ShouldBe("marta");
        }

        Ended(await laptop.GetAsync(Address)).ShouldContain(text => text.Contains("not used for too long.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_disabled_account_has_no_session_left_when_it_is_enabled_again()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        await app.WithUserAsync("marta", (users, marta) =>
        {
            marta.DisabledAt = app.Clock.GetUtcNow();
            return users.UpdateAsync(marta);
        });
        (await laptop.WhoAmIAsync()).ShouldBeNull();

        await app.WithUserAsync("marta", (users, marta) =>
        {
            marta.DisabledAt = null;
            return users.UpdateAsync(marta);
        });

        (await app.OnlySessionAsync()).RevokedBecause.ShouldBe(Revocation.EndedByAdmin);
        await laptop.SignInAsync("marta");
        Ended(await laptop.GetAsync(Address)).ShouldHaveSingleItem().ShouldContain("ended by an administrator");
    }

    [Fact]
    public async Task Each_reason_has_words_of_its_own_and_none_of_them_is_that_of_a_session_that_ran_out()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        using var phone = app.Visitor();
        await phone.SignInAsync("marta");
        var id = (await app.SessionsAsync())[^1].Id;
        List<string> reasons = [];
        foreach (var reason in Enum.GetValues<Revocation>())
        {
            await app.WithDbAsync(db => db.Sessions.Where(session => session.Id == id).ExecuteUpdateAsync(session => session
                .SetProperty(one => one.RevokedAt, app.Clock.GetUtcNow()).SetProperty(one => one.RevokedBecause, reason)));
            reasons.Add(Ended(await laptop.GetAsync(Address)).ShouldHaveSingleItem());
        }

        reasons.ShouldBeUnique(StringComparer.Ordinal);
        reasons.ShouldAllBe(text => !text.Contains("not used for too long", StringComparison.Ordinal));
        reasons[(int)Revocation.Reused].ShouldContain("an old token of it came back");
        reasons[(int)Revocation.Guessed].ShouldContain("too many wrong passwords");
    }

    /// <summary>A session that has run out ended then, whatever ends the others later.</summary>
    [Fact]
    public async Task What_ran_out_keeps_its_reason_when_the_others_are_ended()
    {
        await using var app = new BlogApp();
        using var phone = await app.SignedInAsync("marta");
        app.Clock.Advance(TimeSpan.FromDays(1));
        using var laptop = app.Visitor();
        using var tablet = app.Visitor();
        await laptop.SignInAsync("marta");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await tablet.SignInAsync("marta");

        await (await laptop.GetAsync(Address)).FormTo($"{Address}?handler=EndOthers").SubmitAsync();
        await app.WithUserAsync("marta", (users, marta) => users.ChangePasswordAsync(marta, BlogApp.Password, "another long one"));

        (await app.SessionsAsync()).Select(session => session.RevokedBecause).ShouldBe([null, Revocation.AccountChanged, Revocation.EndedElsewhere]);
    }

    [Fact]
    public async Task Who_disables_their_own_account_is_signed_in_nowhere_when_it_is_enabled_again()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        await app.AccountAsync("ruth", Roles.Admin);
        var id = (await app.UserAsync("ada")).Id;

        await (await ada.GetAsync($"/admin/users/{id}")).FormTo($"/admin/users/{id}?handler=Disable").SubmitAsync();
        await app.WithUserAsync("ada", (users, user) =>
        {
            user.DisabledAt = null;
            return users.UpdateAsync(user);
        });

        (await ada.WhoAmIAsync()).ShouldBeNull();
        (await app.OnlySessionAsync()).RevokedBecause.ShouldBe(Revocation.EndedByAdmin);
    }
}
