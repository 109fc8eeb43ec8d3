using System.Net;
using BlogSite.Mail;
using BlogSite.Tests.Mail;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Auth;

/// <summary>The address of an account: named at the registration, confirmed by a link, changed by another.</summary>
public sealed partial class AddressTests
{
    private const string Marta = "marta@example.org";
    private const string Elsewhere = "marta@elsewhere.example";
    private const string Here = "/Identity/Account/Manage/Email";
    private const string Resend = "/Identity/Account/ResendEmailConfirmation";

    [Fact]
    public async Task Who_registers_with_an_address_confirms_it_by_a_button_and_not_by_a_look()
    {
        await using var site = new MailSite();
        using var marta = site.App.Visitor();
        (await (await RegisterScreen.OpenAsync(marta)).RegisterAsync("marta", Marta)).Location.ShouldBe("/");
        var letter = await site.OnlyLetterAsync();
        (letter.To, letter.Subject).ShouldBe((Marta, "Tidewater: is this your address?"));
        using var anyone = site.App.Visitor();
        var page = (await anyone.GetAsync(letter.Link.PathAndQuery)).ShouldBeWhole();
        page.Body.ShouldContain(Marta);
        page.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        (await IsConfirmedAsync(site)).ShouldBeFalse();

        var confirmed = await page.FormBy("Yes, it is mine").SubmitAsync();

        (await anyone.FollowAsync(confirmed)).ShouldBeWhole().Heading.ShouldBe("Thank you");
        (await IsConfirmedAsync(site)).ShouldBeTrue();
        (await marta.WhoAmIAsync()).ShouldBe("marta", "it signs nobody out");
        (await anyone.WhoAmIAsync()).ShouldBeNull("and nobody in");
        (await anyone.GetAsync(letter.Link.PathAndQuery)).ShouldBeADeadLink(Resend);
        (await page.FormBy("Yes, it is mine").SubmitAsync()).ShouldBeADeadLink(Resend);
    }

