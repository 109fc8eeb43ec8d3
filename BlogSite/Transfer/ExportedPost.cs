using BlogSite.Blog;

namespace BlogSite.Transfer;

/// <summary>What is written down of a post; each as <see cref="Post"/> has it.</summary>
internal sealed record ExportedPost(int Id, PostKind Kind, string Title, string Content, string Slug, string? ChosenSlug)
{
    public required PostStatus Status { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required DateTimeOffset? PublishedAt { get; init; }
    public required string? Description { get; init; }
    public required int? MenuPlace { get; init; }

    /// <summary>In order.</summary>
    public IReadOnlyList<string> Bylines { get; set; } = [];

    /// <summary>In order.</summary>
    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>Of the pictures that it shows or links to, in order.</summary>
    public IReadOnlyList<string> Pictures { get; set; } = [];

    /// <summary>The paths where it was before, in order.</summary>
    public IReadOnlyList<string> Addresses { get; set; } = [];

    /// <summary>The folder that it is written into, with slashes.</summary>
    public string Folder => $"{PostPath.FolderOf(Kind)}/{FileName.OfSlug(Slug)}";

    /// <summary>The front matter, which <see cref="FrontMatter.Read"/> reads.</summary>
    /// <param name="beside">The pictures that were written beside it.</param>
    public FrontMatterText Front(IEnumerable<SourcePicture> beside)
    {
        var front = new FrontMatterText();
        front.Add("title", Title);
        front.Add("slug", Slug);
        front.Add("slug_chosen", ChosenSlug is not null && Blog.Slug.From(Title).Allows(Slug)); // any other slug can only be a chosen one
        front.Add("kind", Kind == PostKind.Page ? "page" : null);
        front.Add("draft", Status == PostStatus.Draft);
        front.Add("status", Status == PostStatus.Withdrawn ? "withdrawn" : null);
        front.Add("date", PublishedAt);
        front.Add("created", CreatedAt);
        front.Add("updated", UpdatedAt);
        front.Add("authors", Bylines);
        front.Add("tags", Tags);
        front.Add("description", Description);
        front.Add("menu_place", MenuPlace);
        front.Add("aliases", [.. Addresses.Select(path => "/" + path.Replace("%", "%25", StringComparison.Ordinal))]); // an import decodes them
        front.Add(SourceFile.Exact, value: true);
        foreach (var picture in beside)
        {
            front.Begin("pictures");
            front.Add("file", picture.File);
            front.Add("name", picture.Name == picture.File ? null : picture.Name);
            front.Add("alt", picture.Alt.Length > 0 ? picture.Alt : null);
        }

        return front;
    }
}
