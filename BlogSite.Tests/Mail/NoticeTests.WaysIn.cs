using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Mail;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Mail;

/// <summary>Ways in besides the password.</summary>
public sealed partial class NoticeTests
{
    [Fact]
    public async Task A_passkey_that_comes_or_goes_is_told_and_one_that_is_used_is_not()
    {
        await using var site = await SiteAsync();
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");
        await site.App.WithUserAsync("marta", async (users, user) => (await users.AddOrUpdatePasskeyAsync(user, Passkey(1))).Succeeded.ShouldBeTrue());

        var added = await site.OnlyLetterAsync();
        (added.To, added.Subject).ShouldBe((Marta, "Tidewater: a passkey was added"));
        added.Text.ShouldContain("a passkey of your account, “My phone, the blue one”, was added on");
        added.Text.ShouldContain("Whoever has it can sign in with it.");
        await site.App.WithUserAsync("marta", async (users, user) => (await users.AddOrUpdatePasskeyAsync(user, Passkey(2))).Succeeded.ShouldBeTrue());
        (await SubjectsAsync(site)).ShouldBeEmpty("it was used");
        await site.App.WithUserAsync("marta", async (users, user) => (await users.RemovePasskeyAsync(user, [1, 2, 3])).Succeeded.ShouldBeTrue());
        (await SubjectsAsync(site)).ShouldBe(["Tidewater: a passkey was removed"]);
    }

    [Fact]
    public async Task Another_sites_sign_in_that_comes_or_goes_is_told()
    {
        await using var site = await SiteAsync();
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");

        await site.App.WithUserAsync("marta", (users, user) => users.AddLoginAsync(user, new UserLoginInfo("harbour", "m-1", "Harbour ID")));
        await site.App.WithUserAsync("marta", (users, user) => users.RemoveLoginAsync(user, "harbour", "m-1"));

        var letters = await site.LettersAsync();
        letters.Select(letter => letter.Subject).ShouldBe(["Tidewater: a way to sign in was added", "Tidewater: a way to sign in was removed"], ignoreOrder: true);
        letters.ShouldAllBe(letter => letter.Text.Contains("by way of another site, “Harbour ID”, was", StringComparison.Ordinal));
    }

    /// <summary>What follows an address on its line becomes part of it in many a reader, and a click leads nowhere.</summary>
    [Fact]
    public async Task Whatever_a_letter_is_about_each_address_in_it_ends_its_line()
    {
        await using var site = await SiteAsync();
        await site.App.WithDbAsync(async db =>
        {
            var marta = await db.Users.SingleAsync();
            db.OutgoingMails.AddRange(Enum.GetValues<MailKind>().Select(kind => OutgoingMail.New(kind, Marta, marta.Id, site.App.Clock.GetUtcNow(), OutgoingMail.Added)));
            return await db.SaveChangesAsync();
        });

        var letters = await site.LettersAsync();

        letters.Count.ShouldBe(Enum.GetValues<MailKind>().Length - 2, "her address is confirmed, and she has a password: neither is asked for");
        letters.SelectMany(letter => letter.Text.Split('\n')).Where(line => line.Contains("://", StringComparison.Ordinal)).ShouldAllBe(line => Uri.IsWellFormedUriString(line.Trim().Replace("Tidewater: ", ""), UriKind.Absolute));
    }

    [Fact]
    public async Task New_recovery_codes_are_told_and_a_used_one_is_not()
    {
        await using var site = await SiteAsync();
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");
        IReadOnlyList<string> codes = [];
        await site.App.WithUserAsync("marta", async (users, user) => codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 3) ?? []]);
        (await SubjectsAsync(site)).ShouldBeEmpty("the first ones come with two-factor, which is told");

        await site.App.WithUserAsync("marta", async (users, user) => (await users.RedeemTwoFactorRecoveryCodeAsync(user, codes[1])).Succeeded.ShouldBeTrue());
        (await SubjectsAsync(site)).ShouldBeEmpty("one was used");
        await site.App.WithUserAsync("marta", (users, user) => users.GenerateNewTwoFactorRecoveryCodesAsync(user, 3));

        (await SubjectsAsync(site)).ShouldBe(["Tidewater: new recovery codes"]);
    }

    [Fact]
    public async Task What_goes_with_the_account_or_comes_with_it_is_no_news()
    {
        await using var site = await SiteAsync();
        await site.App.WithAsync((AccountWriter accounts) => accounts.CreateAsync(new AppUser { UserName = "olga", Email = "olga@example.org" }, new UserLoginInfo("harbour", "o-1", "Harbour ID"), Roles.Reader));
        (await SubjectsAsync(site)).ShouldBe(["Tidewater: is this your address?"]);
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");
        await site.App.WithUserAsync("marta", (users, user) => users.AddLoginAsync(user, new UserLoginInfo("harbour", "m-1", "Harbour ID")));
        (await SubjectsAsync(site)).ShouldBe(["Tidewater: a way to sign in was added"]);

        await site.App.WithUserAsync("marta", async (users, user) =>
        {
            (await users.GetLoginsAsync(user)).ShouldHaveSingleItem();
            (await users.DeleteAsync(user)).Succeeded.ShouldBeTrue();
        });

        (await SubjectsAsync(site)).ShouldBeEmpty();
        (await site.App.MailsAsync()).ShouldNotContain(mail => mail.UserId == null && mail.SentAt == null);
    }

    private static UserPasskeyInfo Passkey(uint count) => new(
        [1, 2, 3], [4], DateTimeOffset.UnixEpoch, count, transports: null, isUserVerified: true, isBackupEligible: false, isBackedUp: false, attestationObject: [5], clientDataJson: [6])
    { Name = "My phone,\nthe blue one" };

    private static async Task<IEnumerable<string>> SubjectsAsync(MailSite site) => (await site.LettersAsync()).Select(letter => letter.Subject);
}
