using System.Security.Cryptography;
using BlogSite.Blog.Rendering;

namespace BlogSite.Blog;

/// <summary>One post: its words, its address, and what may become of it. Saved through the one door that picks the slug and renders.</summary>
public sealed partial class Post
{
    /// <summary>The longest title, in UTF-16 code units.</summary>
    public const int TitleLength = 100;

    /// <summary>The longest Markdown, in UTF-16 code units.</summary>
    public const int ContentLength = 500_000;

    /// <summary>The longest slug, in UTF-16 code units.</summary>
    public const int SlugLength = 120;

    /// <summary>The longest description, in UTF-16 code units.</summary>
    public const int DescriptionLength = 300;

    /// <summary>The length of an idempotency key, in UTF-16 code units.</summary>
    public const int KeyLength = 32;

    private readonly List<Byline> _bylines = [];
    private readonly List<Tag> _tags = [];

    private Post()
    {
        Title = "";
        Content = "";
    }

    /// <summary>A draft of <paramref name="ownerId"/>, signed with one byline, not yet at any address.</summary>
    /// <exception cref="ArgumentException">Blank or too long: forms and the API check before they come here.</exception>
    public Post(string title, string content, int ownerId, string byline, DateTimeOffset now, PostKind kind = PostKind.Post)
    {
        Kind = kind;
        Title = Checked(title);
        Content = CheckedContent(content);
        OwnerId = ownerId;
        _bylines.Add(new Byline(0, byline));
        CreatedAt = now;
        UpdatedAt = now;
        Version = 1;
    }

    public int Id { get; private set; }

    public PostKind Kind { get; private init; }

    public string Title { get; private set; }

    /// <summary>Markdown, exactly as typed.</summary>
    public string Content { get; private set; }

    /// <summary>The last part of the address; empty until the first save.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>The slug that its writer asked for, free or not; null: it is made of the title.</summary>
    public string? ChosenSlug { get; private set; }

    public PostStatus Status { get; private set; }

    /// <summary>The account that may write the post; null once that account is deleted, then only admins may.</summary>
    public int? OwnerId { get; private set; }

    /// <summary>Who signs, in order; never empty.</summary>
    public IReadOnlyList<Byline> Bylines => [.. _bylines.OrderBy(byline => byline.Position)];

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When title or content last changed; publishing, withdrawing and rendering leave it alone.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When it was first published, and its place in lists and feeds; null: never. In the future: not due yet. Of a draft: when it is meant to be.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>When it went to the trash; null: it did not.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Raised by every save, from 1: a form that brings an older one is stale.</summary>
    public int Version { get; private set; }

    /// <summary>Safe HTML, made by the renderer of <see cref="RendererVersion"/>; empty until the first save.</summary>
    public string Html { get; private set; } = "";

    /// <summary>The table of contents, as <see cref="Html"/>; empty where the text needs none.</summary>
    public string Contents { get; private set; } = "";

    /// <summary>What it is about in its writer's own words, as plain text; null: the excerpt is made of the text.</summary>
    public string? Description { get; private set; }

    /// <summary>Of a fixed page: where in the site's menu it stands, from 1; null: it is not in there.</summary>
    public int? MenuPlace { get; private set; }

    /// <summary>In no order.</summary>
    public IReadOnlyList<Tag> Tags => _tags;

    /// <summary>The names of <see cref="Tags"/>, each between line feeds, where the search index finds them with the words; the database keeps it so, whoever changes the tags.</summary>
    public string TagNames { get; private set; } = "";

    /// <summary>Plain text for lists, feeds and descriptions: the writer's own, or the beginning of the text; may be empty.</summary>
    public string Excerpt { get; private set; } = "";

    public int ReadingMinutes { get; private set; }

    /// <summary>Which renderer made what readers get; 0: none has seen these words yet.</summary>
    public int RendererVersion { get; private set; }

    /// <summary>By what its owner's request that made it is known again when it comes a second time; null: by nothing.</summary>
    public string? IdempotencyKey { get; private set; }

    /// <summary>The address, without the slash before it.</summary>
    public string Path => PostPath.Of(Kind, Slug);

    /// <summary>Changes the words, and <see cref="UpdatedAt"/> if they differ.</summary>
    /// <exception cref="ArgumentException">Blank or too long.</exception>
    public void Edit(string title, string content, DateTimeOffset now)
    {
        title = Checked(title);
        content = CheckedContent(content);
        if (title == Title && content == Content)
        {
            return; // saving without a change must not make a post look updated
        }

        RendererVersion = content == Content ? RendererVersion : 0;
        Title = title;
        Content = content;
        UpdatedAt = now;
    }

