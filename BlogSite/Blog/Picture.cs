namespace BlogSite.Blog;

/// <summary>A picture that somebody sent, for posts to show. The files are beside the database; the same file twice is one picture.</summary>
public sealed class Picture
{
    /// <summary>The longest alternative text, in UTF-16 code units.</summary>
    public const int AltLength = 500;

    /// <summary>The longest file name, in UTF-16 code units.</summary>
    public const int FileNameLength = 200;

    /// <summary>The <see cref="Extension"/> of a drawing.</summary>
    public const string Drawing = "svg";

    private Picture()
    {
        Hash = Extension = FileName = Alt = "";
    }

    /// <param name="fileName">As it came; a path in it means nothing.</param>
    /// <exception cref="ArgumentException">The alternative text is too long: forms check before they come here.</exception>
    public Picture(PictureAddress address, string extension, int bytes, string fileName, string alt, int? ownerId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(fileName);
        (Hash, Width, Height) = (address.Hash, address.Width, address.Height);
        (Extension, Bytes) = (extension, bytes);
        FileName = LastPart(fileName);
        (OwnerId, CreatedAt) = (ownerId, now);
        Alt = "";
        Describe(alt);
    }

    public int Id { get; private set; }

    /// <summary>As in <see cref="PictureAddress"/>; no two pictures have one.</summary>
    public string Hash { get; private set; }

    /// <summary>Of the largest copy that readers get, in pixels; 0: a drawing.</summary>
    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>The end of the original's name, told by what is in it.</summary>
    public string Extension { get; private set; }

    /// <summary>The length of the original.</summary>
    public int Bytes { get; private set; }

    /// <summary>To find the picture by, and for nothing else.</summary>
    public string FileName { get; private set; }

    /// <summary>What is put into a post with the picture; the post then has its own. May be empty.</summary>
    public string Alt { get; private set; }

    /// <summary>Who may change and delete it besides admins; null: that account is gone.</summary>
    public int? OwnerId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public PictureAddress Address => new(Hash, Width, Height);

    /// <summary>As a post shows it.</summary>
    public string Markdown => $"![{string.Concat(Alt.Select(Escaped))}]({Address})";

    /// <exception cref="ArgumentException">Too long.</exception>
    public void Describe(string alt)
    {
        ArgumentNullException.ThrowIfNull(alt);
        alt = string.Join(' ', alt.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)); // one line: a blank one would end the picture in Markdown
        Alt = alt.Length <= AltLength ? alt : throw new ArgumentException($"An alternative text has at most {AltLength} characters.", nameof(alt));
    }

    // What would mean something in Markdown, and would then not be in the alternative text.
    private static string Escaped(char letter) => letter is '[' or ']' or '\\' or '`' or '*' or '_' or '~' or '<' or '&' ? $"\\{letter}" : letter.ToString();

    private static string LastPart(string fileName)
    {
        var name = new string([.. fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter))]).Trim();
        return name.Length <= FileNameLength ? name : name[..(FileNameLength - (char.IsHighSurrogate(name[FileNameLength - 1]) ? 1 : 0))].TrimEnd();
    }
}
