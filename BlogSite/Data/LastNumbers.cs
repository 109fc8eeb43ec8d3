using System.Collections.Concurrent;
using BlogSite.Blog;

namespace BlogSite.Data;

/// <summary>Which number the last post of a title got in this process: where the next one is looked for first. A guess, which the database confirms.</summary>
public sealed class LastNumbers
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<(PostKind Kind, string Slug), int> _numbers = new();

    /// <summary>0: none is known.</summary>
    public int Of(PostKind kind, Slug slug) => _numbers.GetValueOrDefault((kind, slug.Value));

    public void Note(PostKind kind, Slug slug, int number)
    {
        if (number == 1)
        {
            return; // most titles are used once
        }

        if (_numbers.Count >= Most)
        {
            _numbers.Clear();
        }

        _numbers[(kind, slug.Value)] = number;
    }
}
