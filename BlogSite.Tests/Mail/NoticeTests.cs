using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Mail;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Mail;

/// <summary>Whoever's account changes is told, at the address they had before, whatever changed it.</summary>
public sealed partial class NoticeTests
{
    private const string Marta = "marta@example.org";

    [Fact]
    public async Task A_new_password_is_told()
    {
        await using var site = await SiteAsync();
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");
        await (await marta.GetAsync("/Identity/Account/Manage/ChangePassword")).Form("Input.OldPassword")
            .Fill("Input.OldPassword", BlogApp.Password).Fill("Input.NewPassword", "another long one").Fill("Input.ConfirmPassword", "another long one").SubmitAsync();

        var letter = await site.OnlyLetterAsync();

        (letter.To, letter.Subject).ShouldBe((Marta, "Tidewater: your password was changed"));
        letter.Text.ShouldContain("Hello marta,");
        letter.Text.ShouldContain($"{MailSite.BaseUrl}/Identity/Account/ForgotPassword");
        letter.Text.ShouldContain("You get this because this address belongs to the account marta at Tidewater.");
        letter.HasLink.ShouldBeFalse();
    }

    [Theory]
    [InlineData(true, "on")]
    [InlineData(false, "off")]
    public async Task Two_factor_turned_on_or_off_is_told(bool isOn, string word)
    {
        await using var site = await SiteAsync();
        await site.App.WithUserAsync("marta", async (users, user) =>
        {
            user.TwoFactorEnabled = !isOn;
            await users.UpdateAsync(user);
        });
        await site.LettersAsync();

        await site.App.WithUserAsync("marta", (users, user) => users.SetTwoFactorEnabledAsync(user, isOn));

        (await site.OnlyLetterAsync()).Subject.ShouldBe($"Tidewater: two-factor sign-in was turned {word}");
    }

    [Theory]
    [InlineData("new@example.org", "replaced by another one")]
    [InlineData(null, "removed")]
    public async Task Another_address_is_told_to_the_one_before(string? address, string words)
    {
        await using var site = await SiteAsync();

        await site.App.WithUserAsync("marta", (users, user) => users.SetEmailAsync(user, address));

        var letter = await site.OnlyLetterAsync();
        letter.To.ShouldBe(Marta);
        letter.Text.ShouldContain(words);
        letter.Text.ShouldNotContain("new@example.org");
    }

