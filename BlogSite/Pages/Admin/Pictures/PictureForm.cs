using System.ComponentModel.DataAnnotations;
using BlogSite.Blog;
using BlogSite.Media;

namespace BlogSite.Pages.Admin.Pictures;

/// <summary>What is asked about a picture.</summary>
public record PictureForm
{
    [StringLength(Picture.AltLength, ErrorMessage = "An alternative text has at most {1} characters.")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Alt { get; init; } = "";
}

/// <summary>A picture on its way here.</summary>
public sealed record UploadForm : PictureForm, IValidatableObject
{
    [Required(ErrorMessage = "Choose a picture.")]
    public IFormFile? File { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        File?.Length > PictureLimits.Bytes ? [new ValidationResult(T["The picture is too large: a file has at most 10 MB."], [nameof(File)])] : [];

    /// <summary>The file, of a form that is valid.</summary>
    public async Task<byte[]> ReadAsync(CancellationToken stop)
    {
        using var bytes = new MemoryStream((int)(File?.Length ?? 0));
        await (File?.CopyToAsync(bytes, stop) ?? Task.CompletedTask);
        return bytes.ToArray();
    }
}
