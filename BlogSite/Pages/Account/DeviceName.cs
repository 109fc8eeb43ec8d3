namespace BlogSite.Pages.Account;

/// <summary>What a browser calls itself, in words a person knows: "Firefox on Windows". A hint for telling sessions apart, and nothing to rely on.</summary>
public static class DeviceName
{
    // The first that fits: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("Opera", "Opera"), ("Vivaldi", "Vivaldi"), ("SamsungBrowser", "Samsung Internet"), ("FxiOS", "Firefox"), ("Firefox", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"), ("curl", "curl"), ("Wget", "Wget"), ("python", /* T */ "A Python program"), ("okhttp", /* T */ "An app"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    public static string Of(string? userAgent)
    {
        var (browser, system) = (Named(Browsers, userAgent), Named(Systems, userAgent));
        return (browser, system) switch
        {
            (null, null) => T["Unknown browser"],
            (null, _) => T["A browser on {0}", system],
            (_, null) => T[browser],
            _ => T["{0} on {1}", T[browser], system],
        };
    }

    private static string? Named((string Mark, string Name)[] known, string? userAgent) =>
        Array.Find(known, entry => userAgent?.Contains(entry.Mark, StringComparison.OrdinalIgnoreCase) == true).Name;
}
