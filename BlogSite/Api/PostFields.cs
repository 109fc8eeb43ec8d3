using BlogSite.Auth;
using BlogSite.Blog;

namespace BlogSite.Api;

/// <summary>What may be said of a post, and what becomes of the post by it. Anything else that is sent, such as an id or an owner, means nothing.</summary>
internal static class PostFields
{
    public const string Draft = "draft";
    public const string Published = "published";
    public const string Withdrawn = "withdrawn";

    private static readonly Field Title = new("title", FieldType.Text, "In one line.", "Low water") { IsRequired = true, Length = Post.TitleLength };
    private static readonly Field Content = new("content", FieldType.Text, "Markdown. What is published is not empty.", "The harbour *dries* at springs.") { IsRequired = true, MayBeBlank = true, IsVerbatim = true, Length = Post.ContentLength };
    private static readonly Field Slug = new("slug", FieldType.Text, "The last part of the address; null: made of the title. One that is taken gets a number.", "low-water") { IsNullable = true, MayBeBlank = true, Length = Post.SlugLength };
    private static readonly Field Tags = new("tags", FieldType.Texts, "All of its tags. In a form: the field again and again, or with commas.", "Tides,Harbour") { IsNullable = true, Length = 100 };
    private static readonly Field Excerpt = new("excerpt", FieldType.Text, "For lists and feeds; null: how the text begins.", "About springs and neaps.") { IsNullable = true, MayBeBlank = true, Length = Post.DescriptionLength };
    private static readonly Field PublishedAt = new("published_at", FieldType.Moment, "When readers get it; null: at once. A moment without a zone is one of UTC.", "2026-05-01T09:30:00Z") { IsNullable = true };

    public static readonly Fields New = new("NewPost", Fields.Long, Title, Content,
        new Field("status", FieldType.Text, "published, as the original had no drafts, or draft.", Published) { Choices = [Published, Draft] }, Slug, Tags, Excerpt, PublishedAt);

    public static readonly Fields Whole = new("Post", Fields.Long, Title, Content,
        new Field("status", FieldType.Text, "draft and withdrawn both take a post back: it is a draft if no reader has seen it, else withdrawn.", Published) { Choices = [Published, Draft, Withdrawn] }, Slug, Tags, Excerpt, PublishedAt);

    public static readonly Fields Part = new("PartOfPost", Fields.Long, [.. Whole.All]) { IsPartial = true };

    /// <summary>A new post of what was sent; what it refuses is added to the values.</summary>
    public static Post Made(Values values, AppUser author, DateTimeOffset now)
    {
        var post = new Post(values.Text("title")!, values.Text("content")!, author.Id, author.Byline, now); // not null: required
        values.Set("status", values.Text("status") ?? Published);
        Change(post, values, now);
        return post;
    }

    /// <summary>Changes a post by what was sent, and by nothing that was not; what it refuses is added to the values.</summary>
    public static void Change(Post post, Values values, DateTimeOffset now)
    {
        post.Edit(values.Text("title") ?? post.Title, values.Text("content") ?? post.Content, now);
        // Whoever sends back what they got changes nothing: what was made of title and text stays made of them.
        if (values.Has("slug") && !(post.ChosenSlug is null && post.Slug.Length > 0 && values.Text("slug") == post.Slug))
        {
            // Where readers know the post, nobody moves it by changing its title: only by asking for that.
            post.Ask(values.Text("slug") is { Length: > 0 } slug ? Blog.Slug.From(slug) : post.WasSeen(now) ? Blog.Slug.From(post.Title) : null);
        }

        if (values.Has("excerpt") && !(post.Description is null && values.Text("excerpt") is { Length: > 0 } excerpt && excerpt == post.Excerpt))
        {
            post.Describe(values.Text("excerpt"));
        }

        Publish(post, values, now);
    }

    /// <summary>Adds what no field by itself can be wrong with.</summary>
    public static void Check(Values values, bool isForReaders, string? content)
    {
        if (values.Text("title") is { } title && UnseenCharacters.IsBlank(title))
        {
            values.Add("title", "This field may not be blank.");
        }

        if (isForReaders && string.IsNullOrWhiteSpace(content))
        {
            values.Add("content", "This field may not be blank.");
        }

        if (values.Text("slug") is { Length: > 0 } slug && !slug.EnumerateRunes().Any(System.Text.Rune.IsLetterOrDigit))
        {
            values.Add("slug", "Expected at least one letter or digit.");
        }

        if (TagsOf(values, out var wrong) is null && wrong is not null)
        {
            values.Add("tags", wrong);
        }
    }

    /// <summary>The tags that were sent; null: none were, or <paramref name="wrong"/> says what is wrong with them.</summary>
    public static IReadOnlyList<TagName>? TagsOf(Values values, out string? wrong)
    {
        wrong = null;
        if (!values.Has("tags"))
        {
            return null;
        }

        var tags = values.Texts("tags") ?? [];
        if (tags.Any(tag => tag.AsSpan().ContainsAny(TagName.Separators)))
        {
            wrong = TagName.Rule + " No comma.";
            return null;
        }

        return TagName.List(string.Join(',', tags), out wrong);
    }

    private static void Publish(Post post, Values values, DateTimeOffset now)
    {
        var status = values.Text("status");
        if (status is Draft or Withdrawn)
        {
            post.Withdraw(now);
        }

        if (values.Has("published_at") && !post.Schedule(values.Moment("published_at"), now))
        {
            values.Add("published_at", "Readers have had this post already, so its moment cannot be later than now.");
        }

        if (status == Published)
        {
            post.Publish(now);
        }
    }
}
