using BlogSite.Auth;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Auth;

internal static class StoredSessions
{
    public static Task<List<Session>> SessionsAsync(this BlogApp app) => app.WithDbAsync(db => db.Sessions.AsNoTracking().OrderBy(session => session.CreatedAt).ToListAsync());

    public static async Task<Session> OnlySessionAsync(this BlogApp app) => (await app.SessionsAsync()).ShouldHaveSingleItem();
}
