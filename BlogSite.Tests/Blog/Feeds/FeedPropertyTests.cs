using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using BlogSite.Blog;
using BlogSite.Blog.Feeds;
using CsCheck;

namespace BlogSite.Tests.Blog.Feeds;

/// <summary>Any text at all, as an old row may hold it, gives a feed that parsers read, and that keeps the rules of its format.</summary>
public sealed class FeedPropertyTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly DateTimeOffset Published = new(2026, 11, 7, 9, 30, 0, TimeSpan.Zero);

    // Letters, markup, and every kind of UTF-16 code unit that XML has no place for.
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOfConst('<', '>', '&', '"', '\'', ']', ' ', '\n', '\r', '\0', '\u0001', '\u0085', '\uFFFE', '\uFFFF', '\uD800', '\uDC00', '\u202E', 'é', '東'),
        Gen.Char).Array[0, 40].Select(characters => new string(characters));

    [Fact]
    public void Any_words_give_an_Atom_feed_by_RFC_4287() => Feeds().Always(feed =>
    {
        var root = Xml(AtomFeed.Write(feed));

        root.Name.ShouldBe(Atom + "feed");
        ShouldHaveOne(root, "id", "title", "updated");
        foreach (var entry in root.Elements(Atom + "entry"))
        {
            ShouldHaveOne(entry, "id", "title", "updated", "published");
            entry.Elements(Atom + "author").ShouldNotBeEmpty(); // 4.1.1: the feed has none
            entry.Elements(Atom + "author").ShouldAllBe(author => author.Elements(Atom + "name").Count() == 1);
            entry.Elements(Atom + "link").Count(link => link.Attribute("rel")!.Value == "alternate").ShouldBe(1); // not null: each link has one
            entry.Elements(Atom + "category").ShouldAllBe(category => category.Attribute("term") != null);
            entry.Elements(Atom + "summary").Count().ShouldBeInRange(entry.Element(Atom + "content") is null ? 1 : 0, 1);
            DateTimeOffset.Parse(entry.Element(Atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(Published); // not null: one is there
        }
    });

    [Fact]
    public void Any_words_give_an_Rss_feed_by_its_specification() => Feeds().Always(feed =>
    {
        var root = Xml(RssFeed.Write(feed));

        root.Attribute("version")!.Value.ShouldBe("2.0"); // not null: or it is none
        var channel = root.Elements().ShouldHaveSingleItem();
        foreach (var name in new[] { "title", "link", "description" }) { channel.Elements(name).Count().ShouldBe(1); }
        foreach (var item in channel.Elements("item"))
        {
            foreach (var name in new[] { "title", "link", "guid", "pubDate" }) { item.Elements(name).Count().ShouldBe(1); }
            item.Element("guid")!.Attribute("isPermaLink")!.Value.ShouldBe("false"); // not null: one is there, and so are the next
            item.Element("pubDate")!.Value.ShouldBe("Sat, 07 Nov 2026 09:30:00 GMT");
        }
    });

    [Fact]
    public void Any_words_give_a_Json_feed_by_its_specification() => Feeds().Always(feed =>
    {
        using var json = JsonDocument.Parse(JsonFeed.Write(feed));

        json.RootElement.GetProperty("title").ValueKind.ShouldBe(JsonValueKind.String);
        foreach (var item in json.RootElement.GetProperty("items").EnumerateArray())
        {
            item.GetProperty("id").GetString().ShouldNotBeNullOrEmpty();
            (item.TryGetProperty("content_html", out _) ^ item.TryGetProperty("content_text", out _)).ShouldBeTrue();
        }
    });

    [Fact]
    public void Whatever_is_well_formed_comes_through_as_it_was() => Gen.String.Where(text => text.All(character => character is >= ' ' and < '\u007F' or '\n' or '\r' or '\t')).Always(text =>
    {
        var feed = Feed(text, text.Trim());

        Xml(AtomFeed.Write(feed)).Element(Atom + "entry")!.Element(Atom + "content")!.Value.ShouldBe(text); // not null: it was written
        Xml(RssFeed.Write(feed)).Descendants("{http://purl.org/rss/1.0/modules/content/}encoded").Single().Value.ShouldBe(text);
        using var json = JsonDocument.Parse(JsonFeed.Write(feed));
        json.RootElement.GetProperty("items")[0].GetProperty("content_html").GetString().ShouldBe(text);
    }, times: 500);

    [Fact]
    public void An_id_is_a_uuid_of_its_site_and_its_name() => Gen.Select(Gen.Guid, Gen.String).Always(pair =>
    {
        var (site, name) = pair;
        var id = FeedId.Of(site, name);

        id.ShouldBe(FeedId.Of(site, name));
        id.ShouldNotBe(FeedId.Of(site, name + "x"), StringComparer.Ordinal);
        System.Text.RegularExpressions.Regex.IsMatch(id, "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeTrue(id);
    });

    private static Gen<Feed> Feeds() => Gen.Select(Text, Text, (one, other) => Feed(one, other));

    private static Feed Feed(string one, string other) => new(
        FeedId.Of(Guid.Empty, "posts"), one, other, "en", "https://localhost/", "https://localhost/feed", "https://localhost/tags/", Published,
        [
            new(FeedId.Of(Guid.Empty, "posts/1"), "https://localhost/posts/" + Uri.EscapeDataString(one), one, other, one, Published, Published, [new(one, "https://localhost/authors/x"), new(other, "https://localhost/authors/y")], [new TagName(one, other)], null),
            new(FeedId.Of(Guid.Empty, "posts/2"), "https://localhost/posts/x", other, one, null, Published, Published, [new(other, "https://localhost/authors/x")], [], "https://localhost/media/x"),
        ]);

    private static XElement Xml(byte[] feed) => XDocument.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(feed), LoadOptions.PreserveWhitespace).Root!; // not null: it was parsed

    private static void ShouldHaveOne(XElement element, params string[] names)
    {
        foreach (var name in names) { element.Elements(Atom + name).Count().ShouldBe(1, name); }
    }
}
