using System.ComponentModel.DataAnnotations;
using BlogSite.Blog;

namespace BlogSite.Pages.Admin.Pictures;

/// <summary>What is asked about a picture.</summary>
public record PictureForm
{
    [StringLength(Picture.AltLength, ErrorMessage = "An alternative text has at most {1} characters.")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Alt { get; init; } = "";
}

/// <summary>A picture on its way here.</summary>
public sealed record UploadForm : PictureForm
{
    [Required(ErrorMessage = "Choose a picture.")]
    public IFormFile? File { get; init; }
}
