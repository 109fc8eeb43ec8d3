using BlogSite.Blog.Searching;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>
/// Which words there are that begin with some letters. FTS5 finds them too, but puts the posts of all of them together before it gives the
/// first; asked for each word by its name it reads no more than it gives, however many posts have it.
/// </summary>
internal static class SearchBeginnings
{
    /// <summary>Of more words FTS5 looks for the beginning itself.</summary>
    public const int Most = 32;

    /// <summary>So many letters the index has as a word of their own (<c>prefix</c>).</summary>
    private const int Indexed = 3;

    // From word to word: all that stands between two of them is where the first one is. What sorts right behind a word is the word and the lowest character.
    private const string Words = """
        WITH RECURSIVE Words (Word) AS (
            SELECT (SELECT term FROM SearchVocabulary WHERE term >= {0} LIMIT 1)
            UNION ALL
            SELECT (SELECT term FROM SearchVocabulary WHERE term >= Words.Word || char(1) LIMIT 1) FROM Words WHERE substr(Words.Word, 1, length({0})) = {0}
            LIMIT {1})
        SELECT Word AS Value FROM Words WHERE substr(Word, 1, length({0})) = {0}
        """;

    /// <returns>The words for each beginning of a query that has few.</returns>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> OfAsync(BlogDbContext db, SearchQuery query, CancellationToken stop)
    {
        Dictionary<string, IReadOnlyList<string>> begun = new(StringComparer.Ordinal);
        foreach (var letters in query.Beginnings.Where(letters => letters.EnumerateRunes().Count() > Indexed))
        {
            var words = await db.Database.SqlQueryRaw<string>(Words, letters, Most + 1).ToListAsync(stop);
            if (words.Count <= Most)
            {
                begun[letters] = words;
            }
        }

        return begun;
    }
}
