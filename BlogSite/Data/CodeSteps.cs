using BlogSite.Auth;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>The last time step used, on the row of the account.</summary>
internal sealed class CodeSteps(BlogDbContext db, WriteQueue writes) : ICodeSteps
{
    public async Task<bool> TryUseAsync(int userId, long step) =>
        await writes.RunAsync(() => db.Users
            .Where(user => user.Id == userId && (user.LastCodeStep == null || user.LastCodeStep < step))
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.LastCodeStep, step))) == 1;
}
