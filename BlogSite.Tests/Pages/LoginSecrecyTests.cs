using System.Net;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages;

/// <summary>A try that fails tells nobody whether the account exists: not by words, not by status, not by how much was hashed.</summary>
public sealed class LoginSecrecyTests
{
    private const string Sentence = "The name or the password is wrong.";

    [Theory]
    [InlineData("marta", "wrong password")] // known name
    [InlineData("marta@example.org", "wrong password")]
    [InlineData("nobody-here", "wrong password")]
    [InlineData("nobody@example.org", "wrong password")]
    [InlineData("marta'--", "wrong password")]
    [InlineData("shut", BlogApp.Password)] // the right password of a disabled account
    [InlineData("shut", "wrong password")]
    public async Task Whatever_is_wrong_is_answered_alike_and_hashed_once(string name, string password)
    {
        var probe = new ProbeHasher(iterations: 10);
        await using var app = new BlogApp(services: probe.Install);
        await app.AccountAsync("marta", email: "marta@example.org");
        await app.AccountAsync("shut");
        await app.WithUserAsync("shut", (users, user) =>
        {
            user.DisabledAt = app.Clock.GetUtcNow();
            return users.UpdateAsync(user);
        });
        using var visitor = app.Visitor();
        var screen = await LoginScreen.OpenAsync(visitor);
        screen.Form.Check("Form.Remember");

        var refused = await screen.SignInAsync(name, password);

        refused.ShouldRefuseOnly("Form_Name").ShouldBe(Sentence);
        var again = new LoginScreen(refused).Form;
        (again["Form.Name"], again["Form.Remember"]).ShouldBe((name, "true"));
        probe.Verified.ShouldBe(1);
        refused.SetCookies.ShouldNotContain(cookie => cookie.Contains("bs-at", StringComparison.Ordinal) || cookie.Contains("bs-rt", StringComparison.Ordinal));
        (await visitor.WhoAmIAsync()).ShouldBeNull();
    }

    /// <summary>What the database takes, a write to the disk above all, is seen in the time, as a hash is.</summary>
    [Theory]
    [InlineData("marta", "wrong password")]
    [InlineData("nobody-here", "wrong password")]
    [InlineData("shut", BlogApp.Password)]
    [InlineData("held", BlogApp.Password)]
    public async Task Whatever_is_wrong_is_looked_up_as_often_and_written_down_once(string name, string password)
    {
        var statements = new Statements();
        await using var app = new BlogApp(services: statements.Install);
        foreach (var account in new[] { "marta", "shut", "held" }) { await app.AccountAsync(account); }

        await app.HoldBackAsync("held");
        await app.WithUserAsync("shut", (users, user) =>
        {
            user.DisabledAt = app.Clock.GetUtcNow();
            return users.UpdateAsync(user);
        });
        using var visitor = app.Visitor();
        var screen = await LoginScreen.OpenAsync(visitor);
        statements.Take();

        (await screen.SignInAsync(name, password)).ShouldRefuseOnly("Form_Name").ShouldBe(Sentence);

        var given = statements.Take();
        given.Count(IsWrite).ShouldBe(1, string.Join("\n", given));
        given.Count.ShouldBe(5, "and looked up as often: " + string.Join("\n", given));

        static bool IsWrite(string statement) => statement.TrimStart().Split(' ')[0] is "INSERT" or "UPDATE" or "DELETE";
    }

    [Fact]
    public async Task A_password_nobody_can_have_is_not_hashed_for_anybody()
    {
        var probe = new ProbeHasher(iterations: 10);
        await using var app = new BlogApp(services: probe.Install);
        await app.AccountAsync("marta");
        foreach (var name in new[] { "marta", "nobody-here" })
        {
            using var visitor = app.Visitor();

            (await (await LoginScreen.OpenAsync(visitor)).SignInAsync(name, new string('p', 257))).ShouldRefuseOnly("Form_Name").ShouldBe(Sentence);
        }

        probe.Verified.ShouldBe(0);
    }

    [Fact]
    public async Task One_too_many_by_the_other_name_of_an_account_is_hashed_once_too()
    {
        var probe = new ProbeHasher(iterations: 10);
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["RateLimits:Enabled"] = "true" }, services: probe.Install);
        await app.AccountAsync("marta", email: "marta@example.org");
        using var marta = app.Visitor();
        for (var turn = 0; turn < 10; turn++) { await marta.SignInAsync("marta"); }

        (await (await LoginScreen.OpenAsync(app.Visitor())).SignInAsync("marta@example.org", BlogApp.Password)).ShouldRefuseOnly("Form_Name").ShouldBe(Sentence);

        probe.Verified.ShouldBe(11);
    }

    [Theory]
    [InlineData("", BlogApp.Password, "Form_Name")]
    [InlineData("   ", BlogApp.Password, "Form_Name")]
    [InlineData("marta", "", "Form_Password")]
    public async Task An_empty_field_is_named(string name, string password, string id)
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var visitor = app.Visitor();

        var refused = await (await LoginScreen.OpenAsync(visitor)).SignInAsync(name, password);

        refused.ShouldRefuseOnly(id).ShouldStartWith("Enter your ");
        new LoginScreen(refused).Form["Form.Name"].ShouldBe(name);
    }

    /// <summary>Or twenty guesses at a name that nobody has would be through in half the time.</summary>
    [Theory]
    [InlineData("marta")]
    [InlineData("nobody-here")]
    public async Task Guesses_at_one_name_hash_one_after_another_whether_anybody_has_it_or_not(string name)
    {
        var probe = new ProbeHasher(iterations: 40_000);
        await using var app = new BlogApp(services: probe.Install);
        await app.AccountAsync("marta");
        var screens = new List<LoginScreen>();
        for (var turn = 0; turn < 8; turn++) { screens.Add(await LoginScreen.OpenAsync(app.Visitor())); }

        await Task.WhenAll(screens.Select(screen => Task.Run(() => screen.SignInAsync(name, "wrong password"))));

        (probe.Verified, probe.Most).ShouldBe((8, 1));
    }

    [Fact]
    public async Task However_many_sign_in_at_once_no_more_hash_than_there_are_cores()
    {
        var probe = new ProbeHasher(iterations: 40_000); // long enough that twenty at once would be seen
        await using var app = new BlogApp(services: probe.Install);
        await app.AccountAsync("marta");
        await app.AccountAsync("ines"); // guessed at apart: five wrong ones first would hold back whom the test signs in
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(64, ports); // or the pool itself would hold them back
        try
        {
            var screens = new List<LoginScreen>();
            for (var turn = 0; turn < 20; turn++) { screens.Add(await LoginScreen.OpenAsync(app.Visitor())); }

            var answers = await Task.WhenAll(screens.Select((screen, turn) => Task.Run(() => screen.SignInAsync((turn % 3) switch { 0 => "nobody-here", 1 => "ines", _ => "marta" }, turn % 3 == 1 ? "wrong password" : BlogApp.Password))));

            answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(6);
            probe.Verified.ShouldBe(20);
            probe.Most.ShouldBeInRange(1, Environment.ProcessorCount);
        }
        finally
        {
            ThreadPool.SetMinThreads(workers, ports);
        }
    }
}
