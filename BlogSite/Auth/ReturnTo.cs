using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BlogSite.Auth;

/// <summary>Where a form goes back to, when the address comes from the request.</summary>
public static class ReturnTo
{
    /// <summary>The address if it is one of this site's, in ASCII as a header needs it; the home page otherwise.</summary>
    public static string Local(string? address)
    {
        if (string.IsNullOrEmpty(address) || !RedirectHttpResult.IsLocalUrl(address) || address[0] != '/')
        {
            return "/";
        }

        var ascii = new StringBuilder(address.Length);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in address.EnumerateRunes())
        {
            if (rune.IsAscii && !Rune.IsControl(rune) && rune.Value is not (' ' or '"' or '<' or '>' or '\\'))
            {
                ascii.Append((char)rune.Value);
                continue;
            }

            foreach (var b in utf8[..rune.EncodeToUtf8(utf8)])
            {
                ascii.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return ascii.ToString();
    }

    /// <summary>The return address of a request as a query for another page; empty when there is none.</summary>
    public static string Query(HttpRequest request) =>
        request.Query["ReturnUrl"].ToString() is { Length: > 0 } address ? $"?ReturnUrl={Uri.EscapeDataString(Local(address))}" : "";
}
