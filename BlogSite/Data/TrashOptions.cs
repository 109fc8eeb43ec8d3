using System.ComponentModel.DataAnnotations;

namespace BlogSite.Data;

/// <summary>The settings of the trash.</summary>
public sealed class TrashOptions
{
    public const string Section = "Trash";

    /// <summary>How long a deleted post can be taken back.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3650.00:00:00", ErrorMessage = "Trash:Keep must be a time from 00:00:00 to 3650.00:00:00 (ten years), such as 30.00:00:00.")]
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(30);

    /// <summary><see cref="Keep"/> for people.</summary>
    public string Words => Keep switch
    {
        { TotalDays: >= 2 } => T["{0} days", Math.Floor(Keep.TotalDays)],
        { TotalHours: >= 2 } => T["{0} hours", Math.Floor(Keep.TotalHours)],
        _ => T["a short time"],
    };
}
