using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Auth;

/// <summary>Twenty sign-ins a minute from an address, ten for an account. The other limits: LimitTests.</summary>
public sealed class SignInLimitTests
{
    private const string Wrong = "wrong password";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Twenty_sign_ins_a_minute_come_from_one_address_right_or_wrong()
    {
        await using var app = Limited();
        await app.AccountAsync("marta");
        using var visitor = app.VisitorFrom("203.0.113.9");
        await visitor.SignInAsync("marta");
        for (var name = 0; name < 18; name++) { (await TryAsync(visitor, $"nobody{name}", Wrong)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity); }

        (await TryAsync(visitor, "", "")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "what is not even a try counts too");
        var refused = await TryAsync(visitor, "marta", BlogApp.Password);
        (refused.Status, refused.Headers["Retry-After"]).ShouldBe((HttpStatusCode.TooManyRequests, "60"));
        using var another = app.VisitorFrom("203.0.113.10");
        await another.SignInAsync("marta");
        (await visitor.GetAsync("/login")).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(1) - Second);
        (await TryAsync(visitor, "marta", BlogApp.Password)).Headers["Retry-After"].ShouldBe("1");
        app.Clock.Advance(Second);
        await visitor.SignInAsync("marta");
    }

    [Theory]
    [InlineData("marta", "Marta", " MARTA ")]
    [InlineData("marta@example.org", "Marta@Example.org", " MARTA@EXAMPLE.ORG ")]
    [InlineData("nobody-here", "Nobody-Here", " NOBODY-HERE ")]
    [InlineData("nobody@example.org", "Nobody@Example.org", " NOBODY@EXAMPLE.ORG ")]
    public async Task Ten_a_minute_are_for_one_account_from_wherever_and_as_many_for_a_name_that_nobody_has(params string[] names)
    {
        await using var app = Limited();
        await app.AccountAsync("marta", email: "marta@example.org");
        await app.AccountAsync("ines");
        for (var turn = 0; turn < 10; turn++)
        {
            using var visitor = app.VisitorFrom($"203.0.113.{turn}");
            (await TryAsync(visitor, names[turn % names.Length], Wrong)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        using var owner = app.VisitorFrom("198.51.100.1");
        foreach (var name in names)
        {
            var refused = await TryAsync(owner, name, BlogApp.Password);
            (refused.Status, refused.Headers["Retry-After"]).ShouldBe((HttpStatusCode.TooManyRequests, "60"));
            refused.Heading.ShouldBe("Too many tries at once");
        }

        await owner.SignInAsync("ines");
        app.Clock.Advance(TimeSpan.FromMinutes(1) - Second);
        (await TryAsync(owner, names[0], Wrong)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        app.Clock.Advance(Second);
        (await TryAsync(owner, names[0], Wrong)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Ten_a_minute_are_for_both_names_of_an_account_together_and_nothing_says_that_they_belong_together()
    {
        await using var app = Limited();
        await app.AccountAsync("marta", email: "marta@example.org");
        foreach (var name in new[] { "marta", "marta@example.org" })
        {
            for (var turn = 0; turn < 5; turn++)
            {
                using var marta = app.VisitorFrom($"203.0.113.{turn}");
                await marta.SignInAsync(name);
            }
        }

        using var visitor = app.VisitorFrom("198.51.100.1");
        foreach (var (known, unknown) in new[] { ("marta", "nobody"), ("marta@example.org", "nobody@example.org") })
        {
            for (var guess = 0; guess < 5; guess++)
            {
                var (refused, ofNobody) = (await TryAsync(visitor, known, BlogApp.Password), await TryAsync(visitor, unknown, BlogApp.Password));
                refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
                Main(refused, known).ShouldBe(Main(ofNobody, unknown));
            }

            using var owner = app.VisitorFrom("198.51.100.2");
            (await TryAsync(owner, known, BlogApp.Password)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        }

        (await visitor.WhoAmIAsync()).ShouldBeNull();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await visitor.SignInAsync("marta@example.org");

        static string Main(Answer answer, string name) =>
            answer.Document.QuerySelector("main").ShouldNotBeNull().TextContent.Replace(name, "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form[Name]", "Form[Password]")]
    [InlineData("form.NAME", "form.PASSWORD")]
    [InlineData("Name", "Password")]
    public async Task No_other_spelling_of_the_fields_gets_more(string nameField, string passwordField)
    {
        await using var app = Limited();
        await app.AccountAsync("marta");
        using var visitor = app.VisitorFrom("203.0.113.9");
        var token = (await visitor.GetAsync("/login")).Form("Password")["__RequestVerificationToken"].ShouldNotBeNull();

        for (var guess = 0; guess < 10; guess++) { (await SendAsync()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity); }

        (await SendAsync()).Status.ShouldBe(HttpStatusCode.TooManyRequests);

        Task<Answer> SendAsync() => visitor.PostAsync("/login", ("__RequestVerificationToken", token), (nameField, "marta"), (passwordField, Wrong));
    }

    [Fact]
    public async Task Codes_count_with_the_passwords_of_their_account_and_do_not_come_back_on_the_page()
    {
        await using var app = Limited();
        using var laptop = await app.SignedInAsync("marta");
        var (key, codes) = await laptop.TurnTwoFactorOnAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var thief = app.VisitorFrom("203.0.113.9");
        var asked = await thief.GivePasswordAsync();
        var recovery = (await thief.GetAsync("/Identity/Account/LoginWithRecoveryCode?returnUrl=%2F")).Form("Input.RecoveryCode").Fill("Input.RecoveryCode", codes[0]);
        for (var guess = 0; guess < 9; guess++) { (await asked.GiveCodeAsync(Otp.Wrong(key, app.Clock))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity); }

        var code = Otp.Wrong(key, app.Clock);
        foreach (var refused in new[] { await asked.GiveCodeAsync(code), await recovery.SubmitAsync() })
        {
            refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            refused.Heading.ShouldBe("Too many tries at once");
            refused.Document.QuerySelector("main").ShouldNotBeNull().InnerHtml.ShouldNotContain(code);
            refused.Body.ShouldNotContain(codes[0]);
            refused.Document.QuerySelectorAll("main input[type=password]").Length.ShouldBe(1, "it is asked for again");
        }

        (await TryAsync(thief, "marta", BlogApp.Password)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the right password, and as if it were wrong");
    }

    [Fact]
    public async Task What_was_typed_comes_back_with_the_time_to_wait_and_can_be_sent_again()
    {
        await using var app = Limited();
        await app.AccountAsync("marta");
        using var visitor = app.VisitorFrom("203.0.113.9");
        for (var name = 0; name < 20; name++) { await TryAsync(visitor, $"nobody{name}", Wrong); }

        app.Clock.Advance(TimeSpan.FromSeconds(20.5));
        var form = (await visitor.GetAsync("/login?ReturnUrl=/admin/posts")).Form("Password").Fill("Form.Name", "marta").Fill("Password", BlogApp.Password).Check("Form.Remember");
        var refused = await form.SubmitAsync();

        refused.Headers["Retry-After"].ShouldBe("40", "rounded up: sooner it would be refused again");
        refused.Headers["Cache-Control"].ShouldContain("no-store");
        refused.Document.QuerySelector("main .lede").ShouldNotBeNull().TextContent.ShouldContain("Wait 40 seconds, then try again.");
        refused.Body.ShouldNotContain(BlogApp.Password);
        var kept = refused.Form("Form.Name");
        (kept["Form.Name"], kept["ReturnUrl"], kept["Form.Remember"]).ShouldBe(("marta", "/admin/posts", "true"));
        app.Clock.Advance(TimeSpan.FromSeconds(39.5));
        var taken = await kept.Fill("Form.Password", BlogApp.Password).SubmitAsync("Send again");
        (taken.Status, taken.Location).ShouldBe((HttpStatusCode.SeeOther, "/admin/posts"));
    }

    [Fact]
    public async Task To_script_the_time_is_said_in_the_header_and_no_page_takes_the_forms_place()
    {
        await using var app = Limited();
        using var visitor = app.VisitorFrom("203.0.113.9", ("HX-Request", "true"));
        for (var name = 0; name < 20; name++) { await TryAsync(visitor, $"nobody{name}", Wrong); }

        var refused = await TryAsync(visitor, "marta", BlogApp.Password);

        (refused.Status, refused.Headers["Retry-After"]).ShouldBe((HttpStatusCode.TooManyRequests, "60"));
        refused.Headers.ShouldNotContainKey("Kept-Form");
    }

    [Fact]
    public async Task Limits_can_be_turned_off_and_accounts_are_held_back_all_the_same()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["RateLimits:Enabled"] = "false" });
        await app.AccountAsync("marta");
        using var visitor = app.VisitorFrom("203.0.113.9");

        for (var guess = 0; guess < 25; guess++) { (await TryAsync(visitor, "marta", Wrong)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity); }

        (await TryAsync(visitor, "marta", BlogApp.Password)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    internal static BlogApp Limited(params (string Name, string Value)[] settings) =>
        new(settings.Append(("RateLimits:Enabled", "true")).ToDictionary(setting => setting.Item1, setting => setting.Item2, StringComparer.Ordinal));

    private static async Task<Answer> TryAsync(Visitor visitor, string name, string password) =>
        await (await visitor.GetAsync("/login")).Form("Password").Fill("Form.Name", name).Fill("Password", password).SubmitAsync();
}
