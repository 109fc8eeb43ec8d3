using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>What differs between the stored text and the typed one, line by line.</summary>
public static class LineDiff
{
    /// <summary>Lines that stay around a change, so that one sees where it is.</summary>
    private const int Context = 2;

    // Comparing costs up to the square of this; beyond it the two texts side by side must do.
    private const int MostLines = 4_000;

    public enum Kind
    {
        Same,
        Stored,
        Yours,

        /// <summary>Lines alike that are left out; the text says how many.</summary>
        Gap,
    }

    public sealed record Line(Kind Kind, string Text);

    /// <summary>Null where the texts are too long to compare.</summary>
    public static IReadOnlyList<Line>? Of(string stored, string yours)
    {
        if (stored.AsSpan().Count('\n') + yours.AsSpan().Count('\n') > MostLines)
        {
            return null;
        }

        var pieces = InlineDiffBuilder.Diff(stored, yours, ignoreWhiteSpace: false).Lines;
        List<Line> lines = [];
        for (var i = 0; i < pieces.Count;)
        {
            var end = i;
            while (end < pieces.Count && pieces[end].Type == ChangeType.Unchanged)
            {
                end++;
            }

            if (end > i)
            {
                lines.AddRange(Shortened(pieces[i..end], isFirst: i == 0, isLast: end == pieces.Count));
                i = end;
                continue;
            }

            lines.Add(new Line(pieces[i].Type == ChangeType.Deleted ? Kind.Stored : Kind.Yours, pieces[i].Text));
            i++;
        }

        return lines;
    }

    private static IEnumerable<Line> Shortened(List<DiffPiece> alike, bool isFirst, bool isLast)
    {
        var before = isFirst ? 0 : Context;
        var after = isLast ? 0 : Context;
        var hidden = alike.Count - before - after;
        if (hidden < 2)
        {
            return alike.Select(Same);
        }

        return [.. alike[..before].Select(Same), new Line(Kind.Gap, T["{0} lines alike", hidden]), .. alike[^after..].Select(Same)];
    }

    private static Line Same(DiffPiece piece) => new(Kind.Same, piece.Text);
}
