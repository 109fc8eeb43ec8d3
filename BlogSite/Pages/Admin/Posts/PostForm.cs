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

    /// <summary>Of the post when the form was made; 0: it is new.</summary>
    public int Version { get; init; }

    public static PostForm Of(Post post) => new() { Title = post.Title, Content = post.Content, Version = post.Version };

    /// <summary>Adds what is wrong with a form whose text readers are to get.</summary>
    public void CheckForReaders(ModelStateDictionary state)
    {
        if (string.IsNullOrWhiteSpace(Content))
        {
            state.AddModelError(nameof(Form) + "." + nameof(Content), NoText);
        }
    }

    /// <summary>Says what to do where the version, which no person writes, came without a number; the form that is given back has none then.</summary>
    public static void CheckVersion(ModelStateDictionary state)
    {
        if (state.GetFieldValidationState(VersionField) == ModelValidationState.Invalid)
        {
            state.Remove(VersionField);
            state.AddModelError("", "The form came back without its note of which version of the post you changed, so nothing was saved. Save once more: you will see your text beside what is stored now.");
        }
    }

    /// <summary>A new post has no version that could be an old one.</summary>
    public static void IgnoreVersion(ModelStateDictionary state) => state.Remove(VersionField);

    /// <summary>Why a post without text is not published.</summary>
    public const string NoText = "There is nothing to read yet. Write some text before you publish.";

    // The name under which pages bind it.
    private const string Form = nameof(Form);
    private const string VersionField = Form + "." + nameof(Version);
}

/// <summary>The longest text. Not <see cref="StringLengthAttribute"/>, whose maxlength makes browsers cut off what is pasted without a word.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtMostAttribute(int length) : ValidationAttribute
{
    public int Length { get; } = length;

    public override bool IsValid(object? value) => value is not string text || text.Length <= Length;
}
