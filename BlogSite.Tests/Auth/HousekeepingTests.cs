using BlogSite.Auth;
using BlogSite.Auth.Tokens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BlogSite.Tests.Auth;

/// <summary>What the hourly job throws away, and what it keeps.</summary>
public sealed class HousekeepingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_session_is_forgotten_when_it_has_been_dead_for_thirty_days()
    {
        await using var app = new BlogApp();
        using var left = await app.SignedInAsync("left");
        await (await left.GetAsync("/")).FormTo("/logout").SubmitAsync();
        using var idle = await app.SignedInAsync("idle");
        app.Clock.Advance(TimeSpan.FromDays(30) - Second);
        using var live = await app.SignedInAsync("live");

        (await KeptAsync(app)).ShouldBe(3, "one second before the first has been signed out for thirty days");
        app.Clock.Advance(Second);
        (await KeptAsync(app)).ShouldBe(2, "now it has");
        app.Clock.Advance(TimeSpan.FromDays(1) - Second - Second);
        (await live.WhoAmIAsync()).ShouldBe("live");
        app.Clock.Advance(Second + Second);
        (await KeptAsync(app)).ShouldBe(1, "the second one ran out after an idle day");
        (await live.WhoAmIAsync()).ShouldBe("live", "who is signed in stays so");
        app.Log.Lines.ShouldContain(line => line.Contains("1115", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_is_kept_until_the_very_second()
    {
        await using var app = new BlogApp();
        using var idle = await app.SignedInAsync("idle");
        app.Clock.Advance(TimeSpan.FromDays(31) - Second);

        (await KeptAsync(app)).ShouldBe(1);
        app.Clock.Advance(Second);
        (await KeptAsync(app)).ShouldBe(0);
    }

    /// <summary>How many rows are left after a round of the job.</summary>
    private static async Task<int> KeptAsync(BlogApp app)
    {
        await app.Services.GetServices<IHostedService>().OfType<Housekeeping>().Single().KeepAsync(CancellationToken.None);
        return (await app.SessionsAsync()).Count;
    }

    [Fact]
    public async Task An_answered_question_to_a_passkey_is_forgotten_when_its_time_is_over()
    {
        await using var app = new BlogApp();
        var until = app.Clock.GetUtcNow().AddHours(1);
        await app.WithAsync(async (IUsedChallenges challenges) =>
        {
            for (var i = 0; i < 501; i++) { (await challenges.TryUseAsync($"hash {i}", until)).ShouldBeTrue(); }

            return await challenges.TryUseAsync("another", until + Second);
        });

        app.Clock.SetUtcNow(until - Second);
        await KeptAsync(app);
        (await app.WithDbAsync(db => db.UsedChallenges.CountAsync())).ShouldBe(502);
        app.Clock.SetUtcNow(until);
        await KeptAsync(app);
        (await app.WithDbAsync(db => db.UsedChallenges.AsNoTracking().SingleAsync())).Hash.ShouldBe("another");
    }
}
