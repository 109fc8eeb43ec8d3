namespace BlogSite.Auth;

/// <summary>A key that signs tokens, as it is stored: protected by Data Protection.</summary>
public sealed class SigningKey
{
    /// <summary>Position in the row of keys. Unique, so that of two nodes making the next key at once only one succeeds.</summary>
    public int Number { get; init; }

    /// <summary>The <c>kid</c> in the header of what it signs.</summary>
    public required string Kid { get; init; }

    /// <summary>From here on it signs, until a later key does. Published before, so that every node has it in time.</summary>
    public DateTimeOffset ActivatesAt { get; init; }

    public required byte[] ProtectedSecret { get; init; }
}
