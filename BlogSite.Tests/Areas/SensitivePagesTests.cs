using System.Net;
using AngleSharp.Html.Dom;
using BlogSite.Auth;
using BlogSite.Pages.Shared;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Areas;

/// <summary>Which pages ask who it is before they do anything, each handler of each of them. What they do then: FreshSignInTests.</summary>
public sealed class SensitivePagesTests
{
    private const string Manage = "/Identity/Account/Manage";
    private const string Question = "Is it you?";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Every_page_of_sensitive_changes_asks_and_who_adds_one_writes_it_down_here()
    {
        await using var app = new BlogApp();

        (await PagesAsync(app)).Select(page => page.ViewEnginePath).ShouldBe(
            [
                "/Account/Manage/Disable2fa", "/Account/Manage/Email", "/Account/Manage/EnableAuthenticator", "/Account/Manage/ExternalLogins", "/Account/Manage/GenerateRecoveryCodes",
                "/Account/Manage/Passkeys", "/Account/Manage/ResetAuthenticator", "/Account/Manage/SetPassword",
                "/Admin/Users/Create", "/Admin/Users/Edit", "/Admin/Users/Link",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Whatever_is_sent_to_them_is_done_a_second_before_ten_minutes_and_asked_about_at_ten()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        var ines = await app.AccountAsync("ines");
        var requests = await RequestsAsync(app, ada, ines);
        app.Clock.Advance(Sessions.Fresh - Second);

        foreach (var (name, send) in requests)
        {
            var done = await send();
            done.Heading.ShouldNotBe(Question, StringComparer.Ordinal, name);
            done.Status.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity], $"{name}: {done.Body}");
        }

        app.Clock.Advance(Second);
        await ShouldAskAsync(requests, asked => asked.Form("Password"));
    }

    [Fact]
    public async Task An_account_without_a_password_is_sent_to_sign_in_again_and_comes_back_to_the_page()
    {
        await using var app = new BlogApp(services: HarbourId.Offer);
        using var device = new Authenticator();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        await ada.AddPasskeyAsync(device);
        var ines = await app.AccountAsync("ines");
        await app.TakePasswordsAsync();
        var requests = await RequestsAsync(app, ada, ines);
        app.Clock.Advance(Sessions.Fresh);

        await ShouldAskAsync(requests, asked =>
        {
            asked.Document.QuerySelector("input[type=password]").ShouldBeNull(asked.Body);
            Way(asked).ShouldBe($"/login?ReturnUrl={Uri.EscapeDataString(asked.Address.AbsolutePath)}");
        });
        var page = await ada.GetAsync($"{Manage}/SetPassword");
        var back = await ada.SendPasskeyAsync(device.Show(await ada.RequestOptionsAsync()), login: Way(page));

        back.Location.ShouldBe($"{Manage}/SetPassword");
        (await ada.GetAsync($"{Manage}/SetPassword")).Heading.ShouldNotBe(Question, StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_empty_password_is_not_the_password_of_an_account_that_has_none()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        await app.TakePasswordsAsync();
        var token = await marta.TokenAsync();
        app.Clock.Advance(Sessions.Fresh);

        var guessed = await marta.PostAsync($"{Manage}/SetPassword", ("__RequestVerificationToken", token), ("Again.Password", ""), ("Input.NewPassword", "one of somebody else"));

        guessed.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        guessed.Heading.ShouldBe(Question);
        (await app.UserAsync("marta")).PasswordHash.ShouldBeNull();
    }

    [Fact]
    public async Task The_two_pages_that_ask_for_the_password_themselves_ask_however_fresh_the_sign_in()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var token = await marta.TokenAsync();

        var kept = await marta.PostAsync($"{Manage}/DeletePersonalData", ("__RequestVerificationToken", token));
        var unchanged = await marta.PostAsync($"{Manage}/ChangePassword", ("__RequestVerificationToken", token), ("Input.NewPassword", "another long one"), ("Input.ConfirmPassword", "another long one"));

        (kept.Status, unchanged.Status).ShouldBe((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity));
        using var phone = app.Visitor();
        await phone.SignInAsync("marta");
        app.Clock.Advance(Sessions.Fresh);
        foreach (var page in new[] { "DeletePersonalData", "ChangePassword" }) { (await marta.GetAsync($"{Manage}/{page}")).Heading.ShouldNotBe(Question, StringComparer.Ordinal, "nor twice"); }
    }

