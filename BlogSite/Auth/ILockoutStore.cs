namespace BlogSite.Auth;

/// <summary>Where lockouts are kept, for all nodes. A port: Auth says what it needs, Data answers.</summary>
public interface ILockoutStore
{
    /// <summary>The row as it is now; null: nobody has guessed at the account since its last right password.</summary>
    Task<Lockout?> FindAsync(int userId);

    /// <summary>Stores the first wrong guess; false when somebody was faster, or the account is gone.</summary>
    Task<bool> TryAddAsync(Lockout lockout);

    /// <summary>Stores a change in one atomic step; false when the row is not the one that was read any more.</summary>
    /// <param name="wrong">What <see cref="Lockout.Wrong"/> was when it was read.</param>
    /// <param name="times">What <see cref="Lockout.Times"/> was.</param>
    Task<bool> TryChangeAsync(Lockout lockout, int wrong, int times);

    Task DeleteAsync(int userId);

    /// <summary>Counts a guess at a name that nobody has, durably.</summary>
    Task CountUnknownAsync();
}
