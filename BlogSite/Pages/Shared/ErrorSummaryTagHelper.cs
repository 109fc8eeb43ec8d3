using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BlogSite.Pages.Shared;

/// <summary>What is to be put right, before the form, each error a link to its field. Nothing when there is none.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ModelState
            .SelectMany(field => field.Value?.Errors.Take(1).Select(error => (Name: field.Key, Text: FieldNames.Sentence(error))) ?? [])
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        var heading = new TagBuilder("h2");
        heading.InnerHtml.Append(Heading(errors.Count));
        output.Content.AppendHtml(heading).AppendHtml(new Late(() => List(errors)));
    }

    private static string Heading(int errors) => errors switch
    {
        1 => T["One thing to put right"],
        2 => T["Two things to put right"],
        3 => T["Three things to put right"],
        4 => T["Four things to put right"],
        5 => T["Five things to put right"],
        _ => T["Some things to put right"],
    };

    /// <summary>In the order of the page, not of the alphabet; what belongs to no field comes first.</summary>
    private TagBuilder List(List<(string Name, string Text)> errors)
    {
        var order = FieldNames.InPageOrder(ViewContext);
        var list = new TagBuilder("ul");
        foreach (var (name, text) in errors.OrderBy(error => error.Name.Length == 0 ? -1 : order.IndexOf(error.Name) is >= 0 and var place ? place : order.Count))
        {
            var item = new TagBuilder("li");
            if (name.Length == 0)
            {
                item.InnerHtml.Append(text);
            }
            else
            {
                var link = new TagBuilder("a");
                link.Attributes["href"] = "#" + FieldNames.Id(name);
                link.InnerHtml.Append(text);
                item.InnerHtml.AppendHtml(link);
            }

            list.InnerHtml.AppendHtml(item);
        }

        return list;
    }

    /// <summary>Written when the whole page has run: only then the fields below are known.</summary>
    private sealed class Late(Func<IHtmlContent> content) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => content().WriteTo(writer, encoder);
    }
}