    [Fact]
    public async Task Where_there_is_no_password_to_change_the_page_that_sets_one_asks()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        await app.TakePasswordsAsync();
        var token = await marta.TokenAsync();
        app.Clock.Advance(Sessions.Fresh);

        (await marta.FollowAsync(await marta.GetAsync($"{Manage}/ChangePassword"))).Heading.ShouldBe(Question);
        var changed = await marta.PostAsync($"{Manage}/ChangePassword", ("__RequestVerificationToken", token), ("Input.OldPassword", "x"), ("Input.NewPassword", "another long one"), ("Input.ConfirmPassword", "another long one"));

        changed.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await app.UserAsync("marta")).PasswordHash.ShouldBeNull();
    }

    [Fact]
    public async Task Where_there_is_a_password_none_is_set_without_it()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");

        var sent = await marta.PostAsync($"{Manage}/SetPassword", ("__RequestVerificationToken", await marta.TokenAsync()), ("Input.NewPassword", "another long one"));

        sent.Location.ShouldBe($"{Manage}/ChangePassword");
        using var phone = app.Visitor();
        await phone.SignInAsync("marta");
    }

    [Fact]
    public async Task An_account_without_a_password_is_deleted_a_second_before_ten_minutes()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        await app.TakePasswordsAsync();
        app.Clock.Advance(Sessions.Fresh - Second);

        (await (await marta.GetAsync($"{Manage}/DeletePersonalData")).FormBy("Delete my account").SubmitAsync()).Location.ShouldBe("/");

        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(0);
    }

    /// <summary>A look at each page and one at each of its handlers: 200 for what was to be opened, 403 for what was to be done.</summary>
    private static async Task ShouldAskAsync(IReadOnlyList<(string Name, Func<Task<Answer>> Send)> requests, Action<Answer> check)
    {
        foreach (var (name, send) in requests)
        {
            var asked = await send();
            asked.Heading.ShouldBe(Question, $"{name}: {asked.Status}");
            asked.Status.ShouldBe(name.StartsWith("GET", StringComparison.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.Forbidden, name);
            check(asked);
        }
    }

    /// <summary>Everything that can be asked of the pages; the account that admins change is another one's.</summary>
    private static async Task<IReadOnlyList<(string Name, Func<Task<Answer>> Send)>> RequestsAsync(BlogApp app, Visitor visitor, int account)
    {
        var token = await visitor.TokenAsync();
        List<(string Name, Func<Task<Answer>> Send)> requests = [];
        foreach (var page in await PagesAsync(app))
        {
            var address = "/" + page.AttributeRouteInfo.ShouldNotBeNull().Template.ShouldNotBeNull().Replace("{id:int}", $"{account}", StringComparison.Ordinal);
            requests.Add(($"GET {address}", () => visitor.GetAsync(address)));
            foreach (var handler in page.HandlerMethods.Where(handler => handler.HttpMethod != "Get" || handler.Name is not null))
            {
                var target = handler.Name is null ? address : $"{address}?handler={handler.Name}";
                requests.Add(handler.HttpMethod == "Get"
                    ? ($"GET {target}", () => visitor.GetAsync(target))
                    : ($"{handler.HttpMethod.ToUpperInvariant()} {target}", () => visitor.PostAsync(target, ("__RequestVerificationToken", token), ("provider", HarbourId.SchemeName))));
            }
        }

        requests.Count(request => request.Name.StartsWith("POST", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(22, "of the handlers none is missed");
        return requests;
    }

    private static async Task<List<CompiledPageActionDescriptor>> PagesAsync(BlogApp app)
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        List<CompiledPageActionDescriptor> pages = [];
        foreach (var page in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>()).OfType<PageActionDescriptor>())
        {
            var loaded = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            if (loaded.ModelTypeInfo?.IsDefined(typeof(FreshSignInAttribute), inherit: true) == true) { pages.Add(loaded); }
        }

        return pages;
    }

    private static string Way(Answer asked) => asked.Document.QuerySelectorAll("main a").OfType<IHtmlAnchorElement>().Single(link => link.TextContent == "Sign in again").GetAttribute("href").ShouldNotBeNull();
}
