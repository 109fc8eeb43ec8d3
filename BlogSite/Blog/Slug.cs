using System.Globalization;

namespace BlogSite.Blog;

/// <summary>
/// The part of an address that names a post: letters and digits of any script, joined by single hyphens, lower case.
/// Never empty, at most <see cref="Post.SlugLength"/> UTF-16 code units, in Unicode's composed form, free of whatever means something in a URL.
/// </summary>
public sealed record Slug
{
    private const string Nameless = "post";

    private Slug(string value)
    {
        Value = value;
    }

    public string Value { get; }

    /// <summary>The slug of any title at all; "post" where the title has no letter and no digit. A slug's own slug is itself.</summary>
    public static Slug From(string title)
    {
        ArgumentNullException.ThrowIfNull(title);

        // Lower case and composed form can each undo the other in rare letters: until nothing changes. Two rounds in all but made-up text.
        var text = SlugText.Of(title);
        for (var round = 0; round < 4; round++)
        {
            var again = SlugText.Of(text);
            if (again == text)
            {
                break;
            }

            text = again;
        }

        return new Slug(text.Length > 0 ? text : Nameless);
    }

    /// <summary>The same slug with a number after it, shortened where the two would be too long: for the second post of one title.</summary>
    /// <param name="number">2 or more.</param>
    public Slug Numbered(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 2);
        var suffix = string.Create(CultureInfo.InvariantCulture, $"-{number}");
        return new Slug(SlugText.Cut(Value, Post.SlugLength - suffix.Length) + suffix);
    }

    /// <summary>Whether who asks for this slug may get that one: itself, or itself with a number.</summary>
    public bool Allows(string slug)
    {
        ArgumentNullException.ThrowIfNull(slug);
        return slug == Value
            || (int.TryParse(slug[(slug.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture, out var number) && number > 1 && slug == Numbered(number).Value);
    }

    public override string ToString() => Value;
}
