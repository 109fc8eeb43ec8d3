using System.Net;
using BlogSite.Auth;
using BlogSite.Pages.Account;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages.Account;

public sealed partial class SessionsTests
{
    private const string Address = "/account/sessions";
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task Each_sign_in_is_listed_and_this_one_is_named()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        using var phone = app.Visitor();
        await phone.SignInAsync("marta");
        using var other = await app.SignedInAsync("olga");

        var page = await laptop.GetAsync(Address);

        page.Heading.ShouldBe("Where you are signed in");
        Live(page).Count.ShouldBe(2, "and none of another person's");
        Live(page)[0].ShouldContain("This session");
        Live(page)[1].ShouldNotContain("This session");
        page.Document.QuerySelector(".ended").ShouldBeNull();
    }

    [Fact]
    public async Task One_session_can_be_ended_from_another()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        using var phone = app.Visitor();
        await phone.SignInAsync("marta");

        var ended = await laptop.FollowAsync(await (await laptop.GetAsync(Address)).Form("id").SubmitAsync());

        (await phone.WhoAmIAsync()).ShouldBeNull("its access token has 30 minutes to go, and is dead");
        (await laptop.WhoAmIAsync()).ShouldBe("marta");
        Live(ended).Count.ShouldBe(1);
        Ended(ended).ShouldHaveSingleItem().ShouldContain("ended by you, from another session");
    }

    [Fact]
    public async Task All_others_can_be_ended_at_once()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        using var phone = app.Visitor();
        using var tablet = app.Visitor();
        await phone.SignInAsync("marta");
        await tablet.SignInAsync("marta");
        using var other = await app.SignedInAsync("olga");

        await (await laptop.GetAsync(Address)).FormTo($"{Address}?handler=EndOthers").SubmitAsync();

        (await laptop.WhoAmIAsync()).ShouldBe("marta");
        (await phone.WhoAmIAsync()).ShouldBeNull();
        (await tablet.WhoAmIAsync()).ShouldBeNull();
        (await other.WhoAmIAsync()).ShouldBe("olga");
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        await using var app = new BlogApp();
        using var olga = await app.SignedInAsync("olga");
        using var mallory = await app.SignedInAsync("mallory", Roles.Admin);
        using var second = app.Visitor();
        await second.SignInAsync("mallory");
        var olgas = (await app.SessionsAsync())[0];

        await (await mallory.GetAsync(Address)).Form("id").Fill("id", $"{olgas.Id}").SubmitAsync();

        (await olga.WhoAmIAsync()).ShouldBe("olga");
    }

    [Fact]
    public async Task To_end_this_one_is_to_sign_out()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        using var phone = app.Visitor();
        await phone.SignInAsync("marta");
        var mine = (await app.SessionsAsync())[0];

        var answer = await (await laptop.GetAsync(Address)).Form("id").Fill("id", $"{mine.Id}").SubmitAsync();

        answer.Location.ShouldBe("/logout");
        (await laptop.WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task This_session_comes_first_then_the_last_seen_and_of_the_ended_the_last_to_end()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var laptop = app.Visitor();
        List<Visitor> others = [];
        foreach (var device in new[] { "Firefox", "Edg", "curl", "Wget" })
        {
            others.Add(await SignInAsync(app, device));
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await laptop.SignInAsync("marta");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var last = await SignInAsync(app, "Vivaldi");
        foreach (var leaving in others.Take(2))
        {
            await (await leaving.GetAsync("/")).FormTo("/logout").SubmitAsync();
            app.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var page = await laptop.GetAsync(Address);

        Live(page).Select(item => item.Split(' ')[0]).ShouldBe(["Unknown", "Vivaldi", "Wget", "curl"]);
        Ended(page).Select(item => item.Split(' ')[0]).ShouldBe(["Edge", "Firefox"]);
        others.ForEach(visitor => visitor.Dispose());
    }

    [Fact]
    public async Task The_list_says_when_each_was_seen_and_from_where()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:TimeZone"] = "UTC" });
        await app.AccountAsync("marta");
        using var laptop = new Visitor(app.Server.CreateHandler(context => context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9")), app.Clock);
        await laptop.SignInAsync("marta");
        var start = app.Clock.GetUtcNow();
        app.Clock.Advance(TimeSpan.FromMinutes(30)); // the access token is dead, so the next request refreshes

        var page = await laptop.GetAsync(Address);

        Live(page).ShouldHaveSingleItem().ShouldContain("From 203.0.113.9");
        page.Document.QuerySelectorAll(".sessions time").Select(time => time.GetAttribute("datetime"))
            .ShouldBe([$"{start:yyyy-MM-dd'T'HH:mm'Z'}", $"{app.Clock.GetUtcNow():yyyy-MM-dd'T'HH:mm'Z'}"]);
    }

    [Theory]
    [InlineData(Firefox, "Firefox on Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari on macOS")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome on Linux")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1", "Chrome on iPad")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/140.0 Mobile/15E148 Safari/605.1.15", "Firefox on iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 OPR/124.0.0.0", "Opera on Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Vivaldi/7.5", "Vivaldi on Linux")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Samsung Internet on Android")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 16181.61.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome on ChromeOS")]
    [InlineData("curl/8.10", "curl")]
    [InlineData("Something else on Windows", "A browser on Windows")]
    [InlineData("<script>alert(1)</script>", "Unknown browser")]
    [InlineData("", "Unknown browser")]
    [InlineData(null, "Unknown browser")]
    public void A_browser_is_told_in_words(string? userAgent, string words) => DeviceName.Of(userAgent).ShouldBe(words);

    /// <summary>Signs in from a browser that calls itself so.</summary>
    private static async Task<Visitor> SignInAsync(BlogApp app, string userAgent)
    {
        var visitor = new Visitor(app.Server.CreateHandler(context => context.Request.Headers.UserAgent = userAgent), app.Clock);
        await visitor.SignInAsync("marta");
        return visitor;
    }

    private static List<string> Live(Answer page) => Items(page, ".account-page > .sessions > li");

    private static List<string> Ended(Answer page) => Items(page, ".ended li");

    private static List<string> Items(Answer page, string selector) =>
        [.. page.Document.QuerySelectorAll(selector).Select(item => string.Join(' ', item.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
}
