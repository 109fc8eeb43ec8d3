using System.Globalization;
using System.Text.RegularExpressions;
using BlogSite.Auth;
using BlogSite.Blog;
using BlogSite.Data;

namespace BlogSite.Transfer;

/// <summary>What a file says about its post.</summary>
/// <param name="PublishedAt">Null: of a draft without a date.</param>
/// <param name="Slug">Asked for by the file itself, or by the address it had; null: the title makes it.</param>
/// <param name="IsSlugChosen">False: a slug that the title could have made was made by it.</param>
/// <param name="Bylines">May be empty: then the owner signs.</param>
/// <param name="Addresses">Where it was before, normalised.</param>
/// <param name="WrongAddresses">What is given as such and can be none.</param>
/// <param name="MenuPlace">Of a fixed page; null: not in the menu.</param>
/// <param name="Pictures">That are listed; those of a file that is not exact are found in its text.</param>
internal sealed partial record FrontMatter(
    string Title, PostKind Kind, PostStatus Status, DateTimeOffset? PublishedAt, DateTimeOffset? CreatedAt, DateTimeOffset? UpdatedAt, Slug? Slug, bool IsSlugChosen,
    IReadOnlyList<string> Bylines, IReadOnlyList<TagName> Tags, string? Description, IReadOnlyList<string> Addresses, IReadOnlyList<string> WrongAddresses, int? MenuPlace,
    IReadOnlyList<SourcePicture> Pictures)
{
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy-M-d", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] MomentFormats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", "yyyy-MM-dd HH:mm:ss.FFFFFFF zz'00'"];

    /// <summary>Null: it does not make a post, and <paramref name="problem"/> says why.</summary>
    public static FrontMatter? Read(SourceFile file, SiteSettings site, out ImportProblem? problem)
    {
        var table = file.Table;
        problem = null;
        var title = file.IsExact ? table.Text("title") : table.Text("title")?.Trim();
        if (string.IsNullOrWhiteSpace(title) || (!file.IsExact && UnseenCharacters.IsBlank(title)))
        {
            problem = new ImportProblem(file.Path, table.LineOf("title"), "no title: expected a key title = \"…\"");
        }
        else if (title.Length > Post.TitleLength)
        {
            problem = new ImportProblem(file.Path, table.LineOf("title"), $"the title has {title.Length} characters: expected at most {Post.TitleLength}");
        }

        var tags = TagName.List(string.Join(',', table.List("tags") ?? []), out var wrongTag);
        if (wrongTag is not null)
        {
            problem ??= new ImportProblem(file.Path, table.LineOf("tags"), wrongTag);
        }

        var bylines = BylinesOf(file);
        if (bylines.Find(name => name.Length > Byline.NameLength) is { } longest)
        {
            problem ??= new ImportProblem(file.Path, table.LineOf("authors"), $"an author's name has {longest.Length} characters: expected at most {Byline.NameLength}");
        }

        var (status, wrongStatus) = StatusOf(table);
        if (wrongStatus is { } key)
        {
            problem ??= new ImportProblem(file.Path, table.LineOf(key), key == "status" ? "status is published, draft or withdrawn" : "draft is true or false");
        }

        var (date, wrongDate) = DateOf(table, "date", site);
        if (wrongDate is null && date is null && !file.IsExact)
        {
            date = DateIn(table.Text("path"), site) ?? DateIn(file.Path, site);
        }

        if (wrongDate is not null || (date is null && status != PostStatus.Draft && !(file.IsExact && status == PostStatus.Withdrawn)))
        {
            problem ??= new ImportProblem(file.Path, table.LineOf("date"), wrongDate ?? "no date: expected a key date = 2026-05-01, or a path that begins with one, such as 2026/05/01/title");
        }

        var (updated, wrongUpdate) = DateOf(table, "updated", site);
        var (created, wrongCreation) = DateOf(table, "created", site);
        if ((wrongUpdate ?? wrongCreation) is { } wrong)
        {
            problem ??= new ImportProblem(file.Path, table.LineOf(wrongUpdate is null ? "created" : "updated"), wrong);
        }

        var pictures = SourcePicture.List(file, out var wrongPicture);
        if (wrongPicture is not null)
        {
            problem ??= new ImportProblem(file.Path, table.LineOf("pictures"), wrongPicture);
        }

        var (addresses, wrongAddresses) = AddressesOf(table);
        if (problem is not null || title is null || tags is null || pictures is null)
        {
            return null;
        }

        return new FrontMatter(
            title,
            table.Text("kind") == "page" ? PostKind.Page : PostKind.Post,
            status, date, created, updated, SlugOf(table), !file.IsExact || table.Text("slug_chosen") == "true", bylines, tags, DescriptionOf(file), addresses, wrongAddresses,
            int.TryParse(table.Text("menu_place"), NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place is >= 1 and <= 99 ? place : null,
            pictures);
    }

    /// <summary>Whether readers get it, or the key whose value says neither: nobody's draft is published for a word that we do not know.</summary>
    private static (PostStatus Status, string? WrongKey) StatusOf(FrontMatterTable table)
    {
        var isDraft = Truth(table, "draft");
        if (table.Has("draft") && isDraft is null)
        {
            return (default, "draft");
        }

        var status = table.Text("status")?.Trim().ToUpperInvariant();
        return isDraft == true || status == "DRAFT" || Truth(table, "published") == false ? (PostStatus.Draft, null) // Jekyll writes published: false
            : status == "WITHDRAWN" ? (PostStatus.Withdrawn, null)
            : !table.Has("status") || status is "PUBLISHED" or "PUBLISH" ? (PostStatus.Published, null)
            : (default, "status");
    }

    /// <summary>As TOML, YAML 1.1 and people write it; null: it is not there, or something else.</summary>
    private static bool? Truth(FrontMatterTable table, string key) => table.Text(key)?.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "Y" or "ON" or "1" => true,
        "FALSE" or "NO" or "N" or "OFF" or "0" => false,
        _ => null,
    };

    private static List<string> BylinesOf(SourceFile file)
    {
        var names = (file.Table.List("authors") ?? file.Table.List("author") ?? []).Where(name => !string.IsNullOrWhiteSpace(name));
        return file.IsExact ? [.. names] : [.. names.Select(name => name.Trim()).Distinct(StringComparer.Ordinal)];
    }

    private static string? DescriptionOf(SourceFile file)
    {
        var text = file.Table.Text("description") ?? file.Table.Text("summary");
        return file.IsExact && text?.Length <= Post.DescriptionLength ? text : Short(text);
    }

    private static Slug? SlugOf(FrontMatterTable table) =>
        (table.Text("slug") ?? table.Text("path")?.Trim('/').Split('/')[^1]) is { Length: > 0 } asked ? Blog.Slug.From(asked) : null;

    private static (List<string> Addresses, List<string> Wrong) AddressesOf(FrontMatterTable table)
    {
        List<string> addresses = [], wrong = [];
        foreach (var address in (table.List("aliases") ?? []).Prepend(table.Text("path") ?? "").Prepend(table.Text("url") ?? "").Where(address => address.Trim('/').Length > 0))
        {
            if (!FormerAddress.TryNormalise(Uri.UnescapeDataString(address), out var path))
            {
                wrong.Add(address);
            }
            else if (!addresses.Contains(path))
            {
                addresses.Add(path);
            }
        }

        return (addresses, wrong);
    }

    private static (DateTimeOffset? Date, string? Problem) DateOf(FrontMatterTable table, string key, SiteSettings site)
    {
        if (!table.Has(key))
        {
            return (null, null);
        }

        var text = table.Text(key)?.Trim() ?? "";
        if (DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is >= 1000 and <= 9000)
        {
            return (site.Moment(local), null);
        }

        // A year more: that is where zones may put the ends of these.
        return DateTimeOffset.TryParseExact(text, MomentFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.Year is >= 999 and <= 9001
            ? (moment.ToUniversalTime(), null)
            : (null, $"“{text}” is no date: expected one such as 2026-05-01 or 2026-05-01T09:30:00Z");
    }

    /// <summary>The date that an address or the name of a file begins with.</summary>
    private static DateTimeOffset? DateIn(string? path, SiteSettings site)
    {
        var match = Dated().Match(path ?? "");
        return match.Success && DateTime.TryParseExact(
            $"{match.Groups["year"].Value}-{match.Groups["month"].Value}-{match.Groups["day"].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? site.Moment(day)
            : null;
    }

    /// <summary>As long as a description may be, to the end of a word.</summary>
    private static string? Short(string? description)
    {
        var text = string.Join(' ', (description ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length <= Post.DescriptionLength)
        {
            return text.Length > 0 ? text : null;
        }

        var end = text.LastIndexOf(' ', Post.DescriptionLength - 1);
        return text[..(end > 0 ? end : Post.DescriptionLength - 2)] + "…";
    }

    [GeneratedRegex(@"(^|/)(?<year>[12]\d{3})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})([-/_.]|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Dated();
}
