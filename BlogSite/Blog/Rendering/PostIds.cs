namespace BlogSite.Blog.Rendering;

/// <summary>The ids that are taken in a post.</summary>
internal sealed class PostIds
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The last number behind each id of which there was more than one: thousands of equal headings are not counted from the first each time.</summary>
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Takes an id; false: somebody has it.</summary>
    public bool Take(string id) => _taken.Add(id);

    /// <summary>Takes an id, or the first of <c>id-2</c>, <c>id-3</c>, … that is free.</summary>
    public string Free(string id)
    {
        if (_taken.Add(id))
        {
            return id;
        }

        var number = _numbers.GetValueOrDefault(id, 1);
        string free;
        do
        {
            free = FormattableString.Invariant($"{id}-{++number}");
        }
        while (!_taken.Add(free));

        _numbers[id] = number;
        return free;
    }
}
