using System.Net;
using BlogSite.Api;
using BlogSite.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Hosting;

/// <summary>No form is taken that our own pages did not render for this person. Who makes an exception has to write it down here.</summary>
public sealed class EveryFormTests
{
    /// <summary>Pages that only lead to our own, and do nothing else.</summary>
    private static readonly string[] Moved = ["/Identity/Account/AccessDenied", "/Identity/Account/Lockout", "/Identity/Account/Login", "/Identity/Account/Logout", "/Identity/Account/Register", "/Identity/Account/RegisterConfirmation", "/Identity/Account/ResetPasswordConfirmation", "/Identity/Error"];

    [Fact]
    public async Task A_form_without_its_token_is_refused_everywhere()
    {
        await using var app = new BlogApp();
        var (ada, admin) = await app.PersonAsync("ada", Roles.Admin);
        var post = await app.PostAsync(ada);
        List<string> taken = [];
        var asked = 0;

        foreach (var page in await app.PagesAsync())
        {
            foreach (var handler in page.Posts)
            {
                asked++;
                var answer = await admin.PostAsync(Address(page, handler), ("Form.Title", "Not mine"), ("theme", "dark"));
                if (answer.Status != HttpStatusCode.BadRequest) { taken.Add(page.Name); }
            }
        }

        asked.ShouldBeGreaterThan(30);
        taken.Order(StringComparer.Ordinal).ShouldBe(Moved);
        (await admin.WhoAmIAsync()).ShouldBe("ada");
        (await app.StateAsync(post.Id)).ShouldContain("The gauge|Barnacles on it.|Published|");
    }

    [Fact]
    public async Task A_strangers_form_without_its_token_is_refused_everywhere()
    {
        await using var app = new BlogApp();
        List<string> taken = [];

        foreach (var page in await app.PagesAsync())
        {
            foreach (var handler in page.Posts)
            {
                using var stranger = app.Visitor();
                var answer = await stranger.PostAsync(Address(page, handler), ("Form.UserName", "mallory"), ("Form.Password", BlogApp.Password));
                if (answer.Status != HttpStatusCode.BadRequest && answer.Location?.StartsWith("/login?", StringComparison.Ordinal) != true) { taken.Add(page.Name); }
            }
        }

        // At the logout, who is signed out needs no token to be told so.
        taken.Order(StringComparer.Ordinal).ShouldBe([.. Moved, "/Logout"]);
    }

    [Fact]
    public async Task Another_persons_token_is_no_token()
    {
        await using var app = new BlogApp();
        var (ada, admin) = await app.PersonAsync("ada", Roles.Admin);
        var (_, mallory) = await app.PersonAsync("mallory");
        var post = await app.PostAsync(ada);
        var token = (await mallory.GetAsync("/admin/posts/create")).Form("Form.Title")["__RequestVerificationToken"].ShouldNotBeNull();

        foreach (var page in await app.PagesAsync())
        {
            foreach (var handler in page.Posts.Where(_ => !Moved.Contains(page.Name, StringComparer.Ordinal)))
            {
                var answer = await admin.PostAsync(Address(page, handler), ("__RequestVerificationToken", token), ("Form.Title", "Not mine"));
                answer.Status.ShouldBe(HttpStatusCode.BadRequest, page.Name);
            }
        }

        (await app.StoredAsync(post.Id)).Title.ShouldBe("The gauge");
    }

    [Fact]
    public async Task Nothing_but_pages_and_the_theme_takes_a_form_of_who_is_known_by_a_cookie()
    {
        await using var app = new BlogApp();

        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("POST", StringComparer.Ordinal) != false)
            .Where(endpoint => endpoint.Metadata.GetMetadata<Gives>() is null) // the API looks at no cookie, so no other site can make a browser act there
            .Select(endpoint => endpoint.RoutePattern.RawText)
            .ShouldBe(["/theme"]);
    }

    private static string Address(SitePage page, string handler) => page.About() + (handler.Length > 0 ? $"?handler={handler}" : "");
}
