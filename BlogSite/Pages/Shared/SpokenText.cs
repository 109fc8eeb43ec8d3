using System.Text.RegularExpressions;

namespace BlogSite.Pages.Shared;

/// <summary>
/// Has the stored text of a post say in the page's language what it says only to those who do not see it. It is made in English when a post is saved,
/// whatever language the site speaks then, or later.
/// </summary>
internal static partial class SpokenText
{
    /// <param name="html">As the renderer made it.</param>
    public static string Of(string html) => T["Back to the text"] == "Back to the text" ? html : Label().Replace(html, label =>
    {
        var said = label.Groups["heading"] is { Success: true, Value: var heading } ? T["Link to “{0}”", heading] : label.Groups["words"].Value switch
        {
            "Done" => T["Done"],
            "Not done" => T["Not done"],
            "Table" => T["Table"],
            _ => T["Back to the text"],
        };
        return $"aria-label=\"{said.Replace("\"", "&quot;", StringComparison.Ordinal)}\"";
    });

    [GeneratedRegex("aria-label=\"(Link to “(?<heading>[^\"]*)”|(?<words>Back to the text|Not done|Done|Table))\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}
