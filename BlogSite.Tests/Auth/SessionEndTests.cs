using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Auth;

/// <summary>What ends a session ends it on the next request, for every copy of its tokens.</summary>
public sealed class SessionEndTests
{
    private static readonly TimeSpan Access = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task Logout_kills_copies_of_both_tokens_at_once()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        using var thief = app.Visitor();
        thief.Cookies.PutBack(visitor.Cookies.Copy());
        (await thief.WhoAmIAsync()).ShouldBe("marta", "the copies are good");

        var left = await (await visitor.GetAsync("/")).FormTo("/logout").SubmitAsync();

        left.Status.ShouldBe(HttpStatusCode.SeeOther);
        visitor.Cookies["bs-at"].ShouldBeNullOrEmpty();
        visitor.Cookies["bs-rt"].ShouldBeNullOrEmpty();
        var copies = thief.Cookies.Copy();
        (await thief.WhoAmIAsync()).ShouldBeNull("the access token is dead within its time");
        thief.Cookies.PutBack(copies);
        app.Clock.Advance(Access);
        (await thief.WhoAmIAsync()).ShouldBeNull("the refresh token is dead too");
        (await app.OnlySessionAsync()).RevokedBecause.ShouldBe(Revocation.SignedOut);
    }

    [Fact]
    public async Task Logout_with_an_expired_access_token_ends_the_session_too()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var home = await visitor.GetAsync("/");
        app.Clock.Advance(Access);

        await home.FormTo("/logout").SubmitAsync();

        (await visitor.WhoAmIAsync()).ShouldBeNull();
        (await app.OnlySessionAsync()).RevokedBecause.ShouldBe(Revocation.SignedOut);
    }

    [Fact]
    public async Task A_new_sign_in_replaces_the_session_it_came_with()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        using var slow = app.Visitor();
        slow.Cookies.PutBack(visitor.Cookies.Copy());

        await visitor.SignInAsync("marta");

        (await visitor.WhoAmIAsync()).ShouldBe("marta");
        var sessions = await app.SessionsAsync();
        sessions.Count(session => session.RevokedBecause == Revocation.Replaced).ShouldBe(1);
        sessions.Count(session => session.RevokedAt is null).ShouldBe(1);
        // A request that was under way with the old tokens is nobody's, and must not clear the new cookies of the same browser.
        (await slow.GetAsync("/")).SetCookies.ShouldBeEmpty();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await slow.GetAsync("/")).SetCookies.Count.ShouldBe(2, "a minute later they are cleared");
    }

    [Fact]
    public async Task A_role_change_counts_on_the_next_request_without_a_rotation()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta", Roles.Reader);
        (await visitor.GetAsync("/admin/posts")).Status.ShouldBe(HttpStatusCode.Forbidden);

        await app.WithUserAsync("marta", async (users, user) =>
        {
            await users.RemoveFromRoleAsync(user, Roles.Reader);
            await users.AddToRoleAsync(user, Roles.Author);
        });

        var promoted = await visitor.GetAsync("/admin/posts");
        promoted.Status.ShouldBe(HttpStatusCode.OK);
        promoted.SetCookies.ShouldHaveSingleItem().ShouldContain("bs-at=");
        (await visitor.GetAsync("/admin/posts")).SetCookies.ShouldBeEmpty("the new token says so by itself");
        (await app.OnlySessionAsync()).Generation.ShouldBe(1);
        await app.WithUserAsync("marta", (users, user) => users.RemoveFromRoleAsync(user, Roles.Author));
        (await visitor.GetAsync("/admin/posts")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_form_open_during_a_role_change_still_posts()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var editor = new EditorScreen(await visitor.GetAsync("/admin/posts/create"));
        await app.WithUserAsync("marta", (users, user) => users.AddToRoleAsync(user, Roles.Admin));

        (await editor.Write("Promoted", "Meanwhile.").SaveAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_disabled_account_is_out_on_the_next_request_and_cannot_sign_in()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");

        await app.WithUserAsync("marta", (users, user) =>
        {
            user.DisabledAt = app.Clock.GetUtcNow();
            return users.UpdateAsync(user);
        });

        (await visitor.WhoAmIAsync()).ShouldBeNull();
        visitor.Cookies["bs-rt"].ShouldBeNullOrEmpty();
        var refused = await (await visitor.GetAsync("/login")).Form("Password").Fill("Form.Name", "marta").Fill("Password", BlogApp.Password).SubmitAsync();
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_deleted_account_is_out_on_the_next_request_and_its_posts_stay()
    {
        await using var app = new BlogApp();
        var (id, visitor) = await app.PersonAsync("marta");
        var post = await app.PostAsync(id);

        await app.WithUserAsync("marta", (users, user) => users.DeleteAsync(user));

        (await visitor.WhoAmIAsync()).ShouldBeNull();
        (await app.StoredAsync(post.Id)).OwnerId.ShouldBeNull();
        (await visitor.GetAsync($"/posts/{post.Slug}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_password_change_keeps_this_session_and_ends_the_others()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        using var phone = app.Visitor();
        await phone.SignInAsync("marta");
        var editor = new EditorScreen(await laptop.GetAsync("/admin/posts/create"));

        var changed = await (await laptop.GetAsync("/Identity/Account/Manage/ChangePassword")).Form("Input.OldPassword")
            .Fill("Input.OldPassword", BlogApp.Password).Fill("Input.NewPassword", "another long one").Fill("Input.ConfirmPassword", "another long one").SubmitAsync();

        ((int)changed.Status).ShouldBe(303, changed.Body);
        (await laptop.WhoAmIAsync()).ShouldBe("marta");
        (await phone.WhoAmIAsync()).ShouldBeNull();
        (await editor.Write("Before and after", "Still mine.").SaveAsync()).Status.ShouldBe(HttpStatusCode.SeeOther, "an open form still posts");
        app.Clock.Advance(Access);
        (await laptop.WhoAmIAsync()).ShouldBe("marta", "and the session refreshes");
        (await app.SessionsAsync()).Count.ShouldBe(2, "no session was started");
    }

    [Fact]
    public async Task A_password_change_in_a_request_that_refreshed_keeps_this_session()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");
        var form = (await visitor.GetAsync("/Identity/Account/Manage/ChangePassword")).Form("Input.OldPassword");
        app.Clock.Advance(Access);

        await form.Fill("Input.OldPassword", BlogApp.Password).Fill("Input.NewPassword", "another long one").Fill("Input.ConfirmPassword", "another long one").SubmitAsync();

        (await visitor.WhoAmIAsync()).ShouldBe("marta");
        app.Clock.Advance(Access);
        (await visitor.WhoAmIAsync()).ShouldBe("marta");
        (await app.OnlySessionAsync()).RevokedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_password_set_by_somebody_else_ends_all_sessions()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");

        await app.WithUserAsync("marta", async (users, user) =>
            (await users.ResetPasswordAsync(user, await users.GeneratePasswordResetTokenAsync(user), "set by an admin")).Succeeded.ShouldBeTrue());

        (await visitor.WhoAmIAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_lockout_ends_no_session()
    {
        await using var app = new BlogApp();
        using var visitor = await app.SignedInAsync("marta");

        await app.HoldBackAsync("marta");

        (await visitor.WhoAmIAsync()).ShouldBe("marta");
    }

    [Fact]
    public async Task No_token_password_or_address_is_ever_logged()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta", email: "marta@example.org");
        using var visitor = app.Visitor();
        await visitor.SignInAsync("marta@example.org");
        var (access, refresh) = (visitor.Cookies["bs-at"]!, visitor.Cookies["bs-rt"]!);
        app.Clock.Advance(Access);
        await visitor.GetAsync("/");
        await (await visitor.GetAsync("/")).FormTo("/logout").SubmitAsync();

        app.Log.Lines.ShouldContain(line => line.Contains("signed in", StringComparison.Ordinal));
        foreach (var secret in new[] { access, refresh, access.Split('.')[2], refresh.Split('.')[2], BlogApp.Password, "marta@example.org" })
        {
            app.Log.Lines.ShouldNotContain(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }
}
