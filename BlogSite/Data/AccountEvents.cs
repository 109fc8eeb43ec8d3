using System.Runtime.CompilerServices;
using BlogSite.Auth;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BlogSite.Data;

/// <summary>Logs what happens to accounts. Hangs on SaveChanges, so that no page, of ours or of Identity, can forget it.</summary>
internal sealed class AccountEvents(IHttpContextAccessor http, ILogger<AccountEvents> log) : SaveChangesInterceptor
{
    /// <summary>What is about to be saved, and logged once it is.</summary>
    private readonly ConditionalWeakTable<DbContext, List<Action<string>>> _pending = [];

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is BlogDbContext db)
        {
            // What has changed was looked for by SessionEndings, which comes before.
            List<Action<string>> events = [.. db.ChangeTracker.Seen<object>().SelectMany(Of)];
            _pending.Remove(db); // of a save that was given up
            if (events.Count > 0)
            {
                _pending.Add(db, events);
            }
        }

        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && _pending.TryGetValue(db, out var events))
        {
            _pending.Remove(db);
            events.ForEach(write => write(http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "unknown"));
        }

        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db)
        {
            _pending.Remove(db);
        }

        return Task.CompletedTask;
    }

    /// <summary>For a row that somebody else changed meanwhile, the method above is not called.</summary>
    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db)
        {
            _pending.Remove(db);
        }

        return ValueTask.FromResult(result);
    }

    private IEnumerable<Action<string>> Of(EntityEntry entry) => entry.Entity switch
    {
        AppUser user => Of(entry.Context.Entry(user)),
        IdentityUserRole<int> held => Of(entry.Context.Entry(held)),
        IdentityUserPasskey<int> passkey => Of(entry.Context.Entry(passkey)),
        IdentityUserLogin<int> login => Of(entry.Context.Entry(login)),
        _ => [],
    };

    private IEnumerable<Action<string>> Of(EntityEntry<AppUser> user)
    {
        var id = user.Entity.Id;
        if (user.State == EntityState.Deleted)
        {
            yield return address => DataLog.AccountDeleted(log, id, address);
        }

        // Identity marks every column as modified at every update: what differs is asked of the values.
        if (user.State != EntityState.Modified)
        {
            yield break;
        }

        if (user.Differs(nameof(AppUser.PasswordHash)))
        {
            yield return address => DataLog.PasswordChanged(log, id, address);
        }

        if (user.Differs(nameof(AppUser.TwoFactorEnabled)))
        {
            var state = user.Entity.TwoFactorEnabled ? "on" : "off";
            yield return address => DataLog.TwoFactorTurned(log, id, state, address);
        }

        if (user.Differs(nameof(AppUser.DisabledAt)))
        {
            var state = user.Entity.DisabledAt is null ? "enabled" : "disabled";
            yield return address => DataLog.AccountSwitched(log, id, state, address);
        }

        if (user.Differs(nameof(AppUser.SecurityStamp)))
        {
            yield return address => DataLog.SessionsEnded(log, id, address);
        }
    }

    private IEnumerable<Action<string>> Of(EntityEntry<IdentityUserRole<int>> held)
    {
        var (id, role) = (held.Entity.UserId, Roles.All[held.Entity.RoleId - 1]);
        switch (held.State)
        {
            case EntityState.Added:
                yield return address => DataLog.RoleGiven(log, id, role, address);
                break;
            case EntityState.Deleted:
                yield return address => DataLog.RoleTaken(log, id, role, address);
                break;
        }
    }

    private IEnumerable<Action<string>> Of(EntityEntry<IdentityUserPasskey<int>> passkey)
    {
        if (Change(passkey.State) is { } change)
        {
            var id = passkey.Entity.UserId;
            yield return address => DataLog.PasskeyChanged(log, id, change, address);
        }
    }

    private IEnumerable<Action<string>> Of(EntityEntry<IdentityUserLogin<int>> login)
    {
        if (Change(login.State) is { } change)
        {
            var (id, provider) = (login.Entity.UserId, login.Entity.LoginProvider);
            yield return address => DataLog.LoginChanged(log, id, change, provider, address);
        }
    }

    private static string? Change(EntityState state) => state switch
    {
        EntityState.Added => "added",
        EntityState.Deleted => "removed",
        _ => null,
    };
}
