namespace BlogSite.Blog;

/// <summary>A word under which posts are found.</summary>
public sealed class Tag
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int NameLength = 40;

    private Tag()
    {
        Name = "";
        Slug = "";
    }

    public Tag(TagName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name.Name;
        Slug = name.Slug;
    }

    public int Id { get; private set; }

    /// <summary>As it was first typed.</summary>
    public string Name { get; private set; }

    /// <summary>The last part of its address; no two tags have the same.</summary>
    public string Slug { get; private set; }
}
