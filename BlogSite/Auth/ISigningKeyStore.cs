namespace BlogSite.Auth;

/// <summary>Where signing keys are kept. A port: Auth says what it needs, Data answers.</summary>
public interface ISigningKeyStore
{
    Task<IReadOnlyList<SigningKey>> ListAsync(CancellationToken stop);

    /// <summary>Adds a key; false when another node has just taken its number.</summary>
    Task<bool> TryAddAsync(SigningKey key);

    Task DeleteAsync(IReadOnlyCollection<int> numbers);
}
