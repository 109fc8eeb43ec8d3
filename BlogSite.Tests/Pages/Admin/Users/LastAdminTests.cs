using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Pages.Admin.Users;

/// <summary>By no way through these pages does a site lose its last admin.</summary>
public sealed class LastAdminTests
{
    [Theory]
    [InlineData("Role")]
    [InlineData("Disable")]
    public async Task The_last_admin_can_be_neither_demoted_nor_disabled(string handler)
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        await app.AccountAsync("ines");

        var refused = await ChangeAsync(app, ada, "ada", handler);

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("only administrator");
        (await ada.GetAsync("/admin/users")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Role")]
    [InlineData("Disable")]
    public async Task Who_leaves_another_one_behind_may_step_down(string handler)
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        await app.AccountAsync("ruth", Roles.Admin);

        (await ChangeAsync(app, ada, "ada", handler)).Location.ShouldBe("/");

        (await ada.GetAsync("/admin/users")).Status.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_admin_who_was_invited_and_never_came_does_not_count()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        await (await ada.GetAsync("/admin/users/create")).Form("User name").Fill("User name", "ruth").Fill("Form.Role", Roles.Admin).SubmitAsync();

        (await ChangeAsync(app, ada, "ada", "Role")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_admin_who_signs_in_by_a_passkey_alone_does_count()
    {
        await using var app = new BlogApp();
        using var device = new Authenticator();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        using var ruth = await app.SignedInAsync("ruth", Roles.Admin);
        await ruth.AddPasskeyAsync(device);
        await app.WithUserAsync("ruth", async (users, user) => (await users.RemovePasswordAsync(user)).Succeeded.ShouldBeTrue());

        (await ChangeAsync(app, ada, "ada", "Role")).Location.ShouldBe("/");

        using var phone = app.Visitor();
        await phone.ShowPasskeyAsync(device);
        (await ChangeAsync(app, phone, "ruth", "Role")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "and is the last one now");
    }

    [Fact]
    public async Task What_is_shown_after_a_refusal_is_what_is_stored()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);
        await app.WithUserAsync("ada", (users, user) =>
        {
            user.AskedToWriteAt = app.Clock.GetUtcNow(); // before she was made an admin
            return users.UpdateAsync(user);
        });

        var refused = await ChangeAsync(app, ada, "ada", "Role");

        refused.Body.ShouldContain("Asks to write");
        (await app.UserAsync("ada")).AskedToWriteAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task To_give_the_last_admin_the_role_they_have_is_no_demotion()
    {
        await using var app = new BlogApp();
        using var ada = await app.SignedInAsync("ada", Roles.Admin);

        (await (await FormAsync(app, ada, "ada", "Role")).Fill("Form.Role", Roles.Admin).SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await ada.GetAsync("/admin/users")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Each is demoted or disabled by the other at once, again and again: after each round one of them is left.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_admins_who_depose_each_other_at_once_one_stays(bool onTwoNodes)
    {
        using var folder = new DataFolder();
        await using var one = new BlogApp(folder: folder);
        await using var other = new BlogApp(folder: folder, clock: one.Clock);
        await one.AccountAsync("ada", Roles.Admin);
        await one.AccountAsync("ruth", Roles.Admin);
        var node = onTwoNodes ? other : one;

        foreach (var handler in new[] { "Role", "Disable", "Role" })
        {
            using var ada = one.Visitor();
            using var ruth = node.Visitor();
            await ada.SignInAsync("ada");
            await ruth.SignInAsync("ruth");
            var (adas, ruths) = (await FormAsync(one, ada, "ruth", handler), await FormAsync(one, ruth, "ada", handler));

            await Task.WhenAll(adas.SubmitAsync(), ruths.SubmitAsync());

            var left = await one.WithAsync((IAdmins admins) => LeftAsync(one, admins));
            left.ShouldBe(1, handler);
            foreach (var name in new[] { "ada", "ruth" })
            {
                await one.WithUserAsync(name, async (users, user) =>
                {
                    user.DisabledAt = null;
                    await users.UpdateAsync(user);
                    await users.RemoveFromRoleAsync(user, Roles.Author);
                    await users.AddToRoleAsync(user, Roles.Admin);
                });
            }
        }
    }

    private static async Task<int> LeftAsync(BlogApp app, IAdmins admins)
    {
        var last = 0;
        foreach (var name in new[] { "ada", "ruth" }) { last += await admins.IsLastAsync((await app.UserAsync(name)).Id) ? 1 : 0; }

        return last;
    }

    private static async Task<FilledForm> FormAsync(BlogApp app, Visitor admin, string name, string handler)
    {
        var id = (await app.UserAsync(name)).Id;
        var form = (await admin.GetAsync($"/admin/users/{id}")).FormTo($"/admin/users/{id}?handler={handler}");
        return handler == "Role" ? form.Fill("Form.Role", Roles.Author) : form;
    }

    private static async Task<Answer> ChangeAsync(BlogApp app, Visitor admin, string name, string handler) => await (await FormAsync(app, admin, name, handler)).SubmitAsync();
}
