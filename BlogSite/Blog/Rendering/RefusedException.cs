namespace BlogSite.Blog.Rendering;

/// <summary>The text cannot be rendered safely; the message is a sentence for its writer. Never leaves the renderer.</summary>
internal sealed class RefusedException(string problem) : Exception(problem)
{
    public static RefusedException TooDeep() =>
        new($"The text nests quotes, lists, brackets or HTML more than {RenderLimits.Depth} levels deep. Please flatten it.");

    public static RefusedException TooIntricate() =>
        new("One paragraph or table holds too many brackets, asterisks, underscores or other marks. Please split it, or put it into a code block.");

    public static RefusedException TooManyDefinitions() =>
        new($"The text defines more than {RenderLimits.Definitions} links and footnotes. Please split it into several posts.");

    public static RefusedException TooManyElements() =>
        new($"The text makes more than {RenderLimits.Elements} paragraphs, table cells, links and the like. Please split it into several posts.");
}
