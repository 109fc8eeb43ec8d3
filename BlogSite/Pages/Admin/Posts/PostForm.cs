using System.ComponentModel.DataAnnotations;
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

    /// <summary>What stood in the field of the address when the form was made: only what differs from it was typed.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? ShownSlug { get; init; }

    /// <summary>With commas between them.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Tags { get; init; }

    /// <summary>As <see cref="ShownSlug"/>.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? ShownTags { get; init; }

    [AtMost(Post.DescriptionLength, ErrorMessage = "The description is too long: it has at most 300 characters.")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Description { get; init => field = Lines(value)?.Trim(); }

    /// <summary>As <see cref="ShownSlug"/>.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? ShownDescription { get; init => field = Lines(value)?.Trim(); }

    /// <summary>In the site's zone, to the minute; empty: when it is published.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? PublishAt { get; init => field = value?.Trim(); }

    /// <summary>As <see cref="ShownSlug"/>.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? ShownPublishAt { get; init; }

    /// <summary>Of a fixed page; empty: not in the menu.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? MenuPlace { get; init => field = value?.Trim(); }

    /// <summary>As <see cref="ShownSlug"/>.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? ShownMenuPlace { get; init; }

    /// <summary>Of the post when the form was made; 0: it is new.</summary>
    public int Version { get; init; }

    /// <summary>As they are to be stored; null: not asked for, left as they were shown, or wrong.</summary>
    public IReadOnlyList<TagName>? TagNames => Tags is null || Tags == ShownTags ? null : TagName.List(Tags, out _);

    /// <summary>An empty form.</summary>
    public static PostForm New(PostKind kind) =>
        new() { Slug = "", ShownSlug = "", Tags = "", ShownTags = "", Description = "", ShownDescription = "", PublishAt = "", ShownPublishAt = "", MenuPlace = kind == PostKind.Page ? "1" : null };

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
            ShownSlug = slug,
            Tags = tags,
            ShownTags = tags,
            Description = post.Description ?? "",
            ShownDescription = post.Description ?? "",
            PublishAt = at,
            ShownPublishAt = at,
            MenuPlace = MenuPlaceOf(post),
            ShownMenuPlace = MenuPlaceOf(post),
            Version = post.Version,
        };
    }

    /// <summary>Whether nothing was typed but what is stored.</summary>
    public bool IsStored(Post post, SiteSettings site)
    {
        var tags = TagNames?.Select(tag => tag.Slug).ToHashSet(StringComparer.Ordinal);
        return post.Title == Title && post.Content == Content
            && (Slug == ShownSlug || Slug == post.Slug)
            && (tags is null || tags.SetEquals(post.Tags.Select(tag => tag.Slug)))
            && (Description is null || Description == ShownDescription || Description == (post.Description ?? ""))
            && (MenuPlace is null || MenuPlace == ShownMenuPlace || MenuPlace == MenuPlaceOf(post))
            && (PublishAt == ShownPublishAt || PublishAt == site.Typed(post.PublishedAt));
    }

    /// <summary>Adds what is wrong with the form, besides what its attributes say.</summary>
    /// <param name="isForReaders">They are to get the text.</param>
    public void Check(ModelStateDictionary state, SiteSettings site, bool isForReaders)
    {
        if (Title.Length > 0 && UnseenCharacters.IsBlank(Title))
        {
            state.AddModelError(Name(nameof(Title)), NoTitle); // its card would have nothing to click
        }

        if (isForReaders && string.IsNullOrWhiteSpace(Content))
        {
            state.AddModelError(Name(nameof(Content)), NoText);
        }

        if (TagName.List(Tags, out var wrongTag) is null)
        {
            state.AddModelError(Name(nameof(Tags)), wrongTag ?? TagName.Rule);
        }

        if (!string.IsNullOrEmpty(PublishAt) && PublishAt != ShownPublishAt && !site.TryMoment(PublishAt, out _, out var wrongMoment))
        {
            state.AddModelError(Name(nameof(PublishAt)), wrongMoment);
        }

        if (!string.IsNullOrEmpty(MenuPlace) && !TryPlace(MenuPlace, out _))
        {
            state.AddModelError(Name(nameof(MenuPlace)), "Enter a number from 1 to 99, or nothing.");
        }
    }

    /// <summary>Writes what was typed into the post.</summary>
    /// <param name="state">Gets what the post refuses.</param>
    public void Apply(Post post, SiteSettings site, DateTimeOffset now, ModelStateDictionary state)
    {
        post.Edit(Title, Content, now);
        if (Slug is { } slug && slug != (ShownSlug ?? ""))
        {
            // Where readers know the post, nobody moves it by changing its title: only by emptying the field.
            post.Ask(slug.Length > 0 ? Blog.Slug.From(slug) : post.WasSeen(now) ? Blog.Slug.From(Title) : null);
        }

        if (Description is not null && Description != ShownDescription)
        {
            post.Describe(Description);
        }

        if (MenuPlace is not null && MenuPlace != ShownMenuPlace && post.Kind == PostKind.Page)
        {
            post.PutInMenu(TryPlace(MenuPlace, out var place) ? place : null);
        }

        // The field knows no seconds, and where the clocks are put back not which of two hours: what was not changed stays.
        if (PublishAt is { } at && at != (ShownPublishAt ?? "") && at != site.Typed(post.PublishedAt) && !post.Schedule(site.TryMoment(at, out var moment, out _) ? moment : null, now))
        {
            state.AddModelError(Name(nameof(PublishAt)), "Readers have this post already, so it cannot be due later. Withdraw it instead.");
        }
    }

    /// <summary>Says what to do where the version, which no person writes, came without a number; the form that is given back has none then.</summary>
    public static void CheckVersion(ModelStateDictionary state)
    {
        if (state.GetFieldValidationState(Name(nameof(Version))) == ModelValidationState.Invalid)
        {
            state.Remove(Name(nameof(Version)));
            state.AddModelError("", "The form came back without its note of which version of the post you changed, so nothing was saved. Save once more: you will see your text beside what is stored now.");
        }
    }

    /// <summary>A new post has no version that could be an old one.</summary>
    public static void IgnoreVersion(ModelStateDictionary state) => state.Remove(Name(nameof(Version)));

    private const string NoTitle = "Give the post a title.";

    /// <summary>Why a post without text is not published.</summary>
    public const string NoText = "There is nothing to read yet. Write some text before you publish.";

    private static string? MenuPlaceOf(Post post) => post.Kind == PostKind.Page ? FormattableString.Invariant($"{post.MenuPlace}") : null;

    private static bool TryPlace(string typed, out int place) =>
        int.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out place) && place is >= 1 and <= 99;

    private static string? Lines(string? text) => text?.Replace("\r\n", "\n", StringComparison.Ordinal);

    // The name under which pages bind it.
    private static string Name(string field) => "Form." + field;
}

/// <summary>The longest text. Not <see cref="StringLengthAttribute"/>, whose maxlength makes browsers cut off what is pasted without a word.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtMostAttribute(int length) : ValidationAttribute
{
    public int Length { get; } = length;

    public override bool IsValid(object? value) => value is not string text || text.Length <= Length;
}
