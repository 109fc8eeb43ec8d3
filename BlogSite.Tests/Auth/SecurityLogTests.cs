using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Auth;

/// <summary>What an attack, and what an admin does to accounts, leaves in the log: who and from where, and nothing secret.</summary>
public sealed class SecurityLogTests
{
    private const string Address = "203.0.113.9";
    private const string Wrong = "Tr0ub4dor-and-more";

    [Fact]
    public async Task Guesses_leave_a_line_each()
    {
        await using var app = App();
        var (marta, shut) = (await app.AccountAsync("marta", email: "marta@example.org"), await app.AccountAsync("shut"));
        await app.WithUserAsync("shut", (users, user) =>
        {
            user.DisabledAt = app.Clock.GetUtcNow();
            return users.UpdateAsync(user);
        });
        using var visitor = app.Visitor();

        await GuessAsync(visitor, "marta@example.org", Wrong);
        await GuessAsync(visitor, "nobody-has-this", Wrong);
        await GuessAsync(visitor, "marta", new string('x', 5000));
        await GuessAsync(visitor, "shut", BlogApp.Password);
        await app.WithUserAsync("marta", (users, user) => users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, "987123"));
        await app.WithUserAsync("marta", (users, user) => users.RedeemTwoFactorRecoveryCodeAsync(user, "ABCDE-FGHIJ"));
        await app.WithUserAsync("marta", (users, user) => users.ChangePasswordAsync(user, Wrong, "a new one of hers"));
        for (var guess = 3; guess < Lockout.Allowed; guess++) { await GuessAsync(visitor, "marta", Wrong); } // the code of an authenticator that is not in use is no guess
        await GuessAsync(visitor, "marta", BlogApp.Password);

        Lines(app, 1000).ShouldBe([$"user {marta}, from {Address}", $"user unknown, from {Address}", $"user unknown, from {Address}", $"user {marta}, from unknown", $"user {marta}, from {Address}", $"user {marta}, from {Address}"]);
        Lines(app, 1001).ShouldBe([$"user {shut} was refused, from {Address}: disabled", $"user {marta} was refused, from {Address}: held back"]);
        Lines(app, 1010).ShouldHaveSingleItem().ShouldStartWith($"user {marta} is held back until ");
        Lines(app, 1002).ShouldBe([$"user {marta}, from unknown", $"user {marta}, from unknown"]);
        ShouldHoldNo(app, Wrong, BlogApp.Password, "marta@example.org", "nobody-has-this", "987123", "ABCDE-FGHIJ");
    }

    [Fact]
    public async Task A_guessed_setup_code_leaves_a_line_and_no_code_none()
    {
        await using var app = App();
        using var visitor = app.Visitor();

        (await visitor.GetAsync("/setup")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await visitor.GetAsync($"/setup?code={app.SetupCode}")).Status.ShouldBe(HttpStatusCode.OK);
        Lines(app, 1003).ShouldBeEmpty();
        (await visitor.GetAsync("/setup?code=0123456789abcdef")).Status.ShouldBe(HttpStatusCode.Forbidden);

        app.Log.Lines.Where(line => line.Contains(" 1003 ", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain(Address);
        ShouldHoldNo(app, app.SetupCode, "0123456789abcdef");
    }

    [Fact]
    public async Task What_happens_to_an_account_leaves_a_line()
    {
        await using var app = App();
        using var visitor = await app.SignedInAsync("marta", Roles.Reader);
        var marta = (await app.OnlySessionAsync()).UserId;
        const string chosen = "another long one";

        await (await visitor.GetAsync("/Identity/Account/Manage/ChangePassword")).Form("Input.OldPassword")
            .Fill("Input.OldPassword", BlogApp.Password).Fill("Input.NewPassword", chosen).Fill("Input.ConfirmPassword", chosen).SubmitAsync();
        Lines(app, 1205).ShouldBe([$"user {marta} changed, from {Address}"]);
        Lines(app, 1207).ShouldHaveSingleItem().ShouldStartWith($"user {marta} changed, from {Address}");

        await app.WithUserAsync("marta", async (users, user) =>
        {
            await users.RemoveFromRoleAsync(user, Roles.Reader);
            await users.AddToRoleAsync(user, Roles.Author);
            await users.SetTwoFactorEnabledAsync(user, enabled: true);
            user.DisabledAt = app.Clock.GetUtcNow();
            await users.UpdateAsync(user);
            user.DisabledAt = null;
            await users.UpdateAsync(user);
            user.DisplayName = "Marta M.";
            await users.UpdateAsync(user);
            await users.DeleteAsync(user);
        });

        Lines(app, 1209).ShouldBe([$"user {marta} lost the role Reader, from unknown", $"user {marta} lost the role Author, from unknown"]);
        Lines(app, 1208).ShouldBe([$"user {marta} got the role Reader, from unknown", $"user {marta} got the role Author, from unknown"]);
        Lines(app, 1206).ShouldBe([$"user {marta} turned on, from unknown"]);
        Lines(app, 1204).ShouldBe([$"account {marta} disabled, from unknown", $"account {marta} enabled, from unknown"]);
        Lines(app, 1203).ShouldBe([$"account {marta} deleted, from unknown"]);
        Lines(app, 1207).Count.ShouldBe(2, "the password and the second factor, and nothing that leaves the stamp alone");
        ShouldHoldNo(app, BlogApp.Password, chosen, "Marta M.");
    }

    private static async Task GuessAsync(Visitor visitor, string name, string password)
    {
        var refused = await (await visitor.GetAsync("/login")).Form("Password").Fill("Form.Name", name).Fill("Password", password).SubmitAsync();
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
    }

    /// <summary>The lines of an event, from where they say whose.</summary>
    private static IReadOnlyList<string> Lines(BlogApp app, int id) =>
        [.. app.Log.Lines.Where(line => line.Contains($" {id} BlogSite.", StringComparison.Ordinal)).Select(line => line[Whose(line)..].TrimEnd().TrimEnd('.'))];

    private static int Whose(string line) =>
        new[] { " user ", " account " }.Select(word => line.LastIndexOf(word, StringComparison.Ordinal) + 1).Max();

    private static void ShouldHoldNo(BlogApp app, params string[] secrets)
    {
        foreach (var secret in secrets) { app.Log.Lines.ShouldNotContain(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)); }
    }

    private static BlogApp App() => new(services: services => services.AddSingleton<IStartupFilter>(new FromAddress()));

    /// <summary>In memory nobody comes from anywhere.</summary>
    private sealed class FromAddress : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(Address);
                return following(context);
            });
            next(app);
        };
    }
}
