using System.ComponentModel.DataAnnotations;
using BlogSite.Blog;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>What the editor sends. A draft may be without text, what readers get may not.</summary>
public sealed record PostForm
{
    /// <summary>The value of <c>then</c> with which the second button of the editor saves and publishes.</summary>
    public const string Publish = "publish";

    /// <summary>Without the blanks around it.</summary>
    [Required(ErrorMessage = "Give the post a title.")]
    [StringLength(Post.TitleLength, ErrorMessage = "A title has at most {1} characters.")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Title { get; init => field = value.Trim(); } = "";

    /// <summary>As typed, with the line ends it was stored with: browsers send CRLF whatever they were given.</summary>
    [AtMost(Post.ContentLength, ErrorMessage = "The text is too long: a post has at most 500,000 characters.")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Content { get; init => field = value.Replace("\r\n", "\n", StringComparison.Ordinal); } = "";

    /// <summary>The last part of the address; empty: it is made of the title; null: the form did not ask.</summary>
    [StringLength(Post.SlugLength, ErrorMessage = "An address has at most {1} characters.")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Slug { get; init => field = value?.Trim(); }

    /// <summary>What stood in the field of the address when the form was made: only what differs from it was typed.</summary>
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? ShownSlug { get; init; }

    /// <summary>Of the post when the form was made; 0: it is new.</summary>
    public int Version { get; init; }

    public static PostForm Of(Post post, DateTimeOffset now)
    {
        // What follows the title by itself stands in nobody's way.
        var slug = post.ChosenSlug is not null || post.WasSeen(now) ? post.Slug : "";
        return new() { Title = post.Title, Content = post.Content, Slug = slug, ShownSlug = slug, Version = post.Version };
    }

    /// <summary>Whether nothing was typed but what is stored.</summary>
    public bool IsStored(Post post) => post.Title == Title && post.Content == Content && (Slug == ShownSlug || Slug == post.Slug);

    /// <summary>Writes what was typed into the post.</summary>
    public void Apply(Post post, DateTimeOffset now)
    {
        post.Edit(Title, Content, now);
        if (Slug is { } typed && typed != (ShownSlug ?? ""))
        {
            // Where readers know the post, nobody moves it by changing its title: only by emptying the field.
            post.Ask(typed.Length > 0 ? Blog.Slug.From(typed) : post.WasSeen(now) ? Blog.Slug.From(Title) : null);
        }
    }

    /// <summary>Adds what is wrong with a form whose text readers are to get.</summary>
    public void CheckForReaders(ModelStateDictionary state)
    {
        if (string.IsNullOrWhiteSpace(Content))
        {
            state.AddModelError(nameof(Form) + "." + nameof(Content), NoText);
        }
    }

    /// <summary>Why a post without text is not published.</summary>
    public const string NoText = "There is nothing to read yet. Write some text before you publish.";

    // The name under which pages bind it.
    private const string Form = nameof(Form);
}

/// <summary>The longest text. Not <see cref="StringLengthAttribute"/>, whose maxlength makes browsers cut off what is pasted without a word.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtMostAttribute(int length) : ValidationAttribute
{
    public int Length { get; } = length;

    public override bool IsValid(object? value) => value is not string text || text.Length <= Length;
}
