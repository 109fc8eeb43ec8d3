using System.Net;

namespace BlogSite.Tests.Support;

/// <summary>Somebody with a browser without script: keeps cookies, fills in forms as they were rendered, follows redirects when asked to.</summary>
/// <param name="server">Follows no redirects and keeps no cookies of its own.</param>
/// <param name="clock">By it cookies expire.</param>
/// <param name="site">Null: the site in memory.</param>
public sealed class Visitor(HttpMessageHandler server, TimeProvider clock, Uri? site = null) : IDisposable
{
    private static readonly Uri InMemory = new("https://localhost");

    private readonly HttpClient _http = new(server) { BaseAddress = site ?? InMemory };

    public Uri Site => site ?? InMemory;

    /// <summary>The clock on this person's wall, and in their authenticator app.</summary>
    public TimeProvider Clock => clock;

    public CookieJar Cookies { get; } = new(clock);

    public Task<Answer> GetAsync(string address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers) { request.Headers.TryAddWithoutValidation(name, value); }

        return SendAsync(request);
    }

    /// <summary>Sends fields that no page rendered.</summary>
    public Task<Answer> PostAsync(string address, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        });

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Header is { Length: > 0 } cookies) { request.Headers.TryAddWithoutValidation("Cookie", cookies); }

        using var response = await _http.SendAsync(request);
        Cookies.Take(response);
        return await Answer.OfAsync(this, request, response);
    }

    /// <summary>Goes where a redirect leads; anything else is a failure of the test.</summary>
    public async Task<Answer> FollowAsync(Answer redirect)
    {
        ((int)redirect.Status).ShouldBeInRange(300, 399, redirect.Body);
        var answer = await GetAsync(redirect.Location.ShouldNotBeNull());
        return (int)answer.Status is >= 300 and < 400 ? await FollowAsync(answer) : answer;
    }

    /// <summary>Signs in through the page.</summary>
    public async Task SignInAsync(string name, string password = BlogApp.Password, bool remember = false)
    {
        var form = (await GetAsync("/login")).Form("Form.Password").Fill("Form.Name", name).Fill("Form.Password", password);
        var answer = await (remember ? form.Check("Form.Remember") : form).SubmitAsync();
        answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.Body);
    }

    /// <summary>Who the header says is signed in; null: nobody.</summary>
    public async Task<string?> WhoAmIAsync()
    {
        var home = await GetAsync("/");
        home.Status.ShouldBe(HttpStatusCode.OK, home.Body);
        return home.Document.QuerySelector("a[href='/Identity/Account/Manage']")?.TextContent.Trim();
    }

    /// <summary>The antiforgery token of who is signed in, for a form that no page shows.</summary>
    public async Task<string> TokenAsync() => (await GetAsync("/logout")).FormTo("/logout")["__RequestVerificationToken"].ShouldNotBeNull();

    public void Dispose() => _http.Dispose();
}
