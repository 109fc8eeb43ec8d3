using System.Net;
using BlogSite.Tests.Mail;
using BlogSite.Tests.Screens;

namespace BlogSite.Tests.Auth;

// That an address is one's own, shown by a letter.
public sealed partial class AddressTests
{
    [Fact]
    public async Task A_confirmation_is_good_for_an_hour_and_for_the_address_it_was_sent_to()
    {
        await using var site = await SiteAsync();
        using var visitor = site.App.Visitor();
        var link = await ResentAsync(site);
        site.App.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        (await visitor.GetAsync(link.PathAndQuery)).Status.ShouldBe(HttpStatusCode.OK);
        site.App.Clock.Advance(TimeSpan.FromSeconds(1));
        (await visitor.GetAsync(link.PathAndQuery)).ShouldBeADeadLink(Resend);

        link = await ResentAsync(site);
        await site.App.WithUserAsync("marta", (users, user) => users.SetEmailAsync(user, Elsewhere));
        (await visitor.GetAsync(link.PathAndQuery)).ShouldBeADeadLink(Resend);
    }

    [Fact]
    public async Task To_be_asked_again_is_answered_alike_for_every_address()
    {
        await using var site = await SiteAsync();
        await site.App.AccountAsync("ruth", email: "ruth@example.org");
        await site.App.WithUserAsync("ruth", (users, user) =>
        {
            user.EmailConfirmed = true;
            return users.UpdateAsync(user);
        });
        await site.LettersAsync();
        List<string> answers = [];
        foreach (var address in new[] { Marta, "ruth@example.org", "nobody@example.org" })
        {
            using var visitor = site.App.Visitor();
            var asked = await (await visitor.GetAsync(Resend)).Form("E-mail").Fill("E-mail", address).SubmitAsync();
            answers.Add($"{asked.Status} {asked.Location} {(await visitor.FollowAsync(asked)).Document.QuerySelector("main .notice").Words()}");
        }

        answers.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem().ShouldContain("Look into your mailbox.");
        (await site.OnlyLetterAsync()).To.ShouldBe(Marta);
    }

    [Fact]
    public async Task An_address_that_is_confirmed_is_asked_about_no_more()
    {
        await using var site = await SiteAsync();
        using var marta = site.App.Visitor();
        await marta.SignInAsync("marta");
        var page = await marta.GetAsync(Here);
        await site.App.WithUserAsync("marta", (users, user) =>
        {
            user.EmailConfirmed = true; // meanwhile, in another window
            return users.UpdateAsync(user);
        });
        var before = (await site.App.MailsAsync()).Count;

        await page.FormTo($"{Here}?handler=Confirm").SubmitAsync();

        (await site.App.MailsAsync()).Count.ShouldBe(before);
    }
}
