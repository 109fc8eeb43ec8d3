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
        for (var i = 0; i < Names.Count; i++)
        {
            var link = new TagBuilder("a");
            link.Attributes["href"] = PostAddress.Author(Names[i]);
            link.Attributes["rel"] = "author";
            link.Attributes["dir"] = "auto";
            link.InnerHtml.Append(Names[i]);
            output.Content.Append(i == 0 ? "" : i == Names.Count - 1 ? " and " : ", ").AppendHtml(link);
        }
    }
}
