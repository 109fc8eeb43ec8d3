using BlogSite.Auth;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Data;

/// <summary>The statements on which two nodes count in one row: none takes a step from a row that is not the one it read.</summary>
public sealed class LockoutStoreTests
{
    [Fact]
    public async Task Each_step_of_a_lockout_is_taken_once_and_never_for_an_account_that_is_gone()
    {
        await using var app = new BlogApp();
        var marta = await app.AccountAsync("marta");
        var now = app.Clock.GetUtcNow();

        (await app.WithAsync((ILockoutStore store) => store.TryAddAsync(After(marta, guesses: 1)))).ShouldBeTrue();
        (await app.WithAsync((ILockoutStore store) => store.TryAddAsync(After(marta, guesses: 1)))).ShouldBeFalse("the other node was faster");
        (await app.WithAsync((ILockoutStore store) => store.TryAddAsync(After(4711, guesses: 1)))).ShouldBeFalse("nobody to guess at");
        (await ChangeAsync(guesses: 2, wrong: 1, times: 0)).ShouldBeTrue();
        (await ChangeAsync(guesses: 2, wrong: 1, times: 0)).ShouldBeFalse("somebody counted since the row was read");
        (await ChangeAsync(guesses: 5, wrong: 2, times: 1)).ShouldBeFalse("or held it back");
        (await ChangeAsync(guesses: 5, wrong: 2, times: 0)).ShouldBeTrue();

        var held = (await app.WithAsync((ILockoutStore store) => store.FindAsync(marta))).ShouldNotBeNull();
        (held.Wrong, held.Times, held.HeldUntil).ShouldBe((0, 1, now.AddMinutes(5)));

        Lockout After(int userId, int guesses)
        {
            var lockout = new Lockout { UserId = userId };
            for (var guess = 0; guess < guesses; guess++) { lockout.CountWrong(now); }

            return lockout;
        }

        Task<bool> ChangeAsync(int guesses, int wrong, int times) => app.WithAsync((ILockoutStore store) => store.TryChangeAsync(After(marta, guesses), wrong, times));
    }
}
