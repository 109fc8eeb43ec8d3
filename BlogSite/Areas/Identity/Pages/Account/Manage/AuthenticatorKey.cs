using QRCoder;

namespace BlogSite.Areas.Identity.Pages.Account.Manage;

/// <summary>The key of an authenticator app, as text and as a picture to be scanned.</summary>
/// <param name="Site">The site's title: the app lists the key under it.</param>
/// <param name="Secret">In base32.</param>
public sealed record AuthenticatorKey(string Site, string UserName, string Secret)
{
    private const int GroupLength = 4;

    /// <summary>In groups, for people to copy.</summary>
    public string Grouped => string.Join(' ', Secret.Chunk(GroupLength).Select(group => new string(group))).ToLowerInvariant();

    /// <summary>The address that apps understand (Key Uri Format of Google Authenticator).</summary>
    public string Address =>
        $"otpauth://totp/{Uri.EscapeDataString(Site)}:{Uri.EscapeDataString(UserName)}?secret={Secret}&issuer={Uri.EscapeDataString(Site)}&digits=6";

    /// <summary>A QR code of the address, as SVG without style or script. Made here: the key must not travel to anyone else's server.</summary>
    public string Picture()
    {
        using var data = QRCodeGenerator.GenerateQrCode(Address, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(pixelsPerModule: 4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    // The secret never ends up in a log by way of ToString.
    public override string ToString() => nameof(AuthenticatorKey);
}
