using Microsoft.AspNetCore.Identity;

namespace BlogSite.Auth;

/// <summary>What a passkey must be to count here, and what it may be called.</summary>
public static class Passkeys
{
    /// <summary>How many an account may have.</summary>
    public const int Most = 10;

    /// <summary>Longest name of one, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>What is wrong with a tidy name (<see cref="DisplayNames.Tidy"/>), as a sentence for the person who typed it; null when nothing is.</summary>
    public static string? ProblemWith(string? name) => name switch
    {
        null => T["Give the passkey a name by which you know it again."],
        { Length: > NameLength } => T["The name of a passkey has at most {0} characters.", NameLength],
        _ when UnseenCharacters.IsAnyIn(name) => T["The name of a passkey has letters that can be seen, and no control characters."],
        _ => null,
    };

    /// <summary>
    /// Asks for passkeys that know whose they are, so that nobody types a name, and that are let go only by a finger, a face or a PIN: a
    /// passkey alone signs in, to accounts with two-factor too.
    /// </summary>
    internal static void Demand(IdentityPasskeyOptions options, IConfiguration configuration)
    {
        var site = Uri.TryCreate(configuration["Site:BaseUrl"], UriKind.Absolute, out var address) ? address : null;
        options.ServerDomain = site?.IdnHost; // null: the host of the request
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        // The framework compares with the request's Origin, which whoever passes a stolen answer on writes as they like.
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == (site?.GetLeftPart(UriPartial.Authority) ?? Origin(context.HttpContext.Request)));
    }

    private static string Origin(HttpRequest request) => new Uri($"{request.Scheme}://{request.Host.ToUriComponent()}").GetLeftPart(UriPartial.Authority); // as browsers write it: without the port of the scheme
}
