namespace BlogSite.Api;

/// <summary>The settings <c>Api:*</c>.</summary>
public sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>The origins whose pages may call the API from a browser, with commas between them, such as <c>https://app.example.org</c>; empty: none.</summary>
    public string? AllowedOrigins { get; set; }

    /// <summary>One by one.</summary>
    public IReadOnlyList<string> Origins => (AllowedOrigins ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether a text is an origin as browsers send it (RFC 6454 6.2): scheme, host and port, and nothing behind them.</summary>
    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);
}
