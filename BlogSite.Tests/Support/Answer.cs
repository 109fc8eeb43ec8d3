using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace BlogSite.Tests.Support;

/// <summary>One answer of the site, as a browser would have it.</summary>
public sealed class Answer
{
    private readonly Visitor _visitor;
    private readonly Lazy<IHtmlDocument> _document;

    private Answer(Visitor visitor, Uri address, HttpResponseMessage response, string body)
    {
        (_visitor, Address, Status, Body) = (visitor, address, response.StatusCode, body);
        Headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        SetCookies = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];
        _document = new Lazy<IHtmlDocument>(() => new HtmlParser().ParseDocument(body));
    }

    public Uri Address { get; }

    public HttpStatusCode Status { get; }

    public string Body { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public IReadOnlyList<string> SetCookies { get; }

    public IHtmlDocument Document => _document.Value;

    /// <summary>It was made for somebody who asked before, and kept.</summary>
    public bool IsKept => Headers.ContainsKey("Age");

    /// <summary>Where a redirect leads, on this site as path and query.</summary>
    public string? Location => Headers.GetValueOrDefault("Location");

    public string Heading => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The errors that the page names, each with the field its link leads to.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".errors li").Select(item => item.TextContent.Trim())];

    /// <summary>The form that has a field of this name or label.</summary>
    public FilledForm Form(string field) =>
        Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Select(form => new FilledForm(_visitor, Address, form)).FirstOrDefault(form => form.Has(field))
        ?? throw new InvalidOperationException($"No form of {Address} has a field '{field}'.\n{Body}");

    /// <summary>The form that is sent to an address.</summary>
    public FilledForm FormTo(string action) =>
        Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Where(form => form.GetAttribute("action") == action)
            .Select(form => new FilledForm(_visitor, Address, form)).FirstOrDefault()
        ?? throw new InvalidOperationException($"No form of {Address} goes to '{action}'.\n{Body}");

    /// <summary>The form that has a button with this text.</summary>
    public FilledForm FormBy(string button) =>
        Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Where(form => form.QuerySelectorAll("button").Any(candidate => candidate.TextContent.Trim() == button))
            .Select(form => new FilledForm(_visitor, Address, form)).FirstOrDefault()
        ?? throw new InvalidOperationException($"No form of {Address} has a button '{button}'.\n{Body}");

    public async static Task<Answer> OfAsync(Visitor visitor, HttpRequestMessage request, HttpResponseMessage response) =>
        new(visitor, new Uri(visitor.Site, request.RequestUri!), response, await response.Content.ReadAsStringAsync()); // not null: the request was sent
}
