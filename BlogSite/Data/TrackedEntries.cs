using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BlogSite.Data;

/// <summary>What a context tracks, for those who look on while it saves.</summary>
internal static class TrackedEntries
{
    /// <summary>The entries as they were when changes were last looked for. <see cref="ChangeTracker.Entries{TEntity}"/> compares all that is tracked with what it was, each time anew.</summary>
    public static IReadOnlyList<EntityEntry<T>> Seen<T>(this ChangeTracker tracker)
        where T : class
    {
        var looks = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. tracker.Entries<T>()];
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = looks;
        }
    }
}
