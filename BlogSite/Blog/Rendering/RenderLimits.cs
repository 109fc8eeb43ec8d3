namespace BlogSite.Blog.Rendering;

/// <summary>What a text may ask of the renderer. Measured: at these limits the worst text takes less than 200 ms, and half a megabyte of prose 30.</summary>
internal static class RenderLimits
{
    /// <summary>Levels of nesting. Parsers and serialisers recurse; at this depth a small stack is enough.</summary>
    public const int Depth = 100;

    /// <summary>Elements of the page.</summary>
    public const int Elements = 10_000;

    /// <summary>Attributes of one element; the rest is dropped. Looking for one among them takes time with their number.</summary>
    public const int Attributes = 24;

    /// <summary>
    /// The sum, over all paragraphs, of the square of the number of marks in it: what Markdig's matching of delimiters costs at worst
    /// (about 5 ns each). One paragraph of 4,500 marks, or two thousand of a hundred.
    /// </summary>
    public const long Marks = 20_000_000;

    /// <summary>What a bare address (http:, www.) counts in marks: finding one looks through all of the paragraph before it.</summary>
    public const int LinkMarks = 3;

    /// <summary>Definitions of links and footnotes, each of which is looked for among all.</summary>
    public const int Definitions = 10_000;
}
