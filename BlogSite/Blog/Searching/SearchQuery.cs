namespace BlogSite.Blog.Searching;

/// <summary>What somebody looks for, read from anything they may type: there is no such thing as a wrong query.</summary>
public sealed class SearchQuery
{
    /// <summary>What is read of a query, in UTF-16 code units.</summary>
    public const int Length = 200;

    /// <summary>How many words are looked for: each takes the database time.</summary>
    public const int Words = 8;

    /// <summary>The beginnings of a shorter word's are nearly all words there are.</summary>
    private const int ShortestBeginning = 3;

    /// <summary>Of how many words with an asterisk other words may follow the letters: for each, all words that begin so are read.</summary>
    private const int Starred = 2;

    private const string Quotes = "\"“”„«»";

    private readonly List<Part> _parts = [];
    private int _words;

    private SearchQuery(string text) => Text = text;

    /// <summary>As typed, without blanks around it, at most <see cref="Length"/> long.</summary>
    public string Text { get; }

    /// <summary>There is no word in it.</summary>
    public bool IsEmpty => _parts.Count == 0;

    /// <summary>It has more words than are looked for.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What each post found has: words that stand together, in order.</summary>
    public IReadOnlyList<Part> Parts => _parts;

    /// <summary>The words of which the beginning is enough, as far as they were typed.</summary>
    public IEnumerable<string> Beginnings => _parts.Where(part => part.IsBeginning).Select(part => part.Words[^1]).Distinct(StringComparer.Ordinal);

    /// <summary>Whether some of the words have to stand together.</summary>
    public bool HasPhrase => _parts.Exists(part => part.Words.Count > 1);

    /// <summary>In the language of SQLite's full text search (FTS5), in which nothing of what was typed means anything but itself.</summary>
    /// <param name="begun">Of a beginning the words there are that begin so; of one that is not among them FTS5 looks them up itself, and reads all their posts first.</param>
    public string Expression(IReadOnlyDictionary<string, IReadOnlyList<string>> begun) => string.Join(" AND ", _parts.Select(part => Spelled(part.Words, part.IsBeginning, begun)));

    /// <summary>Likewise for what has all of the words, wherever they stand.</summary>
    /// <inheritdoc cref="Expression" path="/param"/>
    public string Loosely(IReadOnlyDictionary<string, IReadOnlyList<string>> begun) => string.Join(" AND ", _parts
        .SelectMany(part => part.Words.Select((word, place) => Spelled([word], part.IsBeginning && place == part.Words.Count - 1, begun)))
        .Distinct(StringComparer.Ordinal));

    /// <summary>Reads any text. Words in quotes stand together; of the last word the beginning is enough, and of the first <see cref="Starred"/> with an asterisk.</summary>
    public static SearchQuery From(string? text)
    {
        text = (text ?? "").Trim();
        var query = new SearchQuery(text.Length <= Length ? text : text[..(char.IsHighSurrogate(text[Length - 1]) ? Length - 1 : Length)]) { IsCut = text.Length > Length };
        var (isQuoted, start) = (false, 0);
        text = query.Text;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && !Quotes.Contains(text[at], StringComparison.Ordinal) && (isQuoted || !char.IsWhiteSpace(text[at])))
            {
                continue;
            }

            // An asterisk says it of any word; nobody has to type it at the end, and a quote that is open is still being typed.
            var isBeginning = (at == text.Length && !query.IsCut) || (at > start && text[at - 1] == '*' && query._parts.Count(part => part.IsBeginning) < Starred);
            query.Add(text[start..at], isBeginning);
            isQuoted = at < text.Length && Quotes.Contains(text[at], StringComparison.Ordinal) ? !isQuoted : isQuoted;
            start = at + 1;
        }

        return query;
    }

    private static string Spelled(IReadOnlyList<string> words, bool isBeginning, IReadOnlyDictionary<string, IReadOnlyList<string>> begun) =>
        !isBeginning ? Phrase(words)
        : begun.TryGetValue(words[^1], out var all) && all.Count > 0 ? $"({string.Join(" OR ", all.Select(word => Phrase([.. words.SkipLast(1), word])))})"
        : Phrase(words) + "*";

    private static string Phrase(IEnumerable<string> words) => $"\"{string.Join(' ', words)}\"";

    private void Add(string typed, bool isBeginning)
    {
        List<string> words = [];
        SearchWord? before = null;
        foreach (var word in SearchWords.Of(typed))
        {
            // Where the script changes the words are looked for one by one: 東京tower stands in no text as a pair.
            if (before is { } last && (last.IsUnspaced || word.IsUnspaced) && word.Start >= last.End)
            {
                Add(words, isBeginning: false);
                words = [];
            }

            before = word;
            if (_words == Words)
            {
                IsCut = true;
                break;
            }

            _words++;
            words.Add(word.Text);
        }

        Add(words, isBeginning && !IsCut && before is { IsUnspaced: false } && words is [.., var end] && end.Length >= ShortestBeginning);
    }

    private void Add(List<string> words, bool isBeginning)
    {
        if (words.Count > 0 && !_parts.Exists(part => part.IsBeginning == isBeginning && part.Words.SequenceEqual(words, StringComparer.Ordinal)))
        {
            _parts.Add(new Part(words, isBeginning));
        }
    }

    /// <summary>Words that stand together.</summary>
    /// <param name="IsBeginning">Of the last one, other words may follow the letters.</param>
    public sealed record Part(IReadOnlyList<string> Words, bool IsBeginning);
}
