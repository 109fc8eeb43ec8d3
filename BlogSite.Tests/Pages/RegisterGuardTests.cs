using System.Net;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages;

/// <summary>What programs do with a form, and people do not. A person who is taken for a program is told what to do, and types only the password again.</summary>
public sealed class RegisterGuardTests
{
    internal static readonly TimeSpan ShortestTime = BlogSite.Pages.RegisterGuard.ShortestTime;

    [Fact]
    public async Task A_form_sent_before_a_second_has_passed_is_refused_and_with_the_second_it_is_taken()
    {
        await using var app = SignInLimitTests.Limited();
        using var visitor = app.Visitor();
        var screen = await RegisterScreen.OpenAsync(visitor, "/register?ReturnUrl=%2Fabout");
        app.Clock.Advance(TimeSpan.FromMilliseconds(999));

        var refused = await screen.RegisterAsync("marta", "marta@example.org");

        var again = ShouldRefuse(refused, "faster than people type");
        app.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await again.Fill("Password", BlogApp.Password).SubmitAsync("Register")).Location.ShouldBe("/about", "who has waited need not wait anew");
        (await visitor.WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task What_people_do_not_see_is_to_be_left_empty()
    {
        await using var app = SignInLimitTests.Limited();
        using var visitor = app.Visitor();
        var page = await visitor.GetAsync("/register?ReturnUrl=%2Fabout");
        var field = page.Document.QuerySelector("[name='Form.Website']").ShouldNotBeNull();
        (field.GetAttribute("tabindex"), field.GetAttribute("autocomplete"), field.Closest("[aria-hidden=true]") is not null).ShouldBe(("-1", "off", true));
        var screen = new RegisterScreen(page);
        app.Clock.Advance(ShortestTime);
        screen.Form.Fill("Leave this empty", "https://buy.example");

        var again = ShouldRefuse(await screen.RegisterAsync("marta", "marta@example.org"), "left empty");

        again["Form.Website"].ShouldBe("");
        (await again.Fill("Password", BlogApp.Password).SubmitAsync("Register")).Location.ShouldBe("/about");
    }

    [Theory]
    [InlineData("")]
    [InlineData("638999999999999999")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(null)]
    public async Task A_time_that_is_missing_or_made_up_is_refused_and_the_page_has_a_new_one(string? shown)
    {
        await using var app = SignInLimitTests.Limited();
        using var visitor = app.Visitor();
        var screen = await RegisterScreen.OpenAsync(visitor, "/register?ReturnUrl=%2Fabout");
        app.Clock.Advance(ShortestTime);
        var fields = screen.Form.Fill("User name", "marta").Fill("E-mail", "marta@example.org").Fill("Password", BlogApp.Password).Fields
            .Where(field => field.Key != "Shown").Select(field => (field.Key, field.Value));

        var again = ShouldRefuse(await visitor.PostAsync("/register?ReturnUrl=%2Fabout", [.. fields, .. shown is null ? [] : new[] { ("Shown", shown) }]), "not complete");

        app.Clock.Advance(ShortestTime);
        (await again.Fill("Password", BlogApp.Password).SubmitAsync("Register")).Location.ShouldBe("/about");
    }

    [Fact]
    public async Task With_the_limits_off_nobody_is_asked()
    {
        await using var app = new BlogApp();
        using var visitor = app.Visitor();
        var screen = await RegisterScreen.OpenAsync(visitor);
        screen.Form.Fill("Leave this empty", "x").Fill("Shown", "");

        (await screen.RegisterAsync("marta")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(1);
    }

    private static FilledForm ShouldRefuse(Answer refused, string because)
    {
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
        refused.Errors.ShouldHaveSingleItem().ShouldContain(because);
        refused.Errors[0].ShouldContain("nter the password again and register.");
        var again = new RegisterScreen(refused).Form;
        (again["User name"], again["E-mail"], again["ReturnUrl"]).ShouldBe(("marta", "marta@example.org", "/about"));
        return again;
    }
}
