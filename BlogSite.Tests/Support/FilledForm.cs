using AngleSharp.Html.Dom;

namespace BlogSite.Tests.Support;

/// <summary>A form as it was rendered, with what a person puts into it. Hidden fields are sent as they are, so antiforgery is tested for free.</summary>
public sealed class FilledForm(Visitor visitor, Uri page, IHtmlFormElement form)
{
    private readonly List<KeyValuePair<string, string>> _fields = [.. Rendered(form)];

    /// <summary>What would be sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    public string? this[string field] => _fields.Where(entry => entry.Key == Name(field)).Select(entry => entry.Value).FirstOrDefault();

    public bool Has(string field) => Find(field) is not null;

    public FilledForm Fill(string field, string value)
    {
        var name = Name(field);
        _fields.RemoveAll(entry => entry.Key == name);
        _fields.Add(KeyValuePair.Create(name, value));
        return this;
    }

    public FilledForm Check(string field) => Fill(field, "true");

    /// <summary>Sends the form, by a button with this text if named; where the button goes elsewhere, there.</summary>
    public Task<Answer> SubmitAsync(string? button = null)
    {
        var pressed = button is null ? null : form.QuerySelectorAll("button").OfType<IHtmlButtonElement>().FirstOrDefault(candidate => candidate.TextContent.Trim() == button)
            ?? throw new InvalidOperationException($"No button '{button}' in {form.OuterHtml}");
        var action = pressed?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? page.PathAndQuery;
        var fields = pressed?.GetAttribute("name") is { Length: > 0 } name ? _fields.Append(KeyValuePair.Create(name, pressed.GetAttribute("value") ?? "")) : _fields;
        return visitor.PostAsync(new Uri(page, action).PathAndQuery, [.. fields.Select(field => (field.Key, field.Value))]);
    }

    private string Name(string field) => Find(field) ?? throw new InvalidOperationException($"No field '{field}' in {form.OuterHtml}");

    /// <summary>The name of a field, found by its name or by the words of its label.</summary>
    private string? Find(string field)
    {
        foreach (var label in form.QuerySelectorAll("label").OfType<IHtmlLabelElement>())
        {
            var words = label.ChildNodes.FirstOrDefault()?.TextContent.Trim();
            if (words == field && label.HtmlFor is { } id && form.QuerySelector($"[id='{id}']")?.GetAttribute("name") is { } name) { return name; }
        }

        return form.QuerySelector($"[name='{field}']")?.GetAttribute("name");
    }

    private static IEnumerable<KeyValuePair<string, string>> Rendered(IHtmlFormElement form)
    {
        foreach (var element in form.Elements.OfType<IHtmlElement>())
        {
            if (element.GetAttribute("name") is not { Length: > 0 } name || element.HasAttribute("disabled") || element.Closest("fieldset[disabled]") is not null) { continue; }

            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                case IHtmlInputElement { Type: "submit" or "file" }:
                    break;
                case IHtmlInputElement input:
                    yield return KeyValuePair.Create(name, input.Value);
                    break;
                case IHtmlTextAreaElement text:
                    yield return KeyValuePair.Create(name, text.Value);
                    break;
                case IHtmlSelectElement select:
                    yield return KeyValuePair.Create(name, select.Value ?? "");
                    break;
            }
        }
    }
}
