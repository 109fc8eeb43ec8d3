using System.Globalization;

namespace BlogSite.Data;

/// <summary>
/// Words in the index that tell when a post was published, to ask it for a span of time. A bound on the row does not do that: FTS5 reads
/// on behind it until it finds something, and a phrase of frequent words may stand nowhere.
/// </summary>
internal static class SearchTimes
{
    /// <summary>By how much finer each measure is than the one before, in bits of a number of seconds: a span needs few words, and a post too.</summary>
    private const int Step = 4;

    /// <summary>The coarsest measure is 2^24 s, half a year.</summary>
    private const int Coarsest = 24;

    /// <summary>How many words a span is made of at most.</summary>
    private const int MostWords = 32;

    // Of a private character no word consists that anybody can look for.
    private const char Mark = '\uE000';

    /// <summary>The words of a row in SQL, each with a blank before it.</summary>
    /// <param name="row">Its number, an expression of SQL.</param>
    public static string Sql(string row) =>
        string.Join(" || ", Measures().Select(bits => string.Create(CultureInfo.InvariantCulture, $"printf(' %s%x', char({(int)Mark}) || '{Letter(bits)}', ({row}) >> {bits + SearchHit.IdBits})")));

    /// <summary>The words of the rows from one on, up to but without another; or back from one, down to but without the other. Whole spans are taken, so that the last rows may be left out: not the first.</summary>
    /// <param name="from">A row.</param>
    /// <param name="to">A row behind it, or before it.</param>
    /// <returns>An expression, and the row up to which it reaches: that one not itself.</returns>
    public static (string Expression, long End) Between(long from, long to)
    {
        var (start, end) = (from >> SearchHit.IdBits, to >> SearchHit.IdBits);
        var isBack = to < from; // within one second, too
        // A second is never divided: where all are of one, all of it are taken.
        var bits = start == end ? 0 : Measures().Last(bits => Math.Abs((start >> bits) - (end >> bits)) <= MostWords || bits == Coarsest);
        var (first, count) = (start >> bits, Math.Clamp(Math.Abs((start >> bits) - (end >> bits)), 1, MostWords));
        var spans = Enumerable.Range(0, (int)count).Select(span => isBack ? first - span : first + span).ToList();
        var reached = (isBack ? spans[^1] : spans[^1] + 1) << (bits + SearchHit.IdBits);
        return (string.Join(" OR ", spans.Select(span => $"\"{Word(bits, span)}\"")), isBack ? reached - 1 : reached);
    }

    private static string Word(int bits, long span) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{Letter(bits)}{span:x}");

    private static IEnumerable<int> Measures() => Enumerable.Range(0, (Coarsest / Step) + 1).Select(step => Coarsest - (step * Step));

    private static char Letter(int bits) => (char)('a' + (bits / Step));
}
