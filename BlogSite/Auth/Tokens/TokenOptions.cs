using System.ComponentModel.DataAnnotations;

namespace BlogSite.Auth.Tokens;

/// <summary>The settings <c>Tokens:*</c>; all durations.</summary>
public sealed class TokenOptions : IValidatableObject
{
    public const string Section = "Tokens";

    /// <summary>How long an access token is good.</summary>
    public TimeSpan AccessLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a refresh token is good, and so how long a session may idle.</summary>
    public TimeSpan RefreshLifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long after a rotation the old refresh token still gets the same successor.</summary>
    public TimeSpan ReuseGrace { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether a refresh token of the API is traded for a new one each time; off, it stays good to its end, as SimpleJWT's do by default. Browsers' always rotate.</summary>
    public bool RotateApiRefreshTokens { get; set; } = true;

    /// <summary>How long a session lives at most without "remember me".</summary>
    public TimeSpan AbsoluteLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a remembered session, or one of the API, lives at most.</summary>
    public TimeSpan RememberedAbsoluteLifetime { get; set; } = TimeSpan.FromDays(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AccessLifetime < TimeSpan.FromSeconds(10) || AccessLifetime > TimeSpan.FromDays(1))
        {
            yield return Bad(nameof(AccessLifetime), "a duration from 00:00:10 to 1.00:00:00, for example 00:30:00");
        }

        if (RefreshLifetime <= AccessLifetime || RefreshLifetime > TimeSpan.FromDays(365))
        {
            yield return Bad(nameof(RefreshLifetime), "a duration longer than Tokens:AccessLifetime and at most 365.00:00:00, for example 1.00:00:00");
        }

        if (ReuseGrace < TimeSpan.Zero || ReuseGrace > TimeSpan.FromMinutes(5))
        {
            yield return Bad(nameof(ReuseGrace), "a duration from 00:00:00 to 00:05:00, for example 00:00:20");
        }

        if (AbsoluteLifetime < RefreshLifetime || AbsoluteLifetime > TimeSpan.FromDays(3650))
        {
            yield return Bad(nameof(AbsoluteLifetime), "a duration of at least Tokens:RefreshLifetime and at most 3650.00:00:00, for example 7.00:00:00");
        }

        if (RememberedAbsoluteLifetime < RefreshLifetime || RememberedAbsoluteLifetime > TimeSpan.FromDays(3650))
        {
            yield return Bad(nameof(RememberedAbsoluteLifetime), "a duration of at least Tokens:RefreshLifetime and at most 3650.00:00:00, for example 30.00:00:00");
        }
    }

    private static ValidationResult Bad(string name, string expected) => new($"{Section}:{name} must be {expected}.", [name]);
}
