using System.Globalization;
using System.Xml;

namespace BlogSite.Blog.Feeds;

/// <summary>A feed by RSS 2.0, with what that lacks from its usual companions: whole texts, names without a mail address, when a text changed.</summary>
internal static class RssFeed
{
    private const string Contents = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    public static byte[] Write(Feed feed) => FeedXml.Document(xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, FeedXml.AtomSpace);
        xml.WriteAttributeString("xmlns", "content", null, Contents);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        xml.WriteStartElement("channel");
        xml.Text("title", feed.Title);
        xml.Text("link", feed.Page);
        xml.Text("description", feed.Description.Length > 0 ? feed.Description : feed.Title); // a channel has one
        xml.Text("language", feed.Language);
        xml.Text("lastBuildDate", Moment(feed.Updated));
        xml.Text("generator", "BlogSite");
        xml.WriteStartElement("atom", "link", FeedXml.AtomSpace);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", FeedFormat.Rss.Type);
        xml.Attribute("href", feed.Address);
        xml.WriteEndElement();
        foreach (var entry in feed.Entries)
        {
            xml.Item(feed, entry);
        }
    });

    private static void Item(this XmlWriter xml, Feed feed, FeedEntry entry)
    {
        xml.WriteStartElement("item");
        xml.Text("title", entry.Title);
        xml.Text("link", entry.Address);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(entry.Id);
        xml.WriteEndElement();
        xml.Text("pubDate", Moment(entry.Published));
        xml.Text("atom", "updated", FeedXml.AtomSpace, Timestamp.Of(entry.Updated));
        foreach (var author in entry.Authors)
        {
            xml.Text("dc", "creator", DublinCore, author.Name);
        }

        foreach (var tag in entry.Tags)
        {
            xml.WriteStartElement("category");
            xml.Attribute("domain", feed.Tags);
            xml.WriteString(Rendering.Characters.Clean(tag.Name));
            xml.WriteEndElement();
        }

        if (entry.Summary.Length > 0)
        {
            xml.Text("description", entry.Summary);
        }

        if (entry.Html is { } html)
        {
            xml.Text("content", "encoded", Contents, html);
        }

        xml.WriteEndElement();
    }

    /// <summary>RFC 822, as the specification wants it: with four digits of the year.</summary>
    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);
}
