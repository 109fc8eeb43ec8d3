using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>What the editor sends. A draft may be without text, what readers get may not. What is null the form did not ask for, and it stays as it is.</summary>
public sealed record PostForm
{
    /// <summary>The value of <c>then</c> with which the second button of the editor saves and publishes.</summary>
    public const string Publish = "publish";

    /// <summary>The same, of one that is scheduled: readers get it now and not at its hour.</summary>
    public const string PublishNow = "publish-now";

    /// <summary>Without the blanks around it.</summary>
    [Required(ErrorMessage = NoTitle)]
    [StringLength(Post.TitleLength, ErrorMessage = "A title has at most {1} characters.")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Title { get; init => field = value.Trim(); } = "";

    /// <summary>As typed, with the line ends it was stored with: browsers send CRLF whatever they were given.</summary>
    [AtMost(Post.ContentLength, ErrorMessage = "The text is too long: a post has at most 500,000 characters.")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Content { get; init => field = Lines(value) ?? ""; } = "";

    /// <summary>The last part of the address; empty: it is made of the title.</summary>
    [AtMost(Post.SlugLength, ErrorMessage = "The address is too long: its last part has at most 120 characters.")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Slug { get; init => field = value?.Trim(); }

    /// <summary>With commas between them.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Tags { get; init; }

    [AtMost(Post.DescriptionLength, ErrorMessage = "The description is too long: it has at most 300 characters.")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Description { get; init => field = Lines(value)?.Trim(); }

    /// <summary>In the site's zone, to the minute; empty: when it is published.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? PublishAt { get; init => field = value?.Trim(); }

    /// <summary>Of a fixed page; empty: not in the menu.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? MenuPlace { get; init => field = value?.Trim(); }

    public ShownFields Shown { get; init; } = new();

    /// <summary>Of a new post: the form that it was written in. The same words sent twice from one form are one post; null: nobody can tell.</summary>
    public string? Key { get; init; }

    /// <summary>Of the post when the form was made; 0: it is new.</summary>
    public int Version { get; init; }

    /// <summary>As they are to be stored; null: not asked for, left as they were shown, or wrong.</summary>
    public IReadOnlyList<TagName>? TagNames => Tags is null || Tags == Shown.Tags ? null : TagName.List(Tags, out _);

    /// <summary>The same for the same words of the same form; null: the form has no key.</summary>
    [JsonIgnore]
    public string? IdempotencyKey => Key is null ? null : Post.KeyOf(JsonSerializer.SerializeToUtf8Bytes(this with { Version = 0, Shown = new() }));

    /// <summary>An empty form.</summary>
    public static PostForm New(PostKind kind) =>
        new() { Slug = "", Tags = "", Description = "", PublishAt = "", MenuPlace = kind == PostKind.Page ? "1" : null, Shown = new() { Slug = "", Tags = "", Description = "", PublishAt = "" }, Key = Guid.CreateVersion7().ToString("N") };

    public static PostForm Of(Post post, SiteSettings site, DateTimeOffset now)
    {
        // What follows the title by itself stands in nobody's way.
        var slug = post.ChosenSlug is not null || post.WasSeen(now) ? post.Slug : "";
        var at = site.Typed(post.PublishedAt);
        var tags = string.Join(", ", post.Tags.Select(tag => tag.Name).Order(StringComparer.OrdinalIgnoreCase));
        return new()
        {
            Title = post.Title,
            Content = post.Content,
            Slug = slug,
            Tags = tags,
            Description = post.Description ?? "",
            PublishAt = at,
            MenuPlace = MenuPlaceOf(post),
            Shown = new() { Slug = slug, Tags = tags, Description = post.Description ?? "", PublishAt = at, MenuPlace = MenuPlaceOf(post) },
            Version = post.Version,
        };
    }

    /// <summary>Whether nothing was typed but what is stored.</summary>
    public bool IsStored(Post post, SiteSettings site)
    {
        var tags = TagNames?.Select(tag => tag.Slug).ToHashSet(StringComparer.Ordinal);
        return post.Title == Title && post.Content == Content
            && (Slug == Shown.Slug || Slug == post.Slug)
            && (tags is null || tags.SetEquals(post.Tags.Select(tag => tag.Slug)))
            && (Description is null || Description == Shown.Description || Description == (post.Description ?? ""))
            && (MenuPlace is null || MenuPlace == Shown.MenuPlace || MenuPlace == MenuPlaceOf(post))
            && (PublishAt == Shown.PublishAt || PublishAt == site.Typed(post.PublishedAt));
    }

    /// <summary>Adds what is wrong with the form, besides what its attributes say.</summary>
    /// <param name="isForReaders">They are to get the text.</param>
    public void Check(ModelStateDictionary state, SiteSettings site, bool isForReaders)
    {
        if (Title.Length > 0 && UnseenCharacters.IsBlank(Title))
        {
            state.AddModelError(Name(nameof(Title)), T[NoTitle]); // its card would have nothing to click
        }

        if (isForReaders && string.IsNullOrWhiteSpace(Content))
        {
            state.AddModelError(Name(nameof(Content)), T[NoText]);
        }

        if (TagName.List(Tags, out _, out var odd) is null)
        {
            state.AddModelError(Name(nameof(Tags)), odd is null
                ? T["A post has at most {0} tags, and these are more.", TagName.Most]
                : T["“{0}” cannot be a tag. A tag has at least one letter or digit and at most {1} characters.", odd, Tag.NameLength]);
        }

        if (!string.IsNullOrEmpty(PublishAt) && PublishAt != Shown.PublishAt && !site.TryMoment(PublishAt, out _, out var wrongMoment))
        {
            state.AddModelError(Name(nameof(PublishAt)), wrongMoment);
        }

        if (!string.IsNullOrEmpty(MenuPlace) && !TryPlace(MenuPlace, out _))
        {
            state.AddModelError(Name(nameof(MenuPlace)), T["Enter a number from 1 to 99, or nothing."]);
        }
    }

    /// <summary>Writes what was typed into the post.</summary>
    /// <param name="state">Gets what the post refuses.</param>
    /// <param name="isForNow">Readers are to get it at once, whatever the field of the date says.</param>
    public void Apply(Post post, SiteSettings site, DateTimeOffset now, ModelStateDictionary state, bool isForNow = false)
    {
        post.Edit(Title, Content, now);
        if (Slug is { } slug && slug != (Shown.Slug ?? ""))
        {
            // Where readers know the post, nobody moves it by changing its title: only by emptying the field.
            post.Ask(slug.Length > 0 ? Blog.Slug.From(slug) : post.WasSeen(now) ? Blog.Slug.From(Title) : null);
        }

        if (Description is not null && Description != Shown.Description)
        {
            post.Describe(Description);
        }

        if (MenuPlace is not null && MenuPlace != Shown.MenuPlace && post.Kind == PostKind.Page)
        {
            post.PutInMenu(TryPlace(MenuPlace, out var place) ? place : null);
        }

        // The field knows no seconds, and where the clocks are put back not which of two hours: what was not changed stays.
        if (isForNow)
        {
            post.Schedule(null, now);
        }
        else if (PublishAt is { } at && at != (Shown.PublishAt ?? "") && at != site.Typed(post.PublishedAt))
        {
            Schedule(post, site.TryMoment(at, out var moment, out _) ? moment : null, now, state);
        }
    }

    private static void Schedule(Post post, DateTimeOffset? at, DateTimeOffset now, ModelStateDictionary state)
    {
        var wrong = at is null && post.Status == PostStatus.Published && !post.WasSeen(now) ? T["Without a date readers would get the post at once. Give it another one, publish it now, or withdraw it."]
            : post.Schedule(at, now) ? null
            : post.Status == PostStatus.Published ? T["Readers have this post already, so it cannot be due later. Withdraw it instead."]
            : T["Readers had this post already, so its date cannot be later than now."];
        if (wrong is not null)
        {
            state.AddModelError(Name(nameof(PublishAt)), wrong);
        }
    }

    /// <summary>Says what to do where the version, which no person writes, came without a number; the form that is given back has none then.</summary>
    public static void CheckVersion(ModelStateDictionary state)
    {
        if (state.GetFieldValidationState(Name(nameof(Version))) == ModelValidationState.Invalid)
        {
            state.Remove(Name(nameof(Version)));
            state.AddModelError("", T["The form came back without its note of which version of the post you changed, so nothing was saved. Save once more: you will see your text beside what is stored now."]);
        }
    }

    /// <summary>A new post has no version that could be an old one.</summary>
    public static void IgnoreVersion(ModelStateDictionary state) => state.Remove(Name(nameof(Version)));

    private const string NoTitle = /* T */ "Give the post a title.";

    /// <summary>Why a post without text is not published.</summary>
    public const string NoText = /* T */ "There is nothing to read yet. Write some text before you publish.";

    private static string? MenuPlaceOf(Post post) => post.Kind == PostKind.Page ? FormattableString.Invariant($"{post.MenuPlace}") : null;

    private static bool TryPlace(string typed, out int place) =>
        int.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out place) && place is >= 1 and <= 99;

    private static string? Lines(string? text) => text?.Replace("\r\n", "\n", StringComparison.Ordinal);

    // The name under which pages bind it.
    private static string Name(string field) => "Form." + field;
}
