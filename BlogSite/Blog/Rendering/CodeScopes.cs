namespace BlogSite.Blog.Rendering;

/// <summary>From the hundreds of scopes of TextMate's grammars to the few kinds of words that our style sheet knows.</summary>
/// <remarks>The names of scopes are conventions: https://macromates.com/manual/en/language_grammars#naming-conventions.</remarks>
internal static class CodeScopes
{
    // The first that fits counts; null: like any other text.
    private static readonly (string Scope, string? Class)[] Kinds =
    [
        ("comment", "comment"),
        ("string.regexp", "string"),
        ("string.unquoted", null), // values of ini and YAML: all of it would be one colour
        ("string", "string"),
        ("constant.character", "string"),
        ("constant", "constant"),
        ("keyword.operator.new", "keyword"),
        ("keyword.operator", null),
        ("keyword", "keyword"),
        ("storage", "keyword"),
        ("entity.name.function", "name"),
        ("support.function", "name"),
        ("entity.name.tag", "keyword"),
        ("entity.other.attribute-name", "type"),
        ("entity.name.section", "keyword"),
        ("entity.name.variable", null),
        ("entity.name", "type"),
        ("support.type", "type"),
        ("support.class", "type"),
        ("support.constant", "constant"),
        ("variable.language", "keyword"),
        ("markup.inserted", "inserted"),
        ("markup.deleted", "deleted"),
        ("markup.heading", "keyword"),
        ("markup.inline.raw", "string"),
        ("meta.interpolation", null),
        ("meta.embedded", null),
        ("meta.template.expression", null),
    ];

    /// <summary>The class of a word; null: it needs none.</summary>
    /// <param name="scopes">From the whole text to the word itself.</param>
    public static string? ClassOf(IReadOnlyList<string> scopes)
    {
        for (var i = scopes.Count - 1; i >= 0; i--)
        {
            foreach (var (scope, name) in Kinds)
            {
                if (scopes[i].StartsWith(scope, StringComparison.Ordinal) && (scopes[i].Length == scope.Length || scopes[i][scope.Length] == '.'))
                {
                    return name;
                }
            }
        }

        return null;
    }
}
