using System.Diagnostics.CodeAnalysis;
using AngleSharp.Dom;
using BlogSite.Blog.Rendering;
using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.EmphasisExtras;

namespace BlogSite.Blog;

/// <summary>
/// Markdown to what readers get. CommonMark with tables, task lists, footnotes, bare links and strikethrough; raw HTML as far as it is
/// harmless. Safe to share between threads.
/// </summary>
public sealed class PostRenderer
{
    /// <summary>Raised whenever the same Markdown gives other HTML: posts of an older renderer are then rendered again.</summary>
    public const int Version = 5;

    /// <summary>Before every id of a post, and so before the fragment of every link into one.</summary>
    public const string IdPrefix = PostMarkup.IdPrefix;

    /// <summary>The longest excerpt, in UTF-16 code units, its ellipsis included.</summary>
    public const int ExcerptLength = 280;

    // One by one: UseAdvancedExtensions lets `{onclick=…}` write attributes.
    private readonly MarkdownPipeline _markdown = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseTaskLists()
        .UseFootnotes()
        .UseAutoLinks(new AutoLinkOptions { UseHttpsForWWWLinks = true })
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseCjkFriendlyEmphasis()
        .Use<MarkdownLimits>()
        .Build();

    private readonly PostSanitizer _sanitizer = new();

    /// <summary>Renders any text, and never throws for one.</summary>
    /// <param name="markdown">As typed; anything at all.</param>
    /// <param name="rendered">Null when the answer is false.</param>
    /// <param name="problem">When the answer is false, a sentence for the writer: nested too deeply, or too intricate to render in time. Else null.</param>
    public bool TryRender(string markdown, [NotNullWhen(true)] out RenderedPost? rendered, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        rendered = null;
        problem = null;
        try
        {
            var text = Characters.Clean(markdown);
            MarkdownLimits.CheckDefinitions(text);
            var body = _sanitizer.Read(Markdown.ToHtml(text, _markdown));
            var minutes = PlainText.ReadingMinutes(body);
            rendered = new RenderedPost(Html(body), Characters.Clean(Headings.Contents(body, minutes)), Characters.Clean(PlainText.Excerpt(body)), minutes, Version)
            {
                PicturePath = Pictures.First(body),
                Pictures = Pictures.Hashes(body),
            };
            return true;
        }
        catch (RefusedException refused)
        {
            problem = refused.Message;
        }
        catch (ArgumentException)
        {
            problem = RefusedException.TooDeep().Message; // Markdig's own word for inline markup nested too deeply
        }

        return false;
    }

    /// <summary>Makes HTML of an older renderer safe by today's rules. Empty for HTML no renderer can have made (nested too deeply, too large).</summary>
    public string Sanitise(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        try
        {
            return Html(_sanitizer.Read(html));
        }
        catch (RefusedException)
        {
            return "";
        }
    }

    private static string Html(IElement body) => Characters.Clean(HtmlWriter.Write(body));
}
