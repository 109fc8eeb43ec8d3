using System.Text;
using BlogSite.Blog;

namespace BlogSite.Transfer;

/// <summary>What is in a sample post, before anybody has rendered it.</summary>
/// <param name="Slug">No two of one series have the same.</param>
/// <param name="Tags">Places in <see cref="SampleWords.Tags"/>.</param>
internal sealed record SamplePost(string Title, Slug Slug, string Content, string? Description, IReadOnlyList<string> Bylines, IReadOnlyList<int> Tags, PostStatus Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A series of posts as a person might have written them, over ten years: the same every time, but for the day that it ends.</summary>
/// <param name="taken">Slugs that none of them may have.</param>
internal sealed class SamplePosts(int number, DateTimeOffset now, IReadOnlySet<string> taken)
{
    private const int Years = 10;

    /// <summary>How many of the last posts another may link to.</summary>
    private const int Linked = 50;

    private readonly Dice _dice = new(seed: 20260501);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Queue<(string Title, string Slug)> _last = new();

    public IEnumerable<SamplePost> All()
    {
        var (first, step) = (now.AddYears(-Years), (now - now.AddYears(-Years)) / number);
        for (var i = 0; i < number; i++)
        {
            yield return Next(first + (step * i) + (step * _dice.Share()));
        }
    }

    private SamplePost Next(DateTimeOffset created)
    {
        var title = Sentence(_dice.Of(SampleWords.Titles));
        title = char.ToUpperInvariant(title[0]) + title[1..];
        var slug = Free(Slug.From(title));
        var content = Content();
        var status = _dice.Share() switch { < 0.03 => PostStatus.Draft, < 0.05 => PostStatus.Withdrawn, _ => PostStatus.Published };
        var updated = _dice.Share() < 0.2 ? created + (_dice.Share() * TimeSpan.FromDays(60)) : created;
        var post = new SamplePost(
            title, slug, content, _dice.Share() < 0.4 ? Sentence(_dice.Of(SampleWords.Sentences)).Replace("*", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal) : null,
            Authors(), Tags(), status, created, updated < now ? updated : created);
        if (status == PostStatus.Published)
        {
            _last.Enqueue((title, slug.Value));
            if (_last.Count > Linked)
            {
                _last.Dequeue();
            }
        }

        return post;
    }

    private Slug Free(Slug slug)
    {
        while (true)
        {
            var namesakes = _numbers[slug.Value] = _numbers.GetValueOrDefault(slug.Value) + 1;
            var free = namesakes == 1 ? slug : slug.Numbered(namesakes);
            if (!taken.Contains(free.Value) && (namesakes == 1 || !_numbers.ContainsKey(free.Value)))
            {
                _numbers.TryAdd(free.Value, 1); // a title of its own may come to the same
                return free;
            }
        }
    }

    private List<string> Authors()
    {
        var first = _dice.Rare(SampleWords.Authors.Length);
        return _dice.Share() < 0.15 ? [SampleWords.Authors[first], SampleWords.Authors[(first + 1) % SampleWords.Authors.Length]] : [SampleWords.Authors[first]];
    }

    private List<int> Tags() => [.. Enumerable.Range(0, _dice.Below(5)).Select(_ => _dice.Rare(SampleWords.Tags.Length)).Distinct()];

    /// <summary>Between some 300 and some 6000 characters, more of the shorter ones.</summary>
    private string Content()
    {
        var text = new StringBuilder();
        var paragraphs = 2 + (int)(14 * _dice.Share() * _dice.Share());
        for (var i = 0; i < paragraphs; i++)
        {
            if (i > 1 && i % 3 == 2 && paragraphs > 5)
            {
                text.Append("## ").Append(Sentence(_dice.Of(SampleWords.Headings))).Append("\n\n");
            }

            text.Append(Block(isFirst: i == 0)).Append("\n\n");
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private string Block(bool isFirst) => isFirst ? Paragraph() : _dice.Share() switch
    {
        < 0.10 => string.Join('\n', Enumerable.Range(0, 3 + _dice.Below(4)).Select(_ => "- " + Sentence(_dice.Of(SampleWords.Sentences)))),
        < 0.15 => "> " + Sentence(_dice.Of(SampleWords.Sentences)),
        < 0.18 => _dice.Of(SampleWords.Code),
        < 0.20 => SampleWords.Table,
        < 0.30 when _last.Count > 0 => $"{Paragraph()} It began with [{Link(_last.ElementAt(_dice.Below(_last.Count)))}).",
        _ => Paragraph(),
    };

    private static string Link((string Title, string Slug) post) => $"{post.Title}](/posts/{Uri.EscapeDataString(post.Slug)}";

    private string Paragraph() => string.Join(' ', Enumerable.Range(0, 3 + _dice.Below(5)).Select(_ => Sentence(_dice.Of(SampleWords.Sentences))));

    /// <summary>Puts words where a pattern asks for some.</summary>
    private string Sentence(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 32);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '{')
            {
                text.Append(pattern[i]);
                continue;
            }

            var word = _dice.Of(pattern[i + 1] switch
            {
                'a' => SampleWords.Adjectives,
                'n' => SampleWords.Nouns,
                'p' => SampleWords.Places,
                _ => SampleWords.Verbs,
            });
            var isAfterArticle = pattern.AsSpan(0, i).EndsWith("a ", StringComparison.OrdinalIgnoreCase) && (i == 2 || pattern[i - 3] == ' ');
            text.Insert(text.Length - (isAfterArticle ? 1 : 0), isAfterArticle && IsSpokenWithVowel(word) ? "n" : "").Append(word);
            i += 2; // the letter and the brace behind it
        }

        return text.ToString();
    }

    private static bool IsSpokenWithVowel(string word) => word[0] is 'a' or 'e' or 'i' or 'o' or 'u' || word == "honest";

    /// <summary>Numbers that look like chance and are the same every time, on every version of the framework (SplitMix64).</summary>
    private sealed class Dice(ulong seed)
    {
        private ulong _state = seed;

        /// <summary>From 0 to less than 1.</summary>
        public double Share()
        {
            var mixed = _state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return ((mixed ^ (mixed >> 31)) >> 11) / (double)(1UL << 53);
        }

        public int Below(int limit) => (int)(Share() * limit);

        /// <summary>As <see cref="Below"/>, but the first of them often and the last of them hardly ever.</summary>
        public int Rare(int limit) => (int)(Math.Pow(Share(), 2.5) * limit);

        public string Of(string[] words) => words[Below(words.Length)];
    }
}
