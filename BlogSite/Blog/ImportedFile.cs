namespace BlogSite.Blog;

/// <summary>A file that has been imported: the next import passes it over, whatever became of the post.</summary>
public sealed class ImportedFile
{
    /// <summary>The longest path, in UTF-16 code units.</summary>
    public const int PathLength = 400;

    private ImportedFile()
    {
        Path = "";
        Title = "";
    }

    public ImportedFile(string path, string title, int postId)
    {
        Path = path;
        Title = title;
        PostId = postId;
    }

    /// <summary>Within the folder, with slashes.</summary>
    public string Path { get; private set; }

    /// <summary>As the file had it. Another title at the same path is another blog's file.</summary>
    public string Title { get; private set; }

    /// <summary>Null: the post has been deleted for good since.</summary>
    public int? PostId { get; private set; }
}
