namespace BlogSite.Blog.Rendering;

/// <summary>What a text may ask of the renderer. Measured: at these limits half a megabyte of the worst text takes about a second.</summary>
internal static class RenderLimits
{
    /// <summary>Levels of nesting. Parsers and serialisers recurse; at this depth a small stack is enough.</summary>
    public const int Depth = 100;

    /// <summary>Elements of the page.</summary>
    public const int Elements = 50_000;

    /// <summary>Attributes of one element; the rest is dropped. Looking for one among them takes time with their number.</summary>
    public const int Attributes = 24;

    /// <summary>
    /// The sum, over all paragraphs, of the square of the number of marks in it: what Markdig's matching of delimiters costs at worst
    /// (about 5 ns each). One paragraph of 12,000 marks, or ten thousand of a hundred.
    /// </summary>
    public const long Marks = 150_000_000;
}
