using System.Net;
using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Areas;

// Two people who would be taken for one another.
public sealed partial class ProfileTests
{
    [Theory]
    [InlineData("Оlga")] // Cyrillic О: olga's user name
    [InlineData("ｏｌｇａ")]
    [InlineData("Olga Реtrova")] // Cyrillic Р and е: her display name
    [InlineData("OLGA PETROVA")]
    [InlineData("Olga PetroVa\u0430", true)] // one letter more is another name
    public async Task A_name_that_looks_like_somebody_elses_is_theirs(string name, bool isFree = false)
    {
        await using var app = new BlogApp();
        using var olga = await app.SignedInAsync("olga");
        await SaveAsync(olga, "Olga Petrova", "");
        using var marta = await app.SignedInAsync("marta");

        var answer = await SaveAsync(marta, name, "Keeps the gauge.");

        if (isFree)
        {
            answer.Status.ShouldBe(HttpStatusCode.SeeOther);
            return;
        }

        answer.ShouldRefuseOnly("Input_DisplayName").ShouldContain("looks like this one");
        answer.Form("Input.Bio")["Input.Bio"].ShouldBe("Keeps the gauge.");
        (await app.UserAsync("marta")).DisplayName.ShouldBeNull();
    }

    [Theory]
    [InlineData("Rosa")]
    [InlineData("Rоsа")] // Cyrillic о and а
    public async Task Nobody_registers_with_a_user_name_that_looks_like_somebodys_display_name(string name)
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        await SaveAsync(marta, name, "");

        var made = await app.WithAsync((AccountWriter writer) => writer.CreateAsync(new AppUser { UserName = "ROSA" }, BlogApp.Password, Roles.Reader));

        made.Errors.ShouldHaveSingleItem().Code.ShouldBe("DuplicateUserName");
        (await app.WithAsync((AccountWriter writer) => writer.CreateAsync(new AppUser { UserName = "rosalind" }, BlogApp.Password, Roles.Reader))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_name_that_is_given_up_is_free()
    {
        await using var app = new BlogApp();
        using var olga = await app.SignedInAsync("olga");
        using var marta = await app.SignedInAsync("marta");
        await SaveAsync(olga, "Rosa", "");
        await SaveAsync(olga, "Olga P.", "");

        (await SaveAsync(marta, "ROSA", "")).Status.ShouldBe(HttpStatusCode.SeeOther);
        await SaveAsync(marta, "", "");

        (await app.UserAsync("marta")).DisplayNameKey.ShouldBeNull();
        await app.AccountAsync("rosa");
    }

    /// <summary>Where somebody is already called as another came to be called, both go on as before: an account that cannot be saved could not even change its password.</summary>
    [Fact]
    public async Task Who_shares_a_name_of_old_can_still_change_everything_else()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("olga");
        using var marta = await app.SignedInAsync("marta");
        await app.WithDbAsync(db => db.Database.ExecuteSqlAsync($"UPDATE AspNetUsers SET DisplayName = 'Olga\u200D', DisplayNameKey = 'olga' WHERE UserName = 'marta'"));

        await app.WithUserAsync("olga", async (users, olga) => (await users.ChangePasswordAsync(olga, BlogApp.Password, "another long password")).Succeeded.ShouldBeTrue());
        (await SaveAsync(marta, "Olga\u200D", "Keeps the gauge.")).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await app.UserAsync("marta")).Bio.ShouldBe("Keeps the gauge.");
    }

    [Fact]
    public async Task Of_two_who_choose_one_name_at_once_one_has_it()
    {
        await using var app = new BlogApp();
        var ids = new List<int>();
        foreach (var name in new[] { "olga", "marta", "ines", "rosa" }) { ids.Add(await app.AccountAsync(name)); }

        var saved = await Task.WhenAll(ids.Select(id => app.WithAsync((ProfileWriter profiles) => profiles.SaveAsync(id, "The keeper", null))));

        saved.Count(isSaved => isSaved).ShouldBe(1);
        (await app.WithDbAsync(db => db.Users.CountAsync(user => user.DisplayName == "The keeper"))).ShouldBe(1);
    }

    [Fact]
    public async Task The_index_has_the_last_word()
    {
        await using var app = new BlogApp();
        foreach (var name in new[] { "olga", "marta" }) { await app.AccountAsync(name); }

        await Should.ThrowAsync<DbUpdateException>(app.WithDbAsync(async db =>
        {
            foreach (var user in await db.Users.ToListAsync()) { user.GoBy("The keeper"); }

            return await db.SaveChangesAsync();
        }));
    }
}
