using System.ComponentModel.DataAnnotations;
using BlogSite.Blog;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>What the editor sends. A draft may be without text, what readers get may not.</summary>
public sealed record PostForm
{
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
