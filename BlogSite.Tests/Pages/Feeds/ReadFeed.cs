using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages.Feeds;

/// <summary>A feed as a reader's program has it, read by parsers that are not ours.</summary>
internal sealed record ReadFeed(string Id, string Title, string Self, string Page, IReadOnlyList<ReadEntry> Entries)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Contents = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    public static readonly string[] Files = ["feed.xml", "rss.xml", "feed.json"];

    public IReadOnlyList<string> Titles => [.. Entries.Select(entry => entry.Title)];

    public static async Task<ReadFeed> AtAsync(Visitor visitor, string address)
    {
        var answer = await visitor.GetAsync(address);
        answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, address);
        return Of(address, answer.Body);
    }

    public static ReadFeed Of(string address, string body) => address.Split('/')[^1] switch
    {
        "feed.xml" => OfAtom(body),
        "rss.xml" => OfRss(body),
        _ => OfJson(body),
    };

    private static ReadFeed OfAtom(string body)
    {
        var feed = Loaded(body);
        return new ReadFeed(feed.Id, feed.Title.Text, Link(feed.Links, "self"), Link(feed.Links, "alternate"),
        [
            .. feed.Items.Select(item => new ReadEntry(
                item.Id, item.Title.Text, Link(item.Links, "alternate"), item.Summary?.Text ?? "", (item.Content as TextSyndicationContent)?.Text,
                item.PublishDate, item.LastUpdatedTime, [.. item.Authors.Select(author => author.Name)], [.. item.Categories.Select(tag => tag.Label)])),
        ]);
    }

    private static ReadFeed OfRss(string body)
    {
        var feed = Loaded(body);
        var self = XDocument.Parse(body).Descendants("channel").Elements(Atom + "link").Single(link => link.Attribute("rel")?.Value == "self").Attribute("href")!.Value; // not null: a link has one
        return new ReadFeed("", feed.Title.Text, self, Link(feed.Links, "alternate"),
        [
            .. feed.Items.Select(item => new ReadEntry(
                item.Id, item.Title.Text, Link(item.Links, "alternate"), item.Summary?.Text ?? "", Extension(item, Contents + "encoded").SingleOrDefault(),
                item.PublishDate, item.LastUpdatedTime,
                [.. Extension(item, DublinCore + "creator")], [.. item.Categories.Select(tag => tag.Name)])),
        ]);
    }

    private static ReadFeed OfJson(string body)
    {
        using var json = JsonDocument.Parse(body);
        var feed = json.RootElement;
        feed.GetProperty("version").GetString().ShouldBe("https://jsonfeed.org/version/1.1");
        return new ReadFeed("", Text(feed, "title"), Text(feed, "feed_url"), Text(feed, "home_page_url"),
        [
            .. feed.GetProperty("items").EnumerateArray().Select(item => new ReadEntry(
                Text(item, "id"), Text(item, "title"), Text(item, "url"), item.TryGetProperty("summary", out var summary) ? summary.GetString()! : "", // not null: written
                item.TryGetProperty("content_html", out var html) ? html.GetString() : null,
                item.GetProperty("date_published").GetDateTimeOffset(), item.GetProperty("date_modified").GetDateTimeOffset(),
                [.. item.GetProperty("authors").EnumerateArray().Select(author => Text(author, "name"))], [.. item.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!)])), // likewise
        ]);
    }

    private static SyndicationFeed Loaded(string body)
    {
        using var reader = XmlReader.Create(new StringReader(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return SyndicationFeed.Load(reader);
    }

    private static string Link(IEnumerable<SyndicationLink> links, string relation) => links.Single(link => (link.RelationshipType ?? "alternate") == relation).Uri.OriginalString;

    private static IEnumerable<string> Extension(SyndicationItem item, XName name) => item.ElementExtensions
        .Where(extension => extension.OuterName == name.LocalName && extension.OuterNamespace == name.NamespaceName).Select(extension => extension.GetObject<XElement>().Value);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString().ShouldNotBeNull();
}

internal sealed record ReadEntry(
    string Id, string Title, string Address, string Summary, string? Html, DateTimeOffset Published, DateTimeOffset Updated, IReadOnlyList<string> Authors, IReadOnlyList<string> Tags);