    /// <summary>Replaces the bylines.</summary>
    /// <exception cref="ArgumentException">No name, or one that is blank or too long.</exception>
    public void Sign(params IEnumerable<string> names)
    {
        List<Byline> signed = [.. names.Select((name, position) => new Byline(position, name))];
        if (signed.Count == 0)
        {
            throw new ArgumentException("A post is signed by somebody.", nameof(names));
        }

        _bylines.Clear();
        _bylines.AddRange(signed);
    }

    /// <summary>Replaces the tags; false: they were these.</summary>
    public bool Label(IReadOnlyCollection<Tag> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        if (tags.Count == _tags.Count && tags.All(_tags.Contains))
        {
            return false;
        }

        _tags.RemoveAll(tag => !tags.Contains(tag));
        _tags.AddRange(tags.Except(_tags).ToList());
        TagNames = _tags.Count == 0 ? "" : $"\n{string.Join('\n', _tags.Select(tag => tag.Name))}\n";
        return true;
    }

    /// <summary>Says what it is about; null or blank: the text shall say it.</summary>
    /// <exception cref="ArgumentException">Too long.</exception>
    public void Describe(string? description)
    {
        if (description?.Length > DescriptionLength)
        {
            throw new ArgumentException($"A description has at most {DescriptionLength} characters.", nameof(description));
        }

        description = string.IsNullOrWhiteSpace(description) ? null : Characters.Clean(description.Trim());
        RendererVersion = description == Description ? RendererVersion : 0; // the excerpt is another one
        Description = description;
    }

    /// <summary>Puts a fixed page into the menu, or takes it out.</summary>
    /// <param name="place">From 1; null: not in the menu.</param>
    /// <exception cref="ArgumentOutOfRangeException">Below 1, or of something that is no page.</exception>
    public void PutInMenu(int? place)
    {
        if (place is { } number)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, nameof(place));
            if (Kind != PostKind.Page)
            {
                throw new ArgumentOutOfRangeException(nameof(place), "Only a fixed page is in the menu.");
            }
        }

        MenuPlace = place;
    }

    /// <summary>Asks for an address of the writer's own, or for none; which one it becomes is decided at the save.</summary>
    public void Ask(Slug? slug) => ChosenSlug = slug?.Value;

    /// <summary>Says when a text was made that was written elsewhere, and when it last changed there.</summary>
    public void Date(DateTimeOffset created, DateTimeOffset updated) => (CreatedAt, UpdatedAt) = (created, updated);

    /// <summary>Moves the post to an address. Whether the slug is free, and who has to be told of the address before, is the caller's to know.</summary>
    public void MoveTo(Slug slug)
    {
        ArgumentNullException.ThrowIfNull(slug);
        Slug = slug.Value;
    }

    /// <summary>Keeps what the renderer made of <see cref="Content"/>; the words did not change, so neither does <see cref="UpdatedAt"/>.</summary>
    public void Take(RenderedPost rendered)
    {
        ArgumentNullException.ThrowIfNull(rendered);
        Html = rendered.Html;
        Contents = rendered.Contents;
        Excerpt = Description ?? rendered.Excerpt;
        ReadingMinutes = rendered.ReadingMinutes;
        RendererVersion = rendered.RendererVersion;
        Show(rendered);
    }

    /// <summary>An idempotency key of whatever tells a request from others.</summary>
    public static string KeyOf(ReadOnlySpan<byte> request) => Convert.ToHexStringLower(SHA256.HashData(request).AsSpan(0, KeyLength / 2));

    /// <summary>Notes the request that makes the post.</summary>
    /// <param name="idempotencyKey">Of <see cref="KeyOf"/>; null: this one is not to be known again.</param>
    public void MadeBy(string? idempotencyKey) => IdempotencyKey = idempotencyKey;

    /// <summary>For the save, and only there.</summary>
    public void NextVersion() => Version++;

    private static string Checked(string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        return title.Length <= TitleLength
            ? Characters.Line(title)
            : throw new ArgumentException($"A title has at most {TitleLength} characters.", nameof(title));
    }

    private static string CheckedContent(string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Length <= ContentLength
            ? content
            : throw new ArgumentException($"A post has at most {ContentLength} characters.", nameof(content));
    }
}
