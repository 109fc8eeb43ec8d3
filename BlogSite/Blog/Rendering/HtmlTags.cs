using System.Collections.Frozen;

namespace BlogSite.Blog.Rendering;

/// <summary>The HTML that a post may hold, and what becomes of the rest.</summary>
internal static class HtmlTags
{
    /// <summary>Everything a post may hold. Nothing that submits, plays, embeds or runs.</summary>
    public static readonly FrozenSet<string> Allowed = Set("""
        a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr
        i img input ins kbd li mark ol p pre progress q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr
        """);

    public static readonly FrozenSet<string> AllowedAttributes = Set("""
        align alt checked cite class colspan datetime dir disabled height href id lang max open reversed rowspan scope span src start title type value width
        """);

    /// <summary>Gone together with what stands in them: it is not meant to be read as text, or is read by other rules.</summary>
    public static readonly FrozenSet<string> Swallowed = Set("""
        applet audio canvas datalist frameset iframe map math noembed noframes noscript object plaintext script select style svg template textarea title video xmp
        """);

    /// <summary>Elements that are blocks like any other as far as a post is concerned.</summary>
    public static readonly FrozenSet<string> Boxes = Set("""
        address article aside center dialog fieldset footer form header hgroup main nav section
        """);

    public static readonly FrozenSet<string> Void = Set("br col hr img input wbr");

    /// <summary>A paragraph ends where one of these begins.</summary>
    public static readonly FrozenSet<string> EndsParagraph = Set("""
        blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre summary table ul
        """);

    public static readonly FrozenSet<string> TableParts = Set("caption col colgroup tbody td tfoot th thead tr");

    /// <summary>Where a table waits for its next part: nothing else may stand there.</summary>
    public static readonly FrozenSet<string> TableFrames = Set("colgroup table tbody tfoot thead tr");

    /// <summary>What is open outside of a cell is not closed from within it.</summary>
    public static readonly FrozenSet<string> Cells = Set("caption td th");

    public static readonly FrozenSet<string> Headings = Set("h1 h2 h3 h4 h5 h6");

    private static FrozenSet<string> Set(string names) =>
        names.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
