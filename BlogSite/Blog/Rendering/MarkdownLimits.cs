using Markdig;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;

namespace BlogSite.Blog.Rendering;

/// <summary>
/// Stops Markdig before it does what takes too long or too much stack: after the blocks of a text are known, so that code blocks
/// are free to hold anything, and before the inline text is matched.
/// </summary>
internal sealed class MarkdownLimits : IMarkdownExtension
{
    private static readonly object Key = new();

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.Insert(0, new DepthGuard());
        foreach (var parser in pipeline.BlockParsers)
        {
            if (parser is ParagraphBlockParser or HeadingBlockParser)
            {
                parser.Closed += (processor, block) => Measure(processor.Document, (LeafBlock)block);
            }
        }
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }

    /// <summary>Before the blocks are read, since reading a definition is what takes the time.</summary>
    public static void CheckDefinitions(string markdown)
    {
        if (markdown.AsSpan().Count("]:") > RenderLimits.Definitions)
        {
            throw RefusedException.TooManyDefinitions();
        }
    }

    private static void Measure(MarkdownDocument document, LeafBlock block)
    {
        long marks = 0;
        var brackets = 0;
        var columns = 0;
        foreach (var line in block.Lines.Lines.AsSpan(0, block.Lines.Count))
        {
            var pipes = 0;
            var text = line.Slice.AsSpan();
            marks += RenderLimits.LinkMarks * (text.Count(':') + text.Count("www."));
            foreach (var character in text)
            {
                switch (character)
                {
                    case '[':
                        marks++;
                        brackets++;
                        break;
                    case ']':
                        marks++;
                        brackets = Math.Max(0, brackets - 1);
                        break;
                    case '*' or '_' or '~' or '<':
                        marks++;
                        break;
                    case '|':
                        pipes++;
                        break;
                    default:
                        continue;
                }

                if (brackets > RenderLimits.Depth)
                {
                    throw RefusedException.TooDeep();
                }
            }

            columns = Math.Max(columns, pipes);
        }

        var tally = document.GetData(Key) as Tally ?? new Tally();
        document.SetData(Key, tally);

        // A table's short rows are filled up to its longest: a few characters of text can ask for a thousand cells.
        tally.Cells += (long)columns * block.Lines.Count;
        if (tally.Cells > RenderLimits.Elements)
        {
            throw RefusedException.TooManyElements();
        }

        tally.Marks += marks * marks;
        tally.Leaves++;
        if (tally.Marks > RenderLimits.Marks)
        {
            throw RefusedException.TooIntricate();
        }

        // The tidier counts too, but only after Markdig has put all of them into its lists, one by one.
        if (tally.Leaves > RenderLimits.Elements)
        {
            throw RefusedException.TooManyElements();
        }
    }

    private sealed class Tally
    {
        public long Marks { get; set; }

        public int Leaves { get; set; }

        public long Cells { get; set; }
    }

    /// <summary>Opens nothing; it only looks, before a quote, a list or a footnote is opened.</summary>
    private sealed class DepthGuard : BlockParser
    {
        public DepthGuard()
        {
            OpeningCharacters = ['>', '-', '+', '*', '[', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
        }

        public override BlockState TryOpen(BlockProcessor processor)
        {
            var depth = 0;
            for (Block? block = processor.CurrentContainer; block is not null; block = block.Parent)
            {
                depth++;
            }

            return depth > RenderLimits.Depth ? throw RefusedException.TooDeep() : BlockState.None;
        }
    }
}
