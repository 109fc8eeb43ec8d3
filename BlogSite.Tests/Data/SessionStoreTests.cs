using BlogSite.Auth;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Data;

/// <summary>Single statements on which much stands: rotation takes a step only from the row that was read, and an end stays as it is.</summary>
public sealed class SessionStoreTests
{
    [Fact]
    public async Task A_session_is_rotated_once_from_each_generation_and_not_after_its_end_or_under_another_stamp()
    {
        await using var app = new BlogApp();
        var session = await SessionAsync(app);
        var now = app.Clock.GetUtcNow();

        (await RotateAsync(from: 1, "another")).ShouldBeFalse("the stamp has changed since the row was read");
        (await RotateAsync(from: 1, "tag")).ShouldBeTrue();
        (await RotateAsync(from: 1, "tag")).ShouldBeFalse("somebody was faster");
        (await RotateAsync(from: 2, "tag")).ShouldBeTrue();
        await app.WithAsync((ISessionStore store) => store.RevokeAsync(session.Id, Revocation.SignedOut, now));
        (await RotateAsync(from: 3, "tag")).ShouldBeFalse("it has ended");

        Task<bool> RotateAsync(int from, string tag) =>
            app.WithAsync((ISessionStore store) => store.RotateAsync(session.Id, session.UserId, from, tag, now.AddMinutes(from), now.AddDays(1)));
    }

    [Fact]
    public async Task Wrong_passwords_that_arrive_after_a_session_has_ended_change_no_reason()
    {
        await using var app = new BlogApp();
        var session = await SessionAsync(app);
        var now = app.Clock.GetUtcNow();
        await app.WithAsync((ISessionStore store) => store.RevokeAsync(session.Id, Revocation.SignedOut, now));

        for (var guess = 0; guess < 6; guess++)
        {
            (await app.WithAsync((ISessionStore store) => store.CountWrongAsync(session.Id, Session.WrongPasswordsAllowed, now.AddMinutes(1)))).ShouldBeFalse();
        }

        var stored = await app.OnlySessionAsync();
        (stored.RevokedAt, stored.RevokedBecause).ShouldBe((now, Revocation.SignedOut));
    }

    private static async Task<Session> SessionAsync(BlogApp app)
    {
        var now = app.Clock.GetUtcNow();
        var session = new Session
        {
            Id = Guid.NewGuid(),
            UserId = await app.AccountAsync("marta"),
            Kind = SessionKind.Browser,
            CreatedAt = now,
            LastSeenAt = now,
            RotatedAt = now,
            Generation = 1,
            AbsoluteExpiresAt = now.AddDays(7),
            IdleExpiresAt = now.AddDays(1),
            StampTag = "tag",
        };
        return await app.WithAsync(async (ISessionStore store) =>
        {
            await store.AddAsync(session);
            return session;
        });
    }
}
