using BlogSite.Auth;
using Microsoft.Extensions.Time.Testing;

namespace BlogSite.Tests.Auth;

/// <summary>The window by itself. What it is used for: SignInLimitTests and LimitTests.</summary>
public sealed class AttemptLimitTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void The_next_attempt_is_free_when_the_oldest_is_as_old_as_the_span_and_not_a_second_sooner()
    {
        var limit = new AttemptLimit(3, Minute, _clock);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            limit.TryCount("a").ShouldBeNull();
            _clock.Advance(10 * Second);
        }

        limit.TryCount("a").ShouldBe(30 * Second);
        _clock.Advance(29 * Second);
        limit.TryCount("a").ShouldBe(Second, "those that were refused make it no longer");
        limit.WaitOf("a").ShouldBe(Second);
        _clock.Advance(Second);
        limit.WaitOf("a").ShouldBeNull();
        limit.TryCount("a").ShouldBeNull();
        limit.TryCount("a").ShouldBe(10 * Second, "the second oldest is ten seconds younger: there is no edge at which all begins anew");
    }

    [Fact]
    public void Each_has_their_own()
    {
        var limit = new AttemptLimit(1, Minute, _clock);

        limit.TryCount("a").ShouldBeNull();
        limit.TryCount("b").ShouldBeNull();
        limit.TryCount("a").ShouldBe(Minute);
    }

    [Fact]
    public async Task Of_a_hundred_at_once_no_more_than_are_allowed_get_through()
    {
        var limit = new AttemptLimit(20, Minute, _clock);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => limit.TryCount("a"))));

        answers.Count(wait => wait is null).ShouldBe(20);
    }

    [Fact]
    public void Strangers_do_not_fill_the_memory_and_who_tried_last_is_remembered()
    {
        var limit = new AttemptLimit(2, Minute, _clock);
        limit.TryCount("first");
        limit.TryCount("busy");
        for (var stranger = 0; stranger < AttemptLimit.Remembered; stranger++)
        {
            limit.TryCount($"stranger {stranger}");
            if (stranger == 10) { limit.TryCount("busy"); }
        }

        limit.Count.ShouldBe(AttemptLimit.Remembered);
        limit.TryCount("busy").ShouldBe(Minute);
        limit.TryCount("first").ShouldBeNull();
        limit.TryCount("first").ShouldBeNull("what is longest ago is forgotten");
        _clock.Advance(Minute);
        limit.TryCount("later");
        limit.Count.ShouldBe(1, "and so is all whose time is over");
    }
}
