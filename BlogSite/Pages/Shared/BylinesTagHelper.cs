using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BlogSite.Pages.Shared;

/// <summary>Who wrote it, each name leading to all they have published here: "Ines, Tomás and Ruth".</summary>
[HtmlTargetElement("bylines", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BylinesTagHelper : TagHelper
{
    public required IReadOnlyList<string> Names { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.TagMode = TagMode.StartTagAndEndTag; // or what stands within would not be written
        IHtmlContent? all = null;
        for (var i = 0; i < Names.Count; i++)
        {
            var link = Link(Names[i]);
            all = all is null ? link : i == Names.Count - 1 ? T.Html("{0} and {1}", all, link) : T.Html("{0}, {1}", all, link);
        }

        output.Content.SetHtmlContent(all);
    }

    private static TagBuilder Link(string name)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = PostAddress.Author(name);
        link.Attributes["rel"] = "author";
        link.Attributes["dir"] = "auto";
        link.InnerHtml.Append(name);
        return link;
    }
}
