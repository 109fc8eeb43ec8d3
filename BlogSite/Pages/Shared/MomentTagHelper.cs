using BlogSite.Data;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BlogSite.Pages.Shared;

/// <summary>A moment as people of the site read it, in its zone and language: <c>&lt;moment at="…" /&gt;</c>, or with the time of day as well.</summary>
[HtmlTargetElement("moment", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MomentTagHelper(SiteInfo site) : TagHelper
{
    public required DateTimeOffset At { get; set; }

    public bool WithTime { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var settings = await site.GetAsync();
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", LocalTime.ForPrograms(At));
        output.Content.SetContent(settings.Written(settings.Local(At), WithTime));
    }
}
