using System.Text;
using System.Xml;
using BlogSite.Blog.Rendering;

namespace BlogSite.Blog.Feeds;

/// <summary>What both XML formats need. Whatever an old row holds, what comes out is well-formed.</summary>
internal static class FeedXml
{
    public const string AtomSpace = "http://www.w3.org/2005/Atom";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize };

    public static byte[] Document(Action<XmlWriter> write)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartDocument();
            write(xml);
        }

        return stream.ToArray();
    }

    /// <summary>An element of the default namespace with nothing but a text.</summary>
    public static void Text(this XmlWriter xml, string name, string text) => xml.WriteElementString(name, Characters.Clean(text));

    /// <summary>The same of another namespace.</summary>
    public static void Text(this XmlWriter xml, string prefix, string name, string space, string text) => xml.WriteElementString(prefix, name, space, Characters.Clean(text));

    public static void Attribute(this XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Characters.Clean(value));
}
