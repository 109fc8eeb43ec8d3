namespace BlogSite.Auth;

/// <summary>Remembers which questions to passkeys have been answered, for all nodes. A port: Auth says what it needs, Data answers.</summary>
public interface IUsedChallenges
{
    /// <summary>Uses up a challenge, in one atomic step; false when it was used up already.</summary>
    /// <param name="until">When nobody takes an answer to it any more.</param>
    Task<bool> TryUseAsync(string hash, DateTimeOffset until);

    /// <summary>Forgets those that nobody takes any more, so many at a time; how many there were.</summary>
    Task<int> ForgetAsync(DateTimeOffset now, int most);
}
