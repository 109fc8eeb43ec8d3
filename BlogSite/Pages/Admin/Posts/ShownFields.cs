using System.ComponentModel.DataAnnotations;

namespace BlogSite.Pages.Admin.Posts;

/// <summary>What stood in the fields of the editor when it was made: only what differs from it was typed, so what somebody else saved in the meantime stays. Null: the form did not ask for it.</summary>
public sealed record ShownFields
{
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Slug { get; init; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Tags { get; init; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Description { get; init => field = value?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim(); }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? PublishAt { get; init; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? MenuPlace { get; init; }
}
