using System.Net;
using BlogSite.Auth.Tokens;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace BlogSite.Tests.Auth;

/// <summary>Restarts, several nodes on one database, and the turnover of keys: nobody is signed out by any of it.</summary>
public sealed class NodesAndKeysTests
{
    private static readonly TimeSpan Access = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task A_restart_keeps_sessions_and_open_forms()
    {
        using var folder = DataFolder.Migrated();
        await using var before = new BlogApp(folder: folder);
        using var visitor = await before.SignedInAsync("marta");
        var editor = new EditorScreen(await visitor.GetAsync("/admin/posts/create"));
        var cookies = visitor.Cookies.Copy();
        await before.DisposeAsync();

        await using var after = new BlogApp(folder: folder, clock: before.Clock);
        using var same = after.Visitor();
        same.Cookies.PutBack(cookies);
        var saved = await same.PostAsync("/admin/posts/create", [.. editor.Write("Written across a restart", "Here.").Form.Fields.Select(field => (field.Key, field.Value))]);

        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body);
        (await same.WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task Two_nodes_share_sessions_refreshes_and_logouts()
    {
        using var folder = DataFolder.Migrated();
        await using var one = new BlogApp(folder: folder);
        await using var two = new BlogApp(folder: folder, clock: one.Clock);
        using var visitor = await one.SignedInAsync("marta");
        using var elsewhere = two.Visitor();

        elsewhere.Cookies.PutBack(visitor.Cookies.Copy());
        (await elsewhere.WhoAmIAsync()).ShouldBe("marta");
        one.Clock.Advance(Access);
        (await elsewhere.WhoAmIAsync()).ShouldBe("marta", "it refreshes at the other node");
        visitor.Cookies.PutBack(elsewhere.Cookies.Copy());
        (await visitor.WhoAmIAsync()).ShouldBe("marta", "and the pair is good at the first");
        await (await visitor.GetAsync("/")).FormTo("/logout").SubmitAsync();
        (await elsewhere.WhoAmIAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Requests_that_race_on_two_nodes_get_the_same_successor_to_the_byte()
    {
        using var folder = DataFolder.Migrated();
        await using var one = new BlogApp(folder: folder);
        await using var two = new BlogApp(folder: folder, clock: one.Clock);
        using var visitor = await one.SignedInAsync("marta");
        one.Clock.Advance(Access);
        var tabs = new[] { one, two, one, two, one, two }.Select(node => node.Visitor()).ToList();

        await Task.WhenAll(tabs.Select(tab =>
        {
            tab.Cookies.PutBack(visitor.Cookies.Copy());
            return tab.GetAsync("/");
        }));

        tabs.Select(tab => tab.Cookies["bs-rt"]).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        (await one.OnlySessionAsync()).Generation.ShouldBe(2);
    }

    [Fact]
    public async Task Two_nodes_that_start_on_one_empty_file_agree_on_the_first_key()
    {
        using var folder = new DataFolder();
        await using var one = new BlogApp(folder: folder);
        await using var two = new BlogApp(folder: folder, clock: one.Clock);

        await Task.WhenAll(Task.Run(() => one.Server), Task.Run(() => two.Server));

        (await one.WithDbAsync(db => db.SigningKeys.CountAsync())).ShouldBe(1);
        var now = one.Clock.GetUtcNow();
        two.Services.GetRequiredService<KeyRing>().ActiveAt(now).Kid.ShouldBe(one.Services.GetRequiredService<KeyRing>().ActiveAt(now).Kid);
    }

    [Fact]
    public async Task A_key_is_published_a_day_before_it_signs_and_kept_until_its_last_token_is_dead()
    {
        await using var app = new BlogApp();
        var first = Kid(app);
        var keys = app.Services.GetRequiredService<KeyRing>();

        app.Clock.Advance(TimeSpan.FromDays(29) - TimeSpan.FromSeconds(1));
        await keys.MaintainAsync(CancellationToken.None);
        (await KeyCountAsync(app)).ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await keys.MaintainAsync(CancellationToken.None);
        (await KeyCountAsync(app)).ShouldBe(2);
        Kid(app).ShouldBe(first, "published, but not signing yet");
        app.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Kid(app).ShouldBe(first);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Kid(app).ShouldNotBe(first, StringComparer.Ordinal);
        app.Clock.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        await keys.MaintainAsync(CancellationToken.None);
        (await KeyCountAsync(app)).ShouldBe(2);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await keys.MaintainAsync(CancellationToken.None);
        (await KeyCountAsync(app)).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_rollover_signs_nobody_out_and_keeps_successors_the_same()
    {
        await using var app = new BlogApp();
        var keys = app.Services.GetRequiredService<KeyRing>();
        app.Clock.Advance(TimeSpan.FromDays(29));
        await keys.MaintainAsync(CancellationToken.None);
        app.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(5));
        var old = Kid(app);
        await app.AccountAsync("marta");
        using var visitor = app.Visitor();
        await visitor.SignInAsync("marta");
        // An expired access token as another tab would have it, just before the keys change.
        visitor.Cookies["bs-at"] = "expired";
        var cookies = visitor.Cookies.Copy();
        await visitor.GetAsync("/");
        var successor = visitor.Cookies["bs-rt"];

        app.Clock.Advance(TimeSpan.FromSeconds(10));
        Kid(app).ShouldNotBe(old, StringComparer.Ordinal);
        using var tab = app.Visitor();
        tab.Cookies.PutBack(cookies);
        await tab.GetAsync("/");

        tab.Cookies["bs-rt"].ShouldBe(successor, "signed with the key that was active when it was first issued");
        new JsonWebToken(successor).Kid.ShouldBe(old);
        for (var day = 0; day < 3; day++)
        {
            app.Clock.Advance(TimeSpan.FromHours(20));
            await keys.MaintainAsync(CancellationToken.None);
            (await tab.WhoAmIAsync()).ShouldBe("marta");
        }
    }

    [Fact]
    public async Task Another_nodes_key_is_found_and_made_up_ones_make_the_ring_load_once_in_five_seconds()
    {
        using var folder = DataFolder.Migrated();
        await using var one = new BlogApp(folder: folder);
        await using var two = new BlogApp(folder: folder, clock: one.Clock);
        var (theirs, ours) = (one.Services.GetRequiredService<KeyRing>(), two.Services.GetRequiredService<KeyRing>());
        one.Clock.Advance(TimeSpan.FromDays(29));
        await theirs.MaintainAsync(CancellationToken.None);
        var next = theirs.ActiveAt(one.Clock.GetUtcNow().AddDays(2)).Kid;

        (await ours.FindAsync(next)).ShouldNotBeNull("the ring loads for a kid it does not know");
        await one.WithDbAsync(db => db.SigningKeys.ExecuteDeleteAsync());
        (await ours.FindAsync("made up again")).ShouldBeNull();
        (await ours.FindAsync(next)).ShouldNotBeNull("a stranger's made-up kid did not make the ring load again");
        one.Clock.Advance(KeyRing.ReloadPause);
        (await ours.FindAsync("made up once more")).ShouldBeNull();
        (await ours.FindAsync(next)).ShouldBeNull("now it did");
    }

    [Fact]
    public async Task An_unreadable_key_is_logged_and_replaced()
    {
        using var folder = DataFolder.Migrated();
        await using var before = new BlogApp(folder: folder);
        await before.AccountAsync("marta");
        await before.WithDbAsync(db => db.SigningKeys.ExecuteUpdateAsync(set => set.SetProperty(key => key.ProtectedSecret, new byte[] { 1, 2, 3 })));
        await before.DisposeAsync();

        await using var after = new BlogApp(folder: folder, clock: before.Clock);
        using var visitor = after.Visitor();
        await visitor.SignInAsync("marta");

        (await visitor.WhoAmIAsync()).ShouldBe("marta");
        after.Log.Lines.ShouldContain(line => line.Contains("1101", StringComparison.Ordinal));
        (await KeyCountAsync(after)).ShouldBe(2);
    }

    [Fact]
    public async Task An_unreadable_key_is_complained_of_once_and_goes_when_its_last_token_would_be_dead()
    {
        using var folder = DataFolder.Migrated();
        await using var before = new BlogApp(folder: folder);
        await before.WithDbAsync(db => db.SigningKeys.ExecuteUpdateAsync(set => set.SetProperty(key => key.ProtectedSecret, new byte[] { 1, 2, 3 })));
        await before.DisposeAsync();
        await using var after = new BlogApp(folder: folder, clock: before.Clock);
        var keys = after.Services.GetRequiredService<KeyRing>();

        after.Clock.Advance(KeyRing.ReloadPause);
        (await keys.FindAsync("made up by a stranger")).ShouldBeNull();
        after.Clock.Advance(TimeSpan.FromDays(2) - KeyRing.ReloadPause - TimeSpan.FromSeconds(1));
        await keys.MaintainAsync(CancellationToken.None);
        (await KeyCountAsync(after)).ShouldBe(2);
        after.Log.Lines.Count(line => line.Contains(" 1101 ", StringComparison.Ordinal)).ShouldBe(1);
        after.Clock.Advance(TimeSpan.FromSeconds(1));
        await keys.MaintainAsync(CancellationToken.None);
        (await KeyCountAsync(after)).ShouldBe(1);
        (await keys.FindAsync(Kid(after))).ShouldNotBeNull("the one that signs stays");
    }

    private static string Kid(BlogApp app) => app.Services.GetRequiredService<KeyRing>().ActiveAt(app.Clock.GetUtcNow()).Kid;

    private static Task<int> KeyCountAsync(BlogApp app) => app.WithDbAsync(db => db.SigningKeys.CountAsync());
}
