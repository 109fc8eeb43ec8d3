namespace BlogSite.Auth;

/// <summary>The settings <c>RateLimits:*</c>.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Whether attempts are limited, and registrations asked whether a program sent them. Accounts are held back for wrong passwords in any case.</summary>
    public bool Enabled { get; set; } = true;
}
