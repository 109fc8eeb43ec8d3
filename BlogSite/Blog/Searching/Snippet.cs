namespace BlogSite.Blog.Searching;

/// <summary>A piece of plain text.</summary>
/// <param name="IsMarked">It is what was looked for.</param>
public sealed record Passage(string Text, bool IsMarked);

/// <summary>Shows where in a text stands what was looked for.</summary>
public static class Snippet
{
    /// <summary>About how long it is, in UTF-16 code units.</summary>
    public const int Length = 240;

    // In a text that is about nothing else the beginning shows it as well.
    private const int MostMarks = 400;

    private const int Before = 60;

    /// <summary>The whole text, in order, with the words of the query marked.</summary>
    public static IReadOnlyList<Passage> Marked(string text, SearchQuery query) => Cut(text, 0, text?.Length ?? 0, Marks(text ?? "", query));

    /// <summary>The part of the text with most of the words, with them marked; empty where none is in it.</summary>
    public static IReadOnlyList<Passage> Of(string text, SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(text);
        var marks = Marks(text, query);
        if (marks.Count == 0)
        {
            return [];
        }

        var (best, most, all) = (0, 0, marks.DistinctBy(mark => mark.Word, StringComparer.Ordinal).Count());
        for (int first = 0, behind = 0; first < marks.Count && most < all; first++)
        {
            while (behind < marks.Count && marks[behind].End - marks[first].Start < Length - Before)
            {
                behind++;
            }

            var words = marks.Skip(first).Take(behind - first).Select(mark => mark.Word).Distinct(StringComparer.Ordinal).Count();
            (best, most) = words > most ? (first, words) : (best, most);
        }

        var start = Edge(text, Math.Max(0, marks[best].Start - Before));
        return Cut(text, start, Edge(text, Math.Min(text.Length, start + Length)), marks);
    }

    private static List<(int Start, int End, string Word)> Marks(string text, SearchQuery query)
    {
        List<(int Start, int End, string Word)> marks = [];
        var words = query.Parts.SelectMany(part => part.Words).ToHashSet(StringComparer.Ordinal);
        var beginnings = query.Parts.Where(part => part.IsBeginning).Select(part => part.Words[^1]).ToList();
        foreach (var word in SearchWords.Of(text))
        {
            if (words.Contains(word.Text))
            {
                marks.Add((word.Start, word.End, word.Text));
            }
            else if (word.IsUnspaced)
            {
                // Of a pair each half may have been looked for by itself.
                var first = SearchWords.Characters(word.Text).First();
                var middle = Math.Min(word.Start + first.Length, word.End);
                if (words.Contains(first))
                {
                    marks.Add((word.Start, middle, first));
                }
                else if (word.Text.Length > first.Length && words.Contains(word.Text[first.Length..]))
                {
                    marks.Add((middle, word.End, word.Text[first.Length..]));
                }
            }
            else if (beginnings.Find(beginning => word.Text.StartsWith(beginning, StringComparison.Ordinal)) is { } beginning)
            {
                marks.Add((word.Start, word.End, beginning));
            }

            if (marks.Count == MostMarks)
            {
                break;
            }
        }

        return marks;
    }

    private static List<Passage> Cut(string text, int start, int end, List<(int Start, int End, string Word)> marks)
    {
        List<Passage> passages = [];
        var at = start;
        foreach (var mark in marks.Where(mark => mark.Start >= start && mark.End <= end))
        {
            if (mark.Start > at)
            {
                passages.Add(new Passage(text[at..mark.Start], IsMarked: false));
            }

            if (mark.End > at)
            {
                var piece = text[Math.Max(at, mark.Start)..mark.End];
                if (mark.Start <= at && passages is [.., { IsMarked: true } last])
                {
                    passages[^1] = new Passage(last.Text + piece, IsMarked: true); // pairs of characters overlap
                }
                else
                {
                    passages.Add(new Passage(piece, IsMarked: true));
                }

                at = mark.End;
            }
        }

        if (at < end)
        {
            passages.Add(new Passage(text[at..end], IsMarked: false));
        }

        return passages;
    }

    /// <summary>The nearest place before that is within no word, or at least within no character.</summary>
    private static int Edge(string text, int at)
    {
        if (at == 0 || at >= text.Length)
        {
            return at;
        }

        var space = text.LastIndexOf(' ', at, Math.Min(at, 30));
        return space >= 0 ? space : char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }
}
