using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>Whatever a page is asked or sent, it answers as a page does: without a fault, and without a word about its inside.</summary>
public sealed class NoFaultTests
{
    private const string Token = "__RequestVerificationToken";

    private static readonly string[] Queries =
    [
        "", "?userId=1&code=x&email=x&returnUrl=//evil.example&remoteError=x", "?userId=abc&code=%25%25&email=a&returnUrl=%E2%82%AC", "?userId=&code=&email=&rememberMe=perhaps&id=x&id=y",
        "?userId=99999999999999999999&code=AAAA&handler=Nothing", "?handler=Callback", "?handler=LinkLoginCallback",
    ];

    private static readonly string[] Garbage = ["", "\u0001\uFFFE", "-99999999999999999999", "<script>alert(1)</script>", new string('%', 500), "true"];

    private static readonly string[] Names =
    [
        "Input.Email", "Input.NewEmail", "Input.Code", "Input.Password", "Input.OldPassword", "Input.NewPassword", "Input.ConfirmPassword", "Input.PhoneNumber", "Input.TwoFactorCode",
        "Input.RecoveryCode", "Input.RememberMachine", "provider", "loginProvider", "providerKey", "returnUrl", "rememberMe", "Form.Title", "Form.Content", "Form.Version", "Form.Name",
        "Form.UserName", "Form.Email", "Form.Password", "Form.TimeZone", "Form.Registration", "Form.Language", "Form.Code", "then", "credential", "Input.Name", "id", "name",
    ];

    [Fact]
    public async Task No_page_fails_at_what_it_is_asked()
    {
        await using var app = new BlogApp();
        var (ada, admin) = await app.PersonAsync("ada", Roles.Admin);
        await app.PostAsync(ada);
        using var stranger = app.Visitor();

        foreach (var page in await app.PagesAsync())
        {
            foreach (var query in Queries)
            {
                ShouldBeSound(app, await stranger.GetAsync(page.About() + query));
                ShouldBeSound(app, await admin.GetAsync(page.About() + query));
            }
        }
    }

    [Fact]
    public async Task No_page_fails_at_what_a_stranger_sends()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        await SendGarbageAsync(app, stranger, "/login");
    }

    [Fact]
    public async Task No_page_fails_at_what_a_signed_in_person_sends()
    {
        await using var app = new BlogApp();
        var (ada, admin) = await app.PersonAsync("ada", Roles.Admin);
        await app.PostAsync(ada);
        await SendGarbageAsync(app, admin, "/admin/posts/create", name: "ada");
    }

    /// <param name="name">Who the visitor is signed in as; null: a stranger.</param>
    private static async Task SendGarbageAsync(BlogApp app, Visitor visitor, string formPage, string? name = null)
    {
        var refusedTokens = 0;
        var sent = 0;
        foreach (var page in await app.PagesAsync())
        {
            foreach (var handler in page.Posts.Where(_ => page.Name != "/Logout"))
            {
                var address = page.About() + (handler.Length > 0 ? $"?handler={handler}" : "");
                foreach (var value in Garbage)
                {
                    var answer = await visitor.PostAsync(address, [(Token, await TokenAsync()), .. Names.Select(field => (field, value))]);
                    ShouldBeSound(app, answer);
                    sent++;
                    refusedTokens += answer is { Status: HttpStatusCode.BadRequest, Heading: "Your text is safe" } ? 1 : 0;
                }

                ShouldBeSound(app, await visitor.PostAsync(address, (Token, await TokenAsync())));
            }
        }

        sent.ShouldBeGreaterThan(150);
        refusedTokens.ShouldBe(0); // or the pages themselves would not have seen it

        async Task<string> TokenAsync()
        {
            var page = await visitor.GetAsync(formPage);
            if (name is not null && page.Status != HttpStatusCode.OK)
            {
                await visitor.SignInAsync(name); // garbage for a password ends the session the fifth time
                page = await visitor.GetAsync(formPage);
            }

            return page.Document.QuerySelector($"main input[name={Token}]").ShouldNotBeNull(page.Body).GetAttribute("value").ShouldNotBeNull();
        }
    }

    private static void ShouldBeSound(BlogApp app, Answer answer)
    {
        ((int)answer.Status).ShouldBeLessThan(500, $"{answer.Address}\n{app.Log.Lines.LastOrDefault(line => line.StartsWith("Error", StringComparison.Ordinal))}");
        foreach (var inside in new[] { "   at ", "Microsoft.", "System.", "BlogSite.", ".cs:line", "Exception", Repository.PathOf("") })
        {
            answer.Body.ShouldNotContain(inside, Case.Sensitive, answer.Address.ToString());
        }

        if (answer.Location is { } location) { location.ShouldStartWith("/", customMessage: answer.Address.ToString()); }
    }
}
