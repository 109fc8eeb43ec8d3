using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BlogSite.Pages.Shared;

/// <summary>A labelled field with its hint and its error: <c>&lt;field asp-for="Form.Title" label="Title" hint="…"&gt;&lt;input asp-for="Form.Title"&gt;&lt;/field&gt;</c>.</summary>
[HtmlTargetElement("field")]
public sealed class FieldTagHelper : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    public required string Label { get; set; }

    /// <summary>What to type, said before it is typed; null: the label says it all.</summary>
    public string? Hint { get; set; }

    public bool Optional { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        // The input inside asks whether there is a hint to be described by.
        context.Items[typeof(FieldTagHelper)] = this;
        FieldNames.InPageOrder(ViewContext).Add(FieldNames.Name(ViewContext, For));
        var control = await output.GetChildContentAsync();
        var id = FieldNames.Id(ViewContext, For);
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "field");

        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label);
        if (Optional)
        {
            var optional = new TagBuilder("span");
            optional.AddCssClass("optional");
            optional.InnerHtml.Append(T["(optional)"]);
            label.InnerHtml.Append(" ").AppendHtml(optional);
        }

        output.Content.AppendHtml(label);
        Say("hint", Hint);
        output.Content.AppendHtml(control);
        Say("error", FieldNames.Error(ViewContext, For));

        void Say(string kind, string? text)
        {
            if (!string.IsNullOrEmpty(text)) // an attribute whose value is null arrives as an empty text
            {
                var line = new TagBuilder("p");
                line.AddCssClass(kind);
                line.Attributes["id"] = $"{id}-{kind}";
                line.InnerHtml.Append(text);
                output.Content.AppendHtml(line);
            }
        }
    }
}

/// <summary>Ties an input to the hint and the error of its field, for those who do not see them.</summary>
[HtmlTargetElement("input", Attributes = "asp-for")]
[HtmlTargetElement("textarea", Attributes = "asp-for")]
[HtmlTargetElement("select", Attributes = "asp-for")]
public sealed class DescribedControlTagHelper : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public required ModelExpression For { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public required ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = FieldNames.Id(ViewContext, For);
        var isInvalid = FieldNames.Error(ViewContext, For) is not null;
        var field = context.Items.TryGetValue(typeof(FieldTagHelper), out var item) ? item as FieldTagHelper : null;
        var described = string.Join(' ', new[] { string.IsNullOrEmpty(field?.Hint) ? null : $"{id}-hint", isInvalid ? $"{id}-error" : null }.OfType<string>());
        if (described.Length > 0)
        {
            output.Attributes.SetAttribute("aria-describedby", described);
        }

        if (isInvalid)
        {
            output.Attributes.SetAttribute("aria-invalid", "true");
        }
    }
}

internal static class FieldNames
{
    /// <summary>The full name of a field, as it is posted.</summary>
    public static string Name(ViewContext view, ModelExpression field) => view.ViewData.TemplateInfo.GetFullHtmlFieldName(field.Name);

    public static string Id(ViewContext view, ModelExpression field) => Id(Name(view, field));

    public static string Id(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>The first error of a field; null when there is none.</summary>
    public static string? Error(ViewContext view, ModelExpression field) =>
        view.ModelState.TryGetValue(Name(view, field), out var entry) && entry.Errors is [var error, ..]
            ? Sentence(error)
            : null;

    /// <summary>The names of the fields shown so far in this request, first to last.</summary>
    public static List<string> InPageOrder(ViewContext view)
    {
        var items = view.HttpContext.Items;
        if (items[typeof(FieldNames)] is not List<string> names)
        {
            items[typeof(FieldNames)] = names = [];
        }

        return names;
    }

    public static string Sentence(Microsoft.AspNetCore.Mvc.ModelBinding.ModelError error) =>
        error.ErrorMessage.Length > 0 ? error.ErrorMessage : T["This cannot be read. Check it and try again."];
}
