using BlogSite.Blog.Rendering;

namespace BlogSite.Blog;

/// <summary>A name that readers see above a post. Not an account: it outlives the account it came from.</summary>
public sealed class Byline
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int NameLength = 100;

    private Byline()
    {
        Name = "";
    }

    internal Byline(int position, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > NameLength)
        {
            throw new ArgumentException($"A byline has at most {NameLength} characters.", nameof(name));
        }

        Position = position;
        Name = Characters.Line(name);
    }

    /// <summary>The place among the post's bylines, from 0.</summary>
    public int Position { get; private set; }

    public string Name { get; private set; }
}
