using BlogSite.Auth;
using BlogSite.Auth.Tokens;

namespace BlogSite.Tests.Auth;

/// <summary>Each row of the decision table, on its own.</summary>
public sealed class RotationTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    private static readonly SessionState Alive = new()
    {
        Id = Guid.Parse("11111111-2222-3333-4444-555555555555"),
        UserId = 7,
        Kind = SessionKind.Browser,
        Generation = 5,
        SeenGeneration = 5,
        RotatedAt = Now.AddMinutes(-10),
        IdleExpiresAt = Now.AddHours(10),
        AbsoluteExpiresAt = Now.AddDays(5),
        Persistent = false,
        StampTag = Stamp.Tag("stamp"),
        Amr = null,
        AuthMethod = null,
        ConfirmedAt = default,
        RevokedAt = null,
        RevokedBecause = null,
        SecurityStamp = "stamp",
        ConcurrencyStamp = "any",
        DisabledAt = null,
    };

    [Fact]
    public void An_unknown_session_is_refused() => Decide(null, 5).ShouldBe(Verdict.Refuse);

    [Fact]
    public void A_revoked_session_is_refused() => Decide(Alive with { RevokedAt = Now.AddDays(-1), RevokedBecause = Revocation.SignedOut }, 5).ShouldBe(Verdict.Refuse);

    [Fact]
    public void A_revoked_session_is_not_reuse() => Decide(Alive with { RevokedAt = Now, RevokedBecause = Revocation.SignedOut }, 2).ShouldBe(Verdict.Refuse);

    [Fact]
    public void A_disabled_account_is_refused() => Decide(Alive with { DisabledAt = Now }, 5).ShouldBe(Verdict.Refuse);

    [Fact]
    public void A_changed_stamp_is_refused() => Decide(Alive with { SecurityStamp = "another" }, 5).ShouldBe(Verdict.Refuse);

    [Fact]
    public void Another_kind_of_session_is_refused() => Decide(Alive with { Kind = SessionKind.Api }, 5).ShouldBe(Verdict.Refuse);

    [Fact]
    public void Another_account_is_refused() => Decide(Alive with { UserId = 8 }, 5).ShouldBe(Verdict.Refuse);

    [Fact]
    public void A_generation_ahead_of_a_restored_backup_is_refused_and_is_not_reuse() => Decide(Alive, 6).ShouldBe(Verdict.Refuse);

    [Theory]
    [InlineData(1, Verdict.Rotate)]
    [InlineData(0, Verdict.Refuse)]
    public void Idle_and_absolute_end_count_to_the_second(int left, Verdict verdict)
    {
        Decide(Alive with { IdleExpiresAt = Now.AddSeconds(left) }, 5).ShouldBe(verdict);
        Decide(Alive with { AbsoluteExpiresAt = Now.AddSeconds(left) }, 5).ShouldBe(verdict);
    }

    [Fact]
    public void The_present_generation_rotates() => Decide(Alive, 5).ShouldBe(Verdict.Rotate);

    [Theory]
    [InlineData(19, Verdict.SameAgain)]
    [InlineData(20, Verdict.Reuse)]
    public void The_loser_of_a_race_gets_the_same_again_within_the_grace(int secondsAgo, Verdict verdict) =>
        Decide(Alive with { RotatedAt = Now.AddSeconds(-secondsAgo) }, 4).ShouldBe(verdict);

    [Fact]
    public void A_lost_answer_is_given_again_however_late() => Decide(Alive with { SeenGeneration = 4 }, 4).ShouldBe(Verdict.SameAgain);

    [Fact]
    public void A_client_of_the_API_gets_no_lost_answer_again() =>
        Rotation.Decide(Alive with { Kind = SessionKind.Api, SeenGeneration = 4 }, Presented(4), SessionKind.Api, Now, Grace).ShouldBe(Verdict.Reuse);

    [Theory]
    [InlineData(600)]
    [InlineData(1)]
    public void Two_generations_behind_is_reuse_also_inside_the_grace(int secondsAgo) =>
        Decide(Alive with { RotatedAt = Now.AddSeconds(-secondsAgo), SeenGeneration = 4 }, 3).ShouldBe(Verdict.Reuse);

    private static Verdict Decide(SessionState? session, int presented) => Rotation.Decide(session, Presented(presented), SessionKind.Browser, Now, Grace);

    private static TokenClaims Presented(int generation) => new(Alive.Id, 7, generation, Now.AddHours(1), "", "", "");
}
