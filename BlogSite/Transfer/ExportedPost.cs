using BlogSite.Blog;
using Tomlyn;
using Tomlyn.Model;

namespace BlogSite.Transfer;

/// <summary>A post as a Markdown file: what <see cref="FrontMatter"/> reads, and the text to the character.</summary>
internal static class ExportedPost
{
    /// <param name="content">The text, with its pictures named as the files beside it.</param>
    /// <param name="addresses">The paths of where the post was before, in any order.</param>
    public static string Write(Post post, string content, IEnumerable<string> addresses) => $"+++\n{FrontMatterOf(post, addresses)}+++\n{content}";

    private static string FrontMatterOf(Post post, IEnumerable<string> addresses)
    {
        var table = new TomlTable { ["export"] = FrontMatter.ExportVersion, ["title"] = post.Title, ["slug"] = post.Slug };
        if (post.ChosenSlug is { } chosen)
        {
            table["chosen_slug"] = chosen;
        }

        if (post.Kind == PostKind.Page)
        {
            table["kind"] = "page";
        }

        if (post.MenuPlace is { } place)
        {
            table["menu_place"] = (long)place;
        }

        table["status"] = post.Status.ToString().ToLowerInvariant();
        if (post.PublishedAt is { } published)
        {
            table["date"] = Moment(published);
        }

        table["created"] = Moment(post.CreatedAt);
        table["updated"] = Moment(post.UpdatedAt);
        table["authors"] = List(post.Bylines.Select(byline => byline.Name));
        AddList("tags", post.Tags.OrderBy(tag => tag.Slug, StringComparer.Ordinal).Select(tag => tag.Name));
        if (post.Description is { } description)
        {
            table["description"] = description;
        }

        AddList("aliases", addresses.Order(StringComparer.Ordinal).Select(address => "/" + string.Join('/', address.Split('/').Select(Uri.EscapeDataString))));
        return TomlSerializer.Serialize(table).ReplaceLineEndings("\n");

        void AddList(string key, IEnumerable<string> values)
        {
            if (List(values) is { Count: > 0 } list)
            {
                table[key] = list;
            }
        }
    }

    private static TomlArray List(IEnumerable<string> values)
    {
        var list = new TomlArray();
        foreach (var value in values)
        {
            list.Add(value);
        }

        return list;
    }

    private static TomlDateTime Moment(DateTimeOffset moment)
    {
        const int ticks = 7; // digits of a second
        return new TomlDateTime(moment.ToUniversalTime(), moment.Ticks % TimeSpan.TicksPerSecond == 0 ? 0 : ticks, TomlDateTimeKind.OffsetDateTimeByZ);
    }
}