    [Fact]
    public async Task An_account_that_was_not_made_writes_no_letter()
    {
        await using var site = await SiteAsync();
        using var visitor = site.App.Visitor();

        await (await RegisterScreen.OpenAsync(visitor)).RegisterAsync("marta", "other@example.org");
        await (await RegisterScreen.OpenAsync(visitor)).RegisterAsync("ruth");

        (await site.LettersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_admin_is_asked_to_confirm_too()
    {
        await using var site = new MailSite();
        using var owner = site.App.Visitor();

        await (await SetupScreen.OpenAsync(site.App, owner)).Answer(email: "olga@example.org").CreateAsync();

        (await site.OnlyLetterAsync()).To.ShouldBe("olga@example.org");
    }

    [Fact]
    public async Task A_new_address_counts_once_its_link_was_used_and_the_old_one_is_told()
    {
        await using var site = await SiteAsync();
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");
        using var phone = site.App.Visitor();
        await phone.SignInAsync("marta");
        var asked = await ChangeAsync(marta, Elsewhere);
        asked.Location.ShouldBe($"{Here}?done=asked");
        (await marta.FollowAsync(asked)).Body.ShouldContain(Marta);
        var letter = await site.OnlyLetterAsync();
        letter.To.ShouldBe(Elsewhere);
        letter.Link.Query.ShouldNotContain("elsewhere", Case.Insensitive, "the address is in the code");
        var page = (await marta.GetAsync(letter.Link.PathAndQuery)).ShouldBeWhole();
        page.Document.QuerySelector("main").Words().ShouldContain($"wants {Elsewhere} to be its address");
        page.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        (await site.App.WithUserStateAsync("marta")).ShouldStartWith($"{Marta} False");

        var changed = await page.FormBy("Yes, change it").SubmitAsync();

        (await marta.FollowAsync(changed)).ShouldBeWhole().Heading.ShouldBe("Address changed");
        (await site.App.WithUserStateAsync("marta")).ShouldStartWith($"{Elsewhere} True");
        var notice = await site.OnlyLetterAsync();
        (notice.To, notice.Subject).ShouldBe((Marta, "Tidewater: your account has another address now"));
        (await marta.WhoAmIAsync()).ShouldBe("marta");
        (await phone.WhoAmIAsync()).ShouldBeNull();
        (await marta.GetAsync(letter.Link.PathAndQuery)).ShouldBeADeadLink(Here);
    }

    [Fact]
    public async Task That_an_address_is_another_accounts_is_told_to_nobody_but_its_owner()
    {
        await using var site = await SiteAsync();
        await site.App.AccountAsync("ruth", email: "ruth@example.org");
        await site.LettersAsync();
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");

        var taken = await ChangeAsync(marta, "Ruth@example.org");
        var free = await ChangeAsync(marta, Elsewhere);

        (taken.Status, taken.Location).ShouldBe((free.Status, free.Location));
        var letter = await site.OnlyLetterAsync();
        letter.To.ShouldBe(Elsewhere);
        // And one that somebody takes before the link is used.
        await site.App.AccountAsync("walter", email: Elsewhere);
        var page = await marta.GetAsync(letter.Link.PathAndQuery);
        var refused = await page.FormBy("Yes, change it").SubmitAsync();
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.ShouldBeWhole().Document.QuerySelector(".notice.bad").Words().ShouldContain("belongs to another account");
        (await site.App.WithUserStateAsync("marta")).ShouldStartWith($"{Marta} False");
    }

    [Fact]
    public async Task A_stranger_to_the_address_is_written_to_five_times_an_hour_at_most()
    {
        await using var site = await SiteAsync();
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");

        for (var turn = 0; turn < 7; turn++) { await ChangeAsync(marta, $"victim{turn}@example.org"); }

        (await site.LettersAsync()).Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("marta@elsewhere.example\nBcc: thief@example.org")]
    [InlineData("MARTA@example.org")]
    public async Task What_cannot_be_the_new_address_is_named_at_its_field(string typed)
    {
        await using var site = await SiteAsync();
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");

        (await ChangeAsync(marta, typed)).ShouldRefuseOnly("Form_Email").ShouldStartWith("This is ");

        (await site.LettersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_confirmation_is_sent_again_and_the_address_removed_from_the_page()
    {
        await using var site = await SiteAsync();
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");
        var page = (await marta.GetAsync(Here)).ShouldBeWhole();

        (await page.FormTo($"{Here}?handler=Confirm").SubmitAsync()).Location.ShouldBe($"{Here}?done=sent");
        (await site.OnlyLetterAsync()).Subject.ShouldBe("Tidewater: is this your address?");
        var removed = await page.FormTo($"{Here}?handler=Remove").SubmitAsync();

        var after = (await marta.FollowAsync(removed)).ShouldBeWhole();
        after.Body.ShouldContain("Your account has no address any more.");
        after.Body.ShouldContain("Add the address");
        (await site.App.WithUserStateAsync("marta")).ShouldStartWith(" False");
        (await site.OnlyLetterAsync()).To.ShouldBe(Marta);
    }

    [Fact]
    public async Task Without_mail_a_new_address_counts_at_once_unconfirmed()
    {
        await using var app = new BlogApp();
        await app.AccountAsync("marta", email: Marta);
        await app.AccountAsync("ruth", email: "ruth@example.org");
        using var marta = app.Visitor();
        await marta.SignInAsync("marta");

        (await ChangeAsync(marta, "ruth@example.org")).ShouldRefuseOnly("Form_Email").ShouldContain("belongs to another account");
        (await ChangeAsync(marta, Elsewhere)).Location.ShouldBe($"{Here}?done=changed");

        (await app.WithUserStateAsync("marta")).ShouldStartWith($"{Elsewhere} False");
        (await marta.WhoAmIAsync()).ShouldBe("marta");
        (await app.MailsAsync()).ShouldBeEmpty();
    }

    private static async Task<Answer> ChangeAsync(Visitor visitor, string address) =>
        await (await visitor.GetAsync(Here)).Form("New address").Fill("New address", address).SubmitAsync();

    private static async Task<bool> IsConfirmedAsync(MailSite site) => (await site.App.WithUserStateAsync("marta")).StartsWith($"{Marta} True", StringComparison.Ordinal);

    private static async Task<Uri> ResentAsync(MailSite site)
    {
        await site.App.PutAsync(MailKind.EmailConfirmation, Marta);
        return (await site.OnlyLetterAsync()).Link;
    }

    private static async Task<MailSite> SiteAsync()
    {
        var site = new MailSite();
        await site.App.AccountAsync("marta", email: Marta);
        await site.LettersAsync();
        return site;
    }
}
