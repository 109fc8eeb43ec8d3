using System.Globalization;
using System.Security.Cryptography;
using BlogSite.Auth;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace BlogSite.Pages;

/// <summary>Keeps out programs that fill in every form they find: they fill in what people do not see, and are done before anyone could read.</summary>
public sealed class RegisterGuard(IDataProtectionProvider protection, IOptions<RateLimitOptions> options, TimeProvider clock)
{
    /// <summary>From the page being shown to the form being sent.</summary>
    public static readonly TimeSpan ShortestTime = TimeSpan.FromSeconds(1);

    private readonly IDataProtector _protector = protection.CreateProtector("BlogSite.Pages.RegisterGuard.v1");

    /// <summary>When the page was shown, for its form to carry, so that nobody can make it up.</summary>
    public string Now() => _protector.Protect(clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture));

    /// <summary>The same for the page shown again: who has waited once need not wait again.</summary>
    public string Again(string? shown) => Read(shown) is null ? Now() : shown!; // not null: it has been read

    /// <summary>What a person is to do where the form looks like a program's, as a sentence; null where it does not.</summary>
    /// <param name="unseen">What stands in the field that people do not see.</param>
    /// <param name="shown">What <see cref="Now"/> gave the page.</param>
    public string? ProblemWith(string? unseen, string? shown)
    {
        if (!options.Value.Enabled)
        {
            return null;
        }

        if (!string.IsNullOrEmpty(unseen))
        {
            return T["A field that is to be left empty was filled in, perhaps by your browser. It is empty now: enter the password again and register."];
        }

        if (Read(shown) is not { } at)
        {
            return T["This form was not complete when it came. It is now: enter the password again and register."];
        }

        return clock.GetUtcNow() - at < ShortestTime ? T["That was faster than people type. Enter the password again and register."] : null;
    }

    private DateTimeOffset? Read(string? shown)
    {
        try
        {
            return string.IsNullOrEmpty(shown) ? null : new DateTimeOffset(long.Parse(_protector.Unprotect(shown), CultureInfo.InvariantCulture), TimeSpan.Zero);
        }
        catch (CryptographicException)
        {
            return null; // made up, or of another site
        }
    }
}
