using System.Net;
using BlogSite.Auth;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Auth;

/// <summary>A site without an admin can be run by nobody: the last one stays.</summary>
public sealed class LastAdminTests
{
    private const string Delete = "/Identity/Account/Manage/DeletePersonalData";

    [Fact]
    public async Task The_last_admin_is_told_why_the_account_stays()
    {
        await using var app = new BlogApp();
        using var olga = await app.SignedInAsync("olga", Roles.Admin);
        await app.AccountAsync("rita", Roles.Author);

        var refused = await (await olga.GetAsync(Delete)).Form("Input.Password").Fill("Input.Password", BlogApp.Password).SubmitAsync();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, refused.Body);
        refused.Document.QuerySelector(".errors").ShouldNotBeNull(refused.Body).TextContent.ShouldContain("only administrator");
        refused.Form("Input.Password").ShouldNotBeNull();
        (await olga.GetAsync("/admin/settings")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Anybody_else_may_go_and_so_may_an_admin_who_leaves_one_behind()
    {
        await using var app = new BlogApp();
        using var olga = await app.SignedInAsync("olga", Roles.Admin);
        using var rita = await app.SignedInAsync("rita", Roles.Author);
        await app.AccountAsync("ruth", Roles.Admin);

        foreach (var visitor in new[] { olga, rita })
        {
            var gone = await (await visitor.GetAsync(Delete)).Form("Input.Password").Fill("Input.Password", BlogApp.Password).SubmitAsync();
            gone.Status.ShouldBe(HttpStatusCode.SeeOther, gone.Body);
            (await visitor.WhoAmIAsync()).ShouldBeNull();
        }

        await app.WithUserAsync("ruth", async (users, ruth) => (await users.DeleteAsync(ruth)).Errors.ShouldHaveSingleItem().Code.ShouldBe("LastAdmin"));
    }

    [Fact]
    public async Task The_last_admin_who_can_sign_in_keeps_the_role()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("olga", Roles.Admin);
        await app.AccountAsync("ruth", Roles.Admin);
        await app.WithUserAsync("ruth", (users, ruth) =>
        {
            ruth.DisabledAt = app.Clock.GetUtcNow();
            return users.UpdateAsync(ruth);
        });

        await app.WithUserAsync("olga", async (users, olga) =>
        {
            (await users.RemoveFromRoleAsync(olga, "ADMIN")).Errors.ShouldHaveSingleItem().Code.ShouldBe("LastAdmin");
            (await users.RemoveFromRolesAsync(olga, [Roles.Admin])).Succeeded.ShouldBeFalse();
            (await users.DeleteAsync(olga)).Succeeded.ShouldBeFalse("a disabled admin runs nothing");
        });
        await app.WithUserAsync("ruth", async (users, ruth) => (await users.DeleteAsync(ruth)).Succeeded.ShouldBeTrue("and is not missed"));
        await app.WithUserAsync("olga", async (users, olga) => (await users.IsInRoleAsync(olga, Roles.Admin)).ShouldBeTrue());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_admins_who_leave_at_once_one_stays(bool onTwoNodes)
    {
        using var folder = DataFolder.Migrated();
        await using var one = new BlogApp(folder: folder);
        await using var other = new BlogApp(folder: folder, clock: one.Clock);
        var (olga, ruth) = (await one.AccountAsync("olga", Roles.Admin), await one.AccountAsync("ruth", Roles.Admin));
        other.Server.ShouldNotBeNull(); // started: it is to be as fast as the first
        await using var scope = one.Services.CreateAsyncScope();
        Task<IdentityResult>? second = null;

        // Ruth leaves while Olga is leaving: between Olga's look and her deletion.
        var first = await scope.ServiceProvider.GetRequiredService<IAdmins>().LeaveAsync(olga, async () =>
        {
            second = Task.Run(() => DeleteAsync(onTwoNodes ? other : one, ruth));
            await Task.WhenAny(second, Task.Delay(TimeSpan.FromMilliseconds(300))); // it must not be done before we are
            var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
            return await users.DeleteAsync((await users.FindByNameAsync("olga")).ShouldNotBeNull());
        });

        first.Succeeded.ShouldBeTrue();
        (await second.ShouldNotBeNull()).Errors.ShouldHaveSingleItem().Code.ShouldBe("LastAdmin");
    }

    private static async Task<IdentityResult> DeleteAsync(BlogApp app, int id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        return await users.DeleteAsync((await users.FindByIdAsync($"{id}")).ShouldNotBeNull());
    }
}
