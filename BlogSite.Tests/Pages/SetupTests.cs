using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Pages;

/// <summary>The first run: an empty site, its code, its owner.</summary>
public sealed class SetupTests
{
    [Fact]
    public async Task The_program_prints_one_line_that_leads_to_the_setup()
    {
        await using var blog = BlogProcess.Start();

        var line = await blog.LineAsync("First run");

        line.ShouldStartWith($"First run: open {blog.Address}setup?code=");
        using var page = await blog.Client.GetAsync(new Uri(line["First run: open ".Length..]));
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync()).ShouldContain("Set up your blog");
        await blog.StopAsync();
        blog.Output.Lines.Count(written => written.Contains("First run", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Public_pages_work_at_once_and_say_until_the_setup_that_there_is_no_owner()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        string[] pages = ["/", "/login", "/register", "/no-such-page"];
        foreach (var page in pages) { (await BannerAsync(page)).ShouldBe(1, page); }

        using var owner = app.Visitor();
        (await (await SetupScreen.OpenAsync(app, owner)).Answer().CreateAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);

        foreach (var page in pages) { (await BannerAsync(page)).ShouldBe(0, page); }

        async Task<int> BannerAsync(string page) => (await stranger.GetAsync(page)).ShouldBeWhole().Document.QuerySelectorAll(".banner").Length;
    }

    [Fact]
    public async Task Without_the_very_code_there_is_no_form()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        var code = app.SetupCode;
        string[] wrong = ["", "0", code.ToUpperInvariant(), code[..^1], $"{code}0", $" {code}", code[1..] + code[0], new string('0', code.Length)];

        foreach (var address in wrong.Where(candidate => candidate != code).Select(candidate => $"/setup?code={Uri.EscapeDataString(candidate)}").Append("/setup"))
        {
            var refused = await stranger.GetAsync(address);
            refused.Status.ShouldBe(HttpStatusCode.Forbidden, address);
            refused.ShouldBeWhole().Document.QuerySelectorAll("main form").ShouldBeEmpty(address);
        }
    }

    [Fact]
    public async Task A_form_sent_with_a_wrong_code_makes_nobody()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();

        var refused = await (await SetupScreen.OpenAsync(app, stranger)).Answer().Form.Fill("Code", "0").SubmitAsync();

        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await app.WithDbAsync(db => db.Users.CountAsync())).ShouldBe(0);
        (await stranger.GetAsync(SetupScreen.Address(app))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_sets_up_is_the_signed_in_admin_in_front_of_the_editor()
    {
        await using var app = new BlogApp();
        using var owner = app.Visitor();
        var screen = (await SetupScreen.OpenAsync(app, owner)).Answer(email: "olga@example.org");
        screen.Form.Fill("Form.Registration", "Authors").Fill("Time zone", "Europe/Lisbon");

        var done = await screen.CreateAsync();

        done.Status.ShouldBe(HttpStatusCode.SeeOther, done.Body);
        done.Location.ShouldBe("/admin/posts/create");
        new EditorScreen(await owner.FollowAsync(done)).Title.ShouldBe("");
        (await owner.WhoAmIAsync()).ShouldBe("olga");
        await app.WithUserAsync("olga", async (users, user) =>
        {
            (await users.GetRolesAsync(user)).ShouldBe([Roles.Admin]);
            user.Email.ShouldBe("olga@example.org");
        });
        var site = await app.WithDbAsync(db => db.Sites.SingleAsync());
        (site.Title, site.Registration, site.TimeZone).ShouldBe(("Tidewater", Registration.Authors, "Europe/Lisbon"));
        using var later = app.Visitor();
        await later.SignInAsync("olga@example.org");
    }

    [Fact]
    public async Task Once_there_is_an_owner_the_page_is_gone_also_after_a_restart_and_for_a_form_opened_before()
    {
        using var folder = DataFolder.Migrated();
        await using (var app = new BlogApp(folder: folder))
        {
            using var owner = app.Visitor();
            using var late = app.Visitor();
            var opened = (await SetupScreen.OpenAsync(app, late)).Answer(userName: "mallory");
            await (await SetupScreen.OpenAsync(app, owner)).Answer().CreateAsync();

            (await opened.CreateAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
            foreach (var visitor in new[] { owner, late })
            {
                (await visitor.GetAsync(SetupScreen.Address(app))).Status.ShouldBe(HttpStatusCode.NotFound);
                (await visitor.GetAsync("/setup")).Status.ShouldBe(HttpStatusCode.NotFound);
            }
        }

        await using var restarted = new BlogApp(folder: folder);
        using var visitorAfter = restarted.Visitor();
        (await visitorAfter.GetAsync(SetupScreen.Address(restarted))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await restarted.WithDbAsync(db => db.Users.Select(user => user.UserName).ToListAsync())).ShouldBe(["olga"]);
    }

    [Fact]
    public async Task A_site_whose_admin_came_from_the_settings_has_no_setup()
    {
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Accounts:Admin:UserName"] = "olga",
            ["Accounts:Admin:Password"] = BlogApp.Password,
        });
        using var visitor = app.Visitor();

        (await visitor.GetAsync(SetupScreen.Address(app))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync("/")).Document.QuerySelector(".banner").ShouldBeNull();
        await visitor.SignInAsync("olga");
        (await visitor.GetAsync("/admin/settings")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
