using BlogSite.Auth;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>Signing keys in the database.</summary>
internal sealed class SigningKeyStore(IServiceScopeFactory scopes) : ISigningKeyStore
{
    public async Task<IReadOnlyList<SigningKey>> ListAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Db(scope).SigningKeys.AsNoTracking().OrderBy(key => key.Number).ToListAsync(stop);
    }

    public async Task<bool> TryAddAsync(SigningKey key)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = Db(scope);
        db.SigningKeys.Add(key);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.SigningKeys.AnyAsync(other => other.Number == key.Number, CancellationToken.None))
            {
                return false;
            }

            throw;
        }
    }

    public async Task DeleteAsync(IReadOnlyCollection<int> numbers)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = Db(scope);
        db.SigningKeys.RemoveRange(await db.SigningKeys.Where(key => numbers.Contains(key.Number)).ToListAsync(CancellationToken.None));
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private static BlogDbContext Db(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<BlogDbContext>();
}
