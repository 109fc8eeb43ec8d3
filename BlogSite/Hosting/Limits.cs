namespace BlogSite.Hosting;

/// <summary>What one request may bring.</summary>
internal static class Limits
{
    /// <summary>Bytes of a request's body; more answers 413.</summary>
    public const int RequestBody = 10 * 1024 * 1024;

    /// <summary>Characters of one field of a form: a post at its longest, with room to be told that it is too long.</summary>
    public const int FormValue = 8 * 1024 * 1024;
}
