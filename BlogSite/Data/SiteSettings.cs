using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using BlogSite.Auth;

namespace BlogSite.Data;

/// <summary>What the owner has decided about the site: one row from the start.</summary>
public sealed class SiteSettings
{
    /// <summary>The id of the only row.</summary>
    public const int OnlyId = 1;

    public const int TitleLength = 100;
    public const int DescriptionLength = 300;

    public int Id { get; init; } = OnlyId;

    public required string Title { get; set; }

    /// <summary>One sentence below the title; may be empty.</summary>
    public required string Description { get; set; }

    /// <summary>An IANA name such as Europe/Berlin; the zone in which dates are shown.</summary>
    public required string TimeZone { get; set; }

    /// <summary>The <c>lang</c> of the pages, a BCP 47 tag such as en.</summary>
    public required string Language { get; set; }

    public Registration Registration { get; set; }

    /// <summary>The address of the picture that stands for the site where a page without one is shared; null: none does.</summary>
    public string? Picture { get; set; }

    /// <summary>By what feed readers know this site and its posts, whatever it is called and wherever it is: made once, and never another.</summary>
    public Guid FeedKey { get; init; }

    /// <summary>When the first admin was made (UTC); null: <c>/setup</c> is still open.</summary>
    public DateTimeOffset? SetUpAt { get; set; }

    /// <summary>The language with its country, as Open Graph wants it: <c>de_DE</c>; null where a language has none.</summary>
    public string? Locale()
    {
        var parts = CultureInfo.CreateSpecificCulture(Language).Name.Split('-');
        return parts.Skip(1).FirstOrDefault(part => part.Length == 2 && part.All(char.IsAsciiLetterUpper)) is { } country ? $"{parts[0]}_{country}" : null;
    }

    /// <summary>Differs when anything differs that an owner decides: a form made from another one is stale.</summary>
    public string Tag() => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<object[]>([Title, Description, TimeZone, Language, Registration, Picture ?? ""])))[..16];
}
