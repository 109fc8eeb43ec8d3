using System.Net;
using System.Text.RegularExpressions;
using BlogSite.Auth;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Auth;

/// <summary>Five wrong passwords hold an account back. By codes and at other doors: LockoutDoorTests. Within a session: SessionGuessTests.</summary>
public sealed partial class LockoutTests
{
    private const string Wrong = "wrong password";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task After_four_wrong_passwords_the_right_one_is_taken_and_after_five_it_is_not_for_five_minutes()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var visitor = app.Visitor();
        await GuessAsync(visitor, times: 4);
        (await TryAsync(visitor)).ShouldBeTrue("and that forgets the four");
        using var stranger = app.Visitor();
        await GuessAsync(stranger, times: 4);
        await GuessAsync(stranger, times: 1);

        (await TryAsync(stranger)).ShouldBeFalse();
        app.Clock.Advance(First - Second);
        (await TryAsync(stranger)).ShouldBeFalse("a second is left, whatever was tried meanwhile");
        app.Clock.Advance(Second);
        (await TryAsync(stranger)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_right_password_forgives_also_where_nobody_signs_in_by_it()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var visitor = app.Visitor();
        await GuessAsync(visitor, times: 4);

        await app.WithUserAsync("marta", async (users, user) => (await users.CheckPasswordAsync(user, BlogApp.Password)).ShouldBeTrue());

        await GuessAsync(visitor, times: 4);
        (await TryAsync(visitor)).ShouldBeTrue();
    }

    [Fact]
    public async Task Each_time_it_is_held_back_twice_as_long_and_never_longer_than_an_hour_until_a_right_password()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        using var visitor = app.Visitor();

        foreach (var minutes in new[] { 5, 10, 20, 40, 60, 60, 60 })
        {
            await GuessAsync(visitor, times: 5);
            app.Clock.Advance(TimeSpan.FromMinutes(minutes) - Second);
            (await TryAsync(visitor)).ShouldBeFalse($"{minutes} minutes less a second");
            app.Clock.Advance(Second);
        }

