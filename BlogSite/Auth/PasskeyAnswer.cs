using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace BlogSite.Auth;

/// <summary>What a browser sends for a passkey.</summary>
internal static class PasskeyAnswer
{
    /// <summary>The hash of the challenge that is answered; null: it answers none. Whether the answer is right is Identity's to say.</summary>
    public static string? ChallengeOf(string credential)
    {
        try
        {
            using var answer = JsonDocument.Parse(credential);
            var data = answer.RootElement.GetProperty("response").GetProperty("clientDataJSON").GetString();
            using var client = JsonDocument.Parse(WebEncoders.Base64UrlDecode(data ?? ""));
            return client.RootElement.GetProperty("challenge").GetString() is { Length: > 0 } challenge
                ? WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.UTF8.GetBytes(challenge.TrimEnd('='))))
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
