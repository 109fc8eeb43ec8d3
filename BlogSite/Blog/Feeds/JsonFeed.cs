using System.Text.Encodings.Web;
using System.Text.Json;
using BlogSite.Blog.Rendering;

namespace BlogSite.Blog.Feeds;

/// <summary>A feed by JSON Feed 1.1.</summary>
internal static class JsonFeed
{
    private const string Version = "https://jsonfeed.org/version/1.1";

    // Letters of every script as themselves: this is no part of a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Feed feed)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.Text("version", Version);
            json.Text("title", feed.Title);
            json.Text("home_page_url", feed.Page);
            json.Text("feed_url", feed.Address);
            if (feed.Description.Length > 0)
            {
                json.Text("description", feed.Description);
            }

            json.Text("language", feed.Language);
            json.WriteStartArray("items");
            foreach (var entry in feed.Entries)
            {
                json.Item(entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Item(this Utf8JsonWriter json, FeedEntry entry)
    {
        json.WriteStartObject();
        json.Text("id", entry.Id);
        json.Text("url", entry.Address);
        json.Text("title", entry.Title);
        json.Text(entry.Html is null ? "content_text" : "content_html", entry.Html ?? entry.Summary); // one of the two there must be
        if (entry.Summary.Length > 0)
        {
            json.Text("summary", entry.Summary);
        }

        if (entry.Picture is { } picture)
        {
            json.Text("image", picture);
        }

        json.Text("date_published", Timestamp.Of(entry.Published));
        json.Text("date_modified", Timestamp.Of(entry.Updated));
        json.WriteStartArray("authors");
        foreach (var author in entry.Authors)
        {
            json.WriteStartObject();
            json.Text("name", author.Name);
            json.Text("url", author.Address);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("tags");
        foreach (var tag in entry.Tags)
        {
            json.WriteStringValue(Characters.Clean(tag.Name));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Text(this Utf8JsonWriter json, string name, string text) => json.WriteString(name, Characters.Clean(text));
}