        (await TryAsync(visitor)).ShouldBeTrue();
        using var stranger = app.Visitor();
        await GuessAsync(stranger, times: 5);
        app.Clock.Advance(First);
        (await TryAsync(stranger)).ShouldBeTrue("it begins anew");
    }

    [Fact]
    public async Task Of_twenty_wrong_passwords_at_once_five_are_looked_at_and_the_right_one_after_them_is_refused()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta", email: "marta@example.org");

        var refused = await AtOnceAsync(app, Enumerable.Range(0, 20).Select(turn => (turn % 2 == 0 ? "marta" : "Marta@Example.org", Wrong)));

        refused.ShouldAllBe(answer => answer.Status == HttpStatusCode.UnprocessableEntity);
        Lines(app, 1000).ShouldBe(5);
        Lines(app, 1001).ShouldBe(15);
        using var visitor = app.Visitor();
        (await TryAsync(visitor)).ShouldBeFalse();
        app.Clock.Advance(First - Second);
        (await TryAsync(visitor)).ShouldBeFalse();
        app.Clock.Advance(Second);
        (await TryAsync(visitor)).ShouldBeTrue("fifteen that were not looked at make it no longer");
    }

    [Fact]
    public async Task The_right_password_among_four_wrong_ones_is_taken_and_so_are_twenty_right_ones_at_once()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");

        var mixed = await AtOnceAsync(app, Enumerable.Range(0, 5).Select(turn => ("marta", turn == 2 ? BlogApp.Password : Wrong)));
        var right = await AtOnceAsync(app, Enumerable.Repeat(("marta", BlogApp.Password), 20));

        mixed.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        right.ShouldAllBe(answer => answer.Status == HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Two_nodes_count_together_and_both_hold_back()
    {
        using var folder = new DataFolder();
        await using var one = new BlogApp(folder: folder);
        await using var two = new BlogApp(folder: folder, clock: one.Clock);
        await one.AccountAsync("marta");
        using var here = one.Visitor();
        using var there = two.Visitor();
        await GuessAsync(here, times: 2);
        await GuessAsync(there, times: 2);
        await GuessAsync(here, times: 1);

        (await TryAsync(there)).ShouldBeFalse();
        one.Clock.Advance(First);
        (await TryAsync(there)).ShouldBeTrue();

        // At once each node looks at no more than its own five, and none of those it looked at is lost.
        var both = await Task.WhenAll(AtOnceAsync(one, Enumerable.Repeat(("marta", Wrong), 10)), AtOnceAsync(two, Enumerable.Repeat(("marta", Wrong), 10)));
        both.SelectMany(answers => answers).ShouldAllBe(answer => answer.Status == HttpStatusCode.UnprocessableEntity);
        (Lines(one, 1000) + Lines(two, 1000) - 5).ShouldBeInRange(5, 6, "the sixth only where both nodes were looking when the fifth was counted");
        (await TryAsync(here)).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_is_held_back_and_who_does_not_exist_are_answered_alike_to_the_letter()
    {
        var probe = new ProbeHasher(iterations: 10);
        await using var app = new BlogApp(services: probe.Install);
        await app.AccountAsync("marta");
        using var visitor = app.Visitor();
        await GuessAsync(visitor, times: 5);
        var before = probe.Verified;

        var held = await SendAsync(visitor, "marta", BlogApp.Password);
        probe.Verified.ShouldBe(before + 1, "as much is hashed");
        var wrong = await SendAsync(visitor, "marta", Wrong);
        var unknown = await SendAsync(visitor, "nobody-here", BlogApp.Password);

        foreach (var answer in new[] { held, wrong })
        {
            answer.Status.ShouldBe(unknown.Status);
            Masked(answer, "marta").ShouldBe(Masked(unknown, "nobody-here"));
            answer.Headers.Keys.ShouldBe(unknown.Headers.Keys, ignoreOrder: true);
            answer.SetCookies.ShouldBeEmpty();
        }

        (await visitor.GetAsync("/Identity/Account/Lockout")).Location.ShouldBe("/login");
    }

    [Fact]
    public async Task Another_account_is_not_held_back_and_a_deleted_one_leaves_nothing()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta");
        await app.AccountAsync("ines");
        using var visitor = app.Visitor();
        await GuessAsync(visitor, times: 5);

        (await TryAsync(visitor, "ines")).ShouldBeTrue();
        await app.WithUserAsync("marta", (users, user) => users.DeleteAsync(user));

        (await app.WithDbAsync(db => Task.FromResult(db.Lockouts.Count()))).ShouldBe(0);
        app.Services.GetService(typeof(Turns)).ShouldBeOfType<Turns>().Count.ShouldBe(0, "who has had their turn leaves nothing behind");
    }

    internal static async Task GuessAsync(Visitor visitor, int times, string name = "marta")
    {
        for (var guess = 0; guess < times; guess++)
        {
            var refused = await SendAsync(visitor, name, Wrong);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
        }
    }

    /// <summary>Whether the right password is taken.</summary>
    internal static async Task<bool> TryAsync(Visitor visitor, string name = "marta") => (await SendAsync(visitor, name, BlogApp.Password)).Status == HttpStatusCode.SeeOther;

    internal static int Lines(BlogApp app, int id) => app.Log.Lines.Count(line => line.Contains($" {id} BlogSite.", StringComparison.Ordinal));

    private static async Task<Answer> SendAsync(Visitor visitor, string name, string password) =>
        await (await visitor.GetAsync("/login")).Form("Password").Fill("Form.Name", name).Fill("Password", password).SubmitAsync();

    private static async Task<Answer[]> AtOnceAsync(BlogApp app, IEnumerable<(string Name, string Password)> tries)
    {
        List<FilledForm> forms = [];
        foreach (var (name, password) in tries) { forms.Add((await app.Visitor().GetAsync("/login")).Form("Password").Fill("Form.Name", name).Fill("Password", password)); }

        return await Task.WhenAll(forms.Select(form => Task.Run(() => form.SubmitAsync())));
    }

    private static string Masked(Answer answer, string name) =>
        Token().Replace(answer.Body, "").Replace(name, "NAME", StringComparison.Ordinal);

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="[^"]+" """, RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
