using System.Globalization;
using System.Text;

namespace BlogSite.Blog.Rendering;

/// <summary>
/// Turns any HTML into well-formed HTML of known elements: every tag closed in order, attributes quoted, headings ranked, nothing nested too deeply.
/// Not for safety, which is the sanitiser's, but for time and stack: a full HTML parser takes quadratic time over misnested tags
/// (the standard's adoption agency and active formatting elements) and recurses over deep ones.
/// </summary>
internal sealed class HtmlTidier
{
    private readonly StringBuilder _html = new();
    private readonly List<string> _open = [];
    private readonly Stack<int> _outline = new();
    private int _elements;

    private HtmlTidier()
    {
    }

    /// <summary>The whole text at once.</summary>
    /// <exception cref="RefusedException">Too deep, or too many elements.</exception>
    public static string Tidy(string html)
    {
        var tidier = new HtmlTidier();
        var lexer = new HtmlLexer(html);
        while (lexer.Next(tidier._html))
        {
            tidier.Take(lexer);
        }

        tidier.CloseDownTo(0);
        return tidier._html.ToString();
    }

    private void Take(HtmlLexer tag)
    {
        var name = HtmlTags.Boxes.Contains(tag.Name) ? "div" : tag.Name == "strike" ? "s" : tag.Name;
        if (!HtmlTags.Allowed.Contains(name))
        {
            return; // its content stays
        }

        if (tag.IsEndTag)
        {
            End(name);
        }
        else
        {
            Start(name, tag.Attributes);
        }
    }

    private void End(string name)
    {
        if (HtmlTags.Headings.Contains(name) && _open.FindLast(HtmlTags.Headings.Contains) is { } heading)
        {
            name = heading; // whatever its rank has become
        }

        var at = Find(name, acrossCells: name == "table" || HtmlTags.TableParts.Contains(name));
        if (at >= 0)
        {
            CloseDownTo(at);
        }
    }

    private void Start(string name, List<(string Name, string Value)> attributes)
    {
        if (!MakeRoom(name))
        {
            return;
        }

        if (++_elements > RenderLimits.Elements)
        {
            throw RefusedException.TooManyElements();
        }

        name = HtmlTags.Headings.Contains(name) ? Ranked(name[1] - '0') : name;
        _html.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            Write(name, attribute, value);
        }

        _html.Append('>');
        if (HtmlTags.Void.Contains(name))
        {
            return;
        }

        _open.Add(name);
        if (_open.Count > RenderLimits.Depth)
        {
            throw RefusedException.TooDeep();
        }
    }

    // Below the page's h1 and without a gap: each heading one below the nearest higher one before it, whatever the writer began with.
    private string Ranked(int written)
    {
        while (_outline.TryPeek(out var above) && above >= written)
        {
            _outline.Pop();
        }

        var level = Math.Min(_outline.Count + 2, 6);
        _outline.Push(written);
        return string.Create(CultureInfo.InvariantCulture, $"h{level}");
    }

    private void Write(string element, string attribute, string value)
    {
        if (attribute == "style")
        {
            // The one style that Markdown itself writes: a table's columns. Styles need a weaker content policy, this attribute does not.
            var align = element is "td" or "th" ? Alignment(value) : null;
            if (align is not null)
            {
                _html.Append(" align=\"").Append(align).Append('"');
            }

            return;
        }

        _html.Append(' ').Append(attribute).Append("=\"").Append(value.Replace("\"", "&quot;", StringComparison.Ordinal)).Append('"');
    }

    private static string? Alignment(string style) => style.Replace(" ", "", StringComparison.Ordinal).TrimEnd(';') switch
    {
        "text-align:left" => "left",
        "text-align:center" => "center",
        "text-align:right" => "right",
        _ => null,
    };

    /// <summary>Closes what cannot hold the element (HTML's optional end tags); false if it has no place here at all.</summary>
    private bool MakeRoom(string name)
    {
        if (HtmlTags.TableParts.Contains(name))
        {
            return MakeRoomInTable(name);
        }

        if (_open.Count > 0 && HtmlTags.TableFrames.Contains(_open[^1]))
        {
            return false;
        }

        if (HtmlTags.EndsParagraph.Contains(name))
        {
            Close("p");
        }

        switch (name)
        {
            case "a":
                Close("a");
                break;
            case "li":
                CloseItem("ul", "ol", "li", "li");
                break;
            case "dt" or "dd":
                CloseItem("dl", "dl", "dt", "dd");
                break;
            case "rt" or "rp":
                CloseItem("ruby", "ruby", "rt", "rp");
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6" when _open.Count > 0 && HtmlTags.Headings.Contains(_open[^1]):
                CloseDownTo(_open.Count - 1);
                break;
        }

        return true;
    }

    private bool MakeRoomInTable(string name)
    {
        var table = _open.LastIndexOf("table");
        if (table < 0)
        {
            return false;
        }

        var frame = name switch
        {
            "td" or "th" => _open.FindLastIndex(open => open is "tr" or "tbody" or "thead" or "tfoot" or "table"),
            "tr" => _open.FindLastIndex(open => open is "tbody" or "thead" or "tfoot" or "table"),
            "col" => _open.FindLastIndex(open => open is "colgroup" or "table"),
            _ => table,
        };
        CloseDownTo(frame + 1);
        return true;
    }

    private void Close(string name)
    {
        var at = Find(name, acrossCells: false);
        if (at >= 0)
        {
            CloseDownTo(at);
        }
    }

    private void CloseItem(string list, string orList, string item, string orItem)
    {
        var at = _open.FindLastIndex(open => open == list || open == orList || open == item || open == orItem || HtmlTags.Cells.Contains(open));
        if (at >= 0 && (_open[at] == item || _open[at] == orItem))
        {
            CloseDownTo(at);
        }
    }

    private int Find(string name, bool acrossCells)
    {
        for (var at = _open.Count - 1; at >= 0; at--)
        {
            if (_open[at] == name)
            {
                return at;
            }

            if (!acrossCells && HtmlTags.Cells.Contains(_open[at]))
            {
                return -1;
            }
        }

        return -1;
    }

    private void CloseDownTo(int count)
    {
        for (var at = _open.Count - 1; at >= count; at--)
        {
            _html.Append("</").Append(_open[at]).Append('>');
        }

        _open.RemoveRange(count, _open.Count - count);
    }
}
