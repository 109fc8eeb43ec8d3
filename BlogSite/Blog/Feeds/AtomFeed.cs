using System.Xml;

namespace BlogSite.Blog.Feeds;

/// <summary>A feed by RFC 4287.</summary>
internal static class AtomFeed
{
    public static byte[] Write(Feed feed) => FeedXml.Document(xml =>
    {
        xml.WriteStartElement("feed", FeedXml.AtomSpace);
        xml.WriteAttributeString("xml", "lang", null, feed.Language);
        xml.Text("id", feed.Id);
        xml.Text("title", feed.Title);
        if (feed.Description.Length > 0)
        {
            xml.Text("subtitle", feed.Description);
        }

        xml.Text("updated", Timestamp.Of(feed.Updated));
        xml.Link("self", FeedFormat.Atom.Type, feed.Address);
        xml.Link("alternate", "text/html", feed.Page);
        xml.Text("generator", "BlogSite");
        foreach (var entry in feed.Entries)
        {
            xml.Entry(feed, entry);
        }
    });

    private static void Entry(this XmlWriter xml, Feed feed, FeedEntry entry)
    {
        xml.WriteStartElement("entry");
        xml.Text("id", entry.Id);
        xml.Text("title", entry.Title);
        xml.Link("alternate", "text/html", entry.Address);
        xml.Text("published", Timestamp.Of(entry.Published));
        xml.Text("updated", Timestamp.Of(entry.Updated));
        foreach (var author in entry.Authors)
        {
            xml.WriteStartElement("author");
            xml.Text("name", author.Name);
            xml.Text("uri", author.Address);
            xml.WriteEndElement();
        }

        foreach (var tag in entry.Tags)
        {
            xml.WriteStartElement("category");
            xml.Attribute("term", tag.Slug);
            xml.Attribute("scheme", feed.Tags);
            xml.Attribute("label", tag.Name);
            xml.WriteEndElement();
        }

        // 4.1.1.1: an entry without its text has a summary, be it an empty one.
        if (entry.Summary.Length > 0 || entry.Html is null)
        {
            xml.Text("summary", entry.Summary);
        }

        if (entry.Html is { } html)
        {
            xml.WriteStartElement("content");
            xml.WriteAttributeString("type", "html");
            xml.WriteString(Rendering.Characters.Clean(html));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Link(this XmlWriter xml, string relation, string type, string address)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.Attribute("href", address);
        xml.WriteEndElement();
    }
}
