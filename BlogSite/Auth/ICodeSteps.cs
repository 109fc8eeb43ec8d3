namespace BlogSite.Auth;

/// <summary>Remembers which codes of authenticator apps have been used, for all nodes. A port: Auth says what it needs, Data answers.</summary>
public interface ICodeSteps
{
    /// <summary>Uses up a time step and all before it, in one atomic step; false when it was used up already.</summary>
    Task<bool> TryUseAsync(int userId, long step);
}