    [Fact]
    public async Task A_token_that_came_back_is_told_once()
    {
        await using var site = await SiteAsync();
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");
        var stolen = marta.Cookies.Copy();
        foreach (var _ in new[] { 1, 2 })
        {
            site.App.Clock.Advance(TimeSpan.FromMinutes(30));
            await marta.GetAsync("/");
        }

        foreach (var _ in new[] { 1, 2 })
        {
            using var thief = site.App.Visitor();
            thief.Cookies.PutBack(stolen);
            (await thief.WhoAmIAsync()).ShouldBeNull();
        }

        (await site.OnlyLetterAsync()).Subject.ShouldBe("Tidewater: a session was ended");
        (await marta.WhoAmIAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_requests_that_both_find_the_token_used_one_tells()
    {
        await using var site = await SiteAsync();
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");
        var id = (await site.App.OnlySessionAsync()).Id;

        foreach (var isFirst in new[] { true, false })
        {
            (await site.App.WithAsync((ISessionStore store) => store.RevokeAsync(id, Revocation.Reused, site.App.Clock.GetUtcNow()))).ShouldBe(isFirst);
        }

        (await site.OnlyLetterAsync()).Subject.ShouldBe("Tidewater: a session was ended");
    }

    [Fact]
    public async Task The_first_password_of_an_account_and_a_name_are_no_news()
    {
        await using var site = await SiteAsync();
        await site.App.WithUserAsync("marta", async (users, user) =>
        {
            user.PasswordHash = null;
            await users.UpdateAsync(user);
        });
        await site.LettersAsync();

        await site.App.WithUserAsync("marta", async (users, user) =>
        {
            (await users.AddPasswordAsync(user, "the very first one")).Succeeded.ShouldBeTrue();
            user.DisplayName = "Marta";
            (await users.UpdateAsync(user)).Succeeded.ShouldBeTrue();
        });

        (await site.LettersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_password_of_an_account_that_was_used_without_one_is_told()
    {
        await using var site = await SiteAsync();
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");
        await site.App.TakePasswordsAsync();

        await (await marta.GetAsync("/Identity/Account/Manage/SetPassword")).Form("Input.NewPassword").Fill("Input.NewPassword", "the very first one").SubmitAsync();

        (await site.OnlyLetterAsync()).Subject.ShouldBe("Tidewater: your password was changed");
    }

    [Fact]
    public async Task What_the_database_refused_is_not_told_either()
    {
        await using var site = await SiteAsync();
        await site.App.AccountAsync("ruth");
        await site.App.WithDbAsync(async db =>
        {
            var marta = await db.Users.SingleAsync(user => user.UserName == "marta");
            (marta.TwoFactorEnabled, marta.NormalizedUserName) = (true, "RUTH");
            await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
            db.ChangeTracker.Entries<OutgoingMail>().ShouldBeEmpty(); // or it would go out with what this context saves next
            return 0;
        });
    }

    [Fact]
    public async Task What_was_not_saved_is_not_told()
    {
        await using var site = await SiteAsync();
        await site.App.WithAsync<IServiceProvider, int>(async services =>
        {
            var (users, db) = (services.GetRequiredService<AppUserManager>(), services.GetRequiredService<BlogDbContext>());
            var user = (await users.FindByNameAsync("marta")).ShouldNotBeNull();
            await site.App.WithUserAsync("marta", (others, same) => others.SetPhoneNumberAsync(same, "1")); // meanwhile
            (await users.SetTwoFactorEnabledAsync(user, true)).Succeeded.ShouldBeFalse();
            db.ChangeTracker.Entries<OutgoingMail>().ShouldBeEmpty(); // or it would go out with what this context saves next
            return 0;
        });

        (await site.LettersAsync()).ShouldBeEmpty();
        (await site.App.MailsAsync()).ShouldNotContain(mail => mail.Kind == MailKind.TwoFactorChanged);
    }

    [Fact]
    public async Task Nothing_is_written_for_who_has_no_address_or_where_no_mail_is_sent()
    {
        await using var site = new MailSite();
        await using var silent = new BlogApp();
        await site.App.AccountAsync("marta");
        await silent.AccountAsync("marta", email: Marta);
        foreach (var app in new[] { site.App, silent })
        {
            await app.WithUserAsync("marta", (users, user) => users.SetTwoFactorEnabledAsync(user, true));
            await app.WithUserAsync("marta", (users, user) => users.ChangePasswordAsync(user, BlogApp.Password, "another long one"));

            (await app.MailsAsync()).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_title_with_a_line_break_begins_no_header_of_its_own()
    {
        await using var site = new MailSite(new Dictionary<string, string>(StringComparer.Ordinal) { ["Site:Title"] = "Tide\r\nBcc: thief@example.org\r\n\r\nwater" });
        await site.App.AccountAsync("marta", Roles.Reader, Marta);

        var letter = await site.OnlyLetterAsync();

        letter.To.ShouldBe(Marta);
        letter.Subject.ShouldBe("Tide  Bcc: thief@example.org    water: is this your address?");
        (await File.ReadAllLinesAsync(Directory.EnumerateFiles(site.Folder).Single())).ShouldNotContain(line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A site with an account whose address is confirmed, and no letter that waits.</summary>
    private static async Task<MailSite> SiteAsync()
    {
        var site = new MailSite();
        await site.App.AccountAsync("marta", email: Marta);
        await site.LettersAsync();
        return site;
    }
}
