namespace BlogSite.Blog.Rendering;

/// <summary>The text cannot be rendered safely; the message is a sentence for its writer, to be translated as it is. Never leaves the renderer.</summary>
internal sealed class RefusedException(string problem) : Exception(problem)
{
    public static RefusedException TooDeep() =>
        new(/* T */ "The text nests quotes, lists, brackets or HTML more than 100 levels deep. Please flatten it.");

    public static RefusedException TooIntricate() =>
        new(/* T */ "One paragraph or table holds too many brackets, asterisks, underscores or other marks. Please split it, or put it into a code block.");

    public static RefusedException TooManyDefinitions() =>
        new(/* T */ "The text defines more than 10000 links and footnotes. Please split it into several posts.");

    public static RefusedException TooManyElements() =>
        new(/* T */ "The text makes more than 10000 paragraphs, table cells, links and the like. Please split it into several posts.");
}
