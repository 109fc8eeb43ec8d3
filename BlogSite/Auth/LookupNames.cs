using System.Text;
using Microsoft.AspNetCore.Identity;

namespace BlogSite.Auth;

/// <summary>Names and addresses as they are looked up: Identity's own rule, for text that its own throws at too.</summary>
public sealed class LookupNames : ILookupNormalizer
{
    public string? NormalizeName(string? name) => Upper(name);

    public string? NormalizeEmail(string? email) => Upper(email);

    // Text with U+FFFE or half a surrogate pair has no normal form. Nobody has such a name; who asks for one shall be told so, not see a fault.
    private static string? Upper(string? text) => text is null
        ? null
        : string.Concat(text.EnumerateRunes()).Replace('\uFFFE', (char)Rune.ReplacementChar.Value).Normalize().ToUpperInvariant();
}
