using BlogSite.Auth;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BlogSite.Data;

/// <summary>What the interceptors ask of an account that is about to be saved.</summary>
internal static class UserEntries
{
    /// <summary>Whether a property will have another value. Identity marks every column as modified at every update: what differs is asked of the values.</summary>
    public static bool Differs(this EntityEntry<AppUser> user, string property) =>
        user.Property(property) is var values && !Equals(values.OriginalValue, values.CurrentValue);
}
