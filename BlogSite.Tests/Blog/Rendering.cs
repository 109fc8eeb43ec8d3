using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using BlogSite.Blog;
using BlogSite.Blog.Rendering;

namespace BlogSite.Tests.Blog;

/// <summary>A post as a browser reads it.</summary>
internal static class Rendering
{
    public static readonly PostRenderer Renderer = new();

    public static RenderedPost Rendered(string markdown) =>
        Renderer.TryRender(markdown, out var rendered, out var problem) ? rendered : throw new InvalidOperationException(problem);

    public static string Html(string markdown) => Rendered(markdown).Html.Trim();

    public static IElement Page(string markdown) => Parsed(Html(markdown));

    public static IElement Parsed(string html)
    {
        var body = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + html).Body;
        return body.ShouldNotBeNull();
    }

    public static string Problem(string markdown)
    {
        Renderer.TryRender(markdown, out _, out var problem).ShouldBeFalse();
        return problem.ShouldNotBeNull();
    }

    public static string Many(string part, int length) => string.Concat(Enumerable.Repeat(part, length / part.Length));

    /// <summary>What an act takes of the processor's time: the best of four, since the first has grammars load, and any may have to collect what other tests have left.</summary>
    /// <param name="enough">There is no need to try again when it took less.</param>
    public static TimeSpan Least(Action act, TimeSpan enough)
    {
        var best = TimeSpan.MaxValue;
        for (var tries = 0; tries < 4 && best >= enough; tries++)
        {
            var began = ProcessorTime.OfThread;
            act();
            var took = ProcessorTime.OfThread - began;
            best = took < best ? took : best;
        }

        return best;
    }
}
