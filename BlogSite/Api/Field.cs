namespace BlogSite.Api;

/// <summary>What a field may hold.</summary>
internal enum FieldType
{
    Text,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A moment in ISO 8601.</summary>
    Moment,
}

/// <summary>One field that a caller may send: how it is read, and how it is described.</summary>
/// <param name="Description">A sentence, for the documentation.</param>
/// <param name="Example">As it could be sent; of a list with commas.</param>
internal sealed record Field(string Name, FieldType Type, string Description, string Example)
{
    /// <summary>Without it there is nothing to do. In a partial update nothing is.</summary>
    public bool IsRequired { get; init; }

    /// <summary>It may be null, which takes away what was there.</summary>
    public bool IsNullable { get; init; }

    /// <summary>It may be a text of nothing but blanks.</summary>
    public bool MayBeBlank { get; init; }

    /// <summary>As sent, with the blanks around it.</summary>
    public bool IsVerbatim { get; init; }

    /// <summary>At most so many UTF-16 code units, or items of a list; null: as many as the body may have.</summary>
    public int? Length { get; init; }

    /// <summary>The only values; null: any.</summary>
    public IReadOnlyList<string>? Choices { get; init; }
}

/// <summary>The fields of one kind of request.</summary>
/// <param name="Name">What the documentation calls it.</param>
/// <param name="Limit">The longest body, in bytes.</param>
internal sealed record Fields(string Name, int Limit, params IReadOnlyList<Field> All)
{
    /// <summary>Every field of any form without a text of a post, many times over.</summary>
    public const int Short = 64 * 1024;

    /// <summary>A post at its longest, three bytes a character and each as % and two digits, with room to be told that it is too long.</summary>
    public const int Long = (Blog.Post.ContentLength * 9) + Short;

    /// <summary>Of these none has to be sent.</summary>
    public bool IsPartial { get; init; }
}
