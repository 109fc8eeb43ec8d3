using System.Net;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BlogSite.Tests.Pages;

/// <summary>What the setup asks: what it refuses, what it keeps, and what it does when two answer.</summary>
public sealed class SetupFormTests
{
    [Fact]
    public async Task A_refused_setup_names_the_field_and_keeps_everything_but_the_password()
    {
        await using var app = new BlogApp();
        using var owner = app.Visitor();
        (string Field, string Id, string Wrong)[] cases =
        [
            ("Title of the site", "Form_Title", " "),
            ("Title of the site", "Form_Title", new string('t', SiteSettings.TitleLength + 1)),
            ("Your user name", "Form_UserName", "o"),
            ("Your user name", "Form_UserName", "admin"),
            ("Your user name", "Form_UserName", ""),
            ("E-mail", "Form_Email", "nobody"),
            ("Password", "Form_Password", "short"),
            ("Password", "Form_Password", ""),
            ("Time zone", "Form_TimeZone", "Mars/Base"),
        ];
        foreach (var (field, id, wrong) in cases)
        {
            var form = (await SetupScreen.OpenAsync(app, owner)).Answer(email: "olga@example.org").Form.Fill("Form.Registration", "Closed").Fill("Time zone", "Europe/Lisbon");
            var typed = form.Fill(field, wrong).Fields.ToDictionary(StringComparer.Ordinal);

            var refused = await form.SubmitAsync();

            refused.ShouldRefuseOnly(id).ShouldNotBeEmpty();
            var again = new SetupScreen(refused);
            foreach (var name in new[] { "Code", "Form.Title", "Form.UserName", "Form.Email", "Form.Registration" }) { again.Form[name].ShouldBe(typed[name], $"{name} after {field} '{wrong}'"); }

            again.Form["Password"].ShouldBe("");
            again.TimeZone.ShouldBe(wrong == "Mars/Base" ? null : "Europe/Lisbon");
        }

        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_choice_that_does_not_exist_is_refused()
    {
        await using var app = new BlogApp();
        using var owner = app.Visitor();

        var refused = await (await SetupScreen.OpenAsync(app, owner)).Answer().Form.Fill("Form.Registration", "7").SubmitAsync();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Errors.ShouldHaveSingleItem();
        refused.Document.QuerySelector(refused.Document.QuerySelector(".errors a").ShouldNotBeNull().GetAttribute("href")!).ShouldNotBeNull(); // not null: the summary links
    }

    [Fact]
    public async Task What_the_environment_sets_is_shown_with_the_reason_and_stays_whatever_is_sent()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Site:Title"] = "Pinned",
            ["Site:TimeZone"] = "Asia/Tokyo",
            ["Accounts:Registration"] = "Closed",
        });
        using var owner = app.Visitor();
        var form = (await SetupScreen.OpenAsync(app, owner)).Form.Fill("Your user name", "x").Fill("Password", BlogApp.Password);

        // The first answer is refused: also then the page shows what the environment says.
        foreach (var page in new[] { await owner.GetAsync(SetupScreen.Address(app)), await form.SubmitAsync() })
        {
            var screen = new SetupScreen(page);
            (screen.Form["Title of the site"], screen.TimeZone, screen.Registration).ShouldBe(("Pinned", "Asia/Tokyo", "Closed"), $"{page.Status}");
            page.Document.QuerySelector("#Form_Title").ShouldNotBeNull().HasAttribute("readonly").ShouldBeTrue();
            page.Document.QuerySelector("#Form_TimeZone").ShouldNotBeNull().HasAttribute("disabled").ShouldBeTrue();
            page.Document.QuerySelector("fieldset.choices").ShouldNotBeNull().HasAttribute("disabled").ShouldBeTrue();
            foreach (var setting in new[] { "Site__Title", "Site__TimeZone", "Accounts__Registration" })
            {
                page.Document.QuerySelectorAll(".hint").Count(hint => hint.TextContent.Contains($"({setting})", StringComparison.Ordinal)).ShouldBe(1, setting);
            }
        }

        var done = await (await SetupScreen.OpenAsync(app, owner)).Answer("Mine").Form.Fill("Form.Registration", "Authors").Fill("Form.TimeZone", "Europe/Lisbon").SubmitAsync();

        done.Status.ShouldBe(HttpStatusCode.SeeOther, done.Body);
        var site = await app.WithDbAsync(db => db.Sites.SingleAsync());
        (site.Title, site.TimeZone, site.Registration).ShouldBe(("Pinned", "Asia/Tokyo", Registration.Closed));
    }

    [Theory]
    [InlineData("T")]
    [InlineData("Ночной прилив 夜の潮 🌊")]
    [InlineData("<b>Tide</b> & \"water\" <script>alert(1)</script>")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task Any_title_is_shown_as_it_was_typed(string title)
    {
        await using var app = new BlogApp();
        using var owner = app.Visitor();
        using var reader = app.Visitor();

        var typed = title.Length < SiteSettings.TitleLength ? $"{title} " : title; // a space at the end is nobody's intention
        (await (await SetupScreen.OpenAsync(app, owner)).Answer(typed).CreateAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await app.WithDbAsync(db => db.Sites.Select(site => site.Title).SingleAsync())).ShouldBe(title);
        var home = await reader.GetAsync("/");
        (home.Heading, home.Document.Title).ShouldBe((title, title));
        var other = await reader.GetAsync("/login");
        other.Document.QuerySelector("a.brand").Words().ShouldBe(title);
        other.Document.Title.ShouldBe($"Sign in · {title}");
        foreach (var page in new[] { home, other }) { page.Body.ShouldNotContain("<script>alert"); }
    }

    [Theory]
    [InlineData("olga", "otto")]
    [InlineData("olga", "olga")]
    public async Task Of_two_at_once_one_becomes_admin_and_for_the_other_the_page_is_gone(string one, string two)
    {
        await using var app = new BlogApp();
        using var first = app.Visitor();
        using var second = app.Visitor();
        var forms = new[] { (await SetupScreen.OpenAsync(app, first)).Answer("First", one), (await SetupScreen.OpenAsync(app, second)).Answer("Second", two) };

        var answers = await Task.WhenAll(forms.Select(form => form.CreateAsync()));

        answers.Select(answer => answer.Status).Order().ShouldBe([HttpStatusCode.SeeOther, HttpStatusCode.NotFound]);
        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(1);
        (await first.GetAsync("/")).Heading.ShouldBe(answers[0].Status == HttpStatusCode.SeeOther ? "First" : "Second");
    }

    [Fact]
    public async Task Who_is_overtaken_while_their_answers_are_checked_finds_the_page_gone_not_their_name_taken()
    {
        Func<Task>? meanwhile = null;
        await using var app = new BlogApp(services: services => services.Replace(ServiceDescriptor.Scoped<IUserValidator<AppUser>>(provider => new OvertakenValidator(
            new AppUserValidator(provider.GetRequiredService<IdentityErrorDescriber>()), () => Interlocked.Exchange(ref meanwhile, null)?.Invoke() ?? Task.CompletedTask))));
        using var slow = app.Visitor();
        using var quick = app.Visitor();
        var slowForm = (await SetupScreen.OpenAsync(app, slow)).Answer("Slow");
        var quickForm = (await SetupScreen.OpenAsync(app, quick)).Answer("Quick");
        meanwhile = async () => (await quickForm.CreateAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);

        var late = await slowForm.CreateAsync();

        late.Status.ShouldBe(HttpStatusCode.NotFound, late.Body);
        (await slow.GetAsync("/")).Heading.ShouldBe("Quick");
    }

    private sealed class OvertakenValidator(AppUserValidator inner, Func<Task> before) : IUserValidator<AppUser>
    {
        public async Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user)
        {
            await before();
            return await inner.ValidateAsync(manager, user);
        }
    }
}
