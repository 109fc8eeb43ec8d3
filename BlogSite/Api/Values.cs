namespace BlogSite.Api;

/// <summary>What a caller sent for the fields that there are; anything else was ignored.</summary>
internal sealed class Values
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    /// <summary>What is wrong, by field; null: nothing.</summary>
    public Problem? Problem => _errors.Count == 0 ? null : Problem.Invalid(_errors.ToDictionary(error => error.Key, error => error.Value.ToArray(), StringComparer.Ordinal));

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Null: it was not sent, or is null.</summary>
    public string? Text(string name) => _values.GetValueOrDefault(name) as string;

    /// <summary>As <see cref="Text"/>.</summary>
    public IReadOnlyList<string>? Texts(string name) => _values.GetValueOrDefault(name) as IReadOnlyList<string>;

    /// <summary>As <see cref="Text"/>.</summary>
    public DateTimeOffset? Moment(string name) => _values.GetValueOrDefault(name) as DateTimeOffset?;

    public void Set(string name, object? value) => _values[name] = value;

    public void Add(string field, string error)
    {
        if (!_errors.TryGetValue(field, out var errors))
        {
            _errors[field] = errors = [];
        }

        errors.Add(error);
    }
}
