namespace BlogSite.Auth;

/// <summary>
/// How often somebody may prove, by a password or a code, that an account is theirs. Within a session of the account wrong proofs count on
/// the session and end it; a stranger's count on the account and hold it back, but not the browser that is signed in to it.
/// </summary>
public sealed class Proofs(Lockouts lockouts, SessionGuesses guesses, CurrentUser me, Turns turns)
{
    /// <summary>Looks at the proofs of one account one after another: of twenty at once, the sixth is looked at when the fifth has been counted.</summary>
    public Task<T> InTurnAsync<T>(AppUser user, Func<Task<T>> look) => turns.TakeAsync($"account {user.Id}", look);

    /// <summary>The same for a name that nobody has, or one could tell by the time that twenty take.</summary>
    public Task<T> InTurnAsync<T>(string name, Func<Task<T>> look) => turns.TakeAsync($"name {name}", look);

    /// <summary>Whether there were too many wrong ones. Then a proof is not looked at, and answered as a wrong one.</summary>
    public async Task<bool> AreTooManyAsync(AppUser user) =>
        SessionOf(user) is { } session ? !await guesses.StandsAsync(session) : await lockouts.HoldsBackAsync(user);

    public Task CountWrongAsync(AppUser user) =>
        SessionOf(user) is { } session ? guesses.CountWrongAsync(session) : lockouts.CountWrongAsync(user);

    /// <summary>Counts on nobody, in the same time.</summary>
    public Task CountUnknownAsync() => lockouts.CountUnknownAsync();

    /// <param name="isEnough">Whether nothing more is asked for: a password does not forgive wrong codes, which would be guessed for ever.</param>
    public Task CountRightAsync(AppUser user, bool isEnough)
    {
        if (SessionOf(user) is { } session)
        {
            return guesses.ForgetAsync(session);
        }

        return isEnough ? lockouts.ForgetAsync(user) : Task.CompletedTask;
    }

    /// <summary>All that is asked for has been proved: what was guessed at the account before is forgiven.</summary>
    public Task SettleAsync(AppUser user) => lockouts.ForgetAsync(user);

    private Guid? SessionOf(AppUser user) => me.Id == user.Id ? me.SessionId : null;
}
