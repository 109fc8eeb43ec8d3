using System.Net;
using BlogSite.Auth;
using BlogSite.Mail;
using BlogSite.Tests.Mail;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Auth;

/// <summary>A link is good once, for a while, for one account and one purpose; looking at it is no use of it.</summary>
public sealed class LinkTests
{
    private const string Marta = "marta@example.org";
    private const string New = "a new one to remember";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_link_is_good_to_the_last_second_of_its_hour()
    {
        await using var site = await SiteAsync();
        var link = await site.LinkAsync(Marta);
        using var marta = site.App.Visitor();
        site.App.Clock.Advance(TimeSpan.FromHours(1) - Second);
        var screen = await PasswordScreen.OpenAsync(marta, link);
        site.App.Clock.Advance(Second);

        (await marta.GetAsync(link.PathAndQuery)).ShouldBeADeadLink();
        (await screen.ChooseAsync(New)).ShouldBeADeadLink();
        await marta.SignInAsync("marta");
    }

    [Fact]
    public async Task Used_once_a_link_is_dead_and_so_are_all_others_to_the_account()
    {
        await using var site = await SiteAsync();
        var (first, second) = (await site.LinkAsync(Marta), await site.LinkAsync(Marta));
        using var marta = site.App.Visitor();
        var (screen, again) = (await PasswordScreen.OpenAsync(marta, first), await PasswordScreen.OpenAsync(marta, first));
        (await screen.ChooseAsync(New)).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await again.ChooseAsync("somebody else's choice")).ShouldBeADeadLink();
        (await marta.GetAsync(first.PathAndQuery)).ShouldBeADeadLink();
        (await marta.GetAsync(second.PathAndQuery)).ShouldBeADeadLink();
        await marta.SignInAsync("marta", New);
    }

    [Fact]
    public async Task Of_two_who_use_a_link_at_once_one_wins()
    {
        await using var site = await SiteAsync();
        var link = await site.LinkAsync(Marta);
        using var one = site.App.Visitor();
        using var two = site.App.Visitor();
        PasswordScreen[] screens = [await PasswordScreen.OpenAsync(one, link), await PasswordScreen.OpenAsync(two, link)];

        var answers = await Task.WhenAll(screens.Select((screen, number) => Task.Run(() => screen.ChooseAsync($"the choice of number {number}"))));

        answers.Count(answer => answer.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        answers.Single(answer => answer.Status != HttpStatusCode.SeeOther).ShouldBeADeadLink();
        await one.SignInAsync("marta", $"the choice of number {Array.FindIndex(answers, answer => answer.Status == HttpStatusCode.SeeOther)}");
    }

    [Fact]
    public async Task A_link_dies_with_a_new_password_another_address_or_two_factor()
    {
        await using var site = await SiteAsync();
        using var visitor = site.App.Visitor();
        var link = await site.LinkAsync(Marta);
        await site.App.WithUserAsync("marta", (users, user) => users.ChangePasswordAsync(user, BlogApp.Password, New));
        (await visitor.GetAsync(link.PathAndQuery)).ShouldBeADeadLink();

        link = await site.LinkAsync(Marta);
        await site.App.WithUserAsync("marta", (users, user) => users.SetTwoFactorEnabledAsync(user, true));
        (await visitor.GetAsync(link.PathAndQuery)).ShouldBeADeadLink();

        link = await site.LinkAsync(Marta);
        await site.App.WithUserAsync("marta", (users, user) => users.SetEmailAsync(user, "new@example.org"));
        (await visitor.GetAsync(link.PathAndQuery)).ShouldBeADeadLink();
    }

    [Fact]
    public async Task To_look_at_a_link_uses_nothing_up()
    {
        await using var site = await SiteAsync();
        var link = await site.LinkAsync(Marta);
        using var scanner = site.App.Visitor();
        var before = await site.App.WithUserStateAsync("marta");

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Get })
        {
            var looked = await scanner.SendAsync(new HttpRequestMessage(method, link.PathAndQuery));
            looked.Status.ShouldBe(HttpStatusCode.OK);
            looked.Headers["Referrer-Policy"].ShouldBe("no-referrer");
            looked.Headers["Cache-Control"].ShouldContain("no-store");
        }

        (await site.App.WithUserStateAsync("marta")).ShouldBe(before);
        await PasswordScreen.OpenAsync(scanner, link);
    }

    [Fact]
    public async Task A_link_is_of_one_account_and_one_purpose_and_cannot_be_written_by_hand()
    {
        await using var site = await SiteAsync();
        var ruth = await site.App.AccountAsync("ruth", email: "ruth@example.org");
        var confirmation = (await site.OnlyLetterAsync()).Link;
        var link = await site.LinkAsync(Marta);
        var (user, code) = (link.Query.Split('&')[0], link.Query.Split("code=")[1]);
        using var visitor = site.App.Visitor();
        List<string> wrong =
        [
            $"?user={ruth}&code={code}", $"{user}", $"{user}&code=", $"?code={code}", $"?user=abc&code={code}", $"?user=99999999999&code={code}", $"{user}&code={code}A", $"{user}&code={code[..^2]}",
            $"{user}&code={new string('A', 3000)}", $"{user}&code=%F0%9F%90%8B", confirmation.Query,
        ];
        for (var place = 0; place < code.Length; place += code.Length / 12)
        {
            wrong.Add($"{user}&code={code[..place]}{(code[place] == 'A' ? 'B' : 'A')}{code[(place + 1)..]}");
        }

        foreach (var query in wrong) { (await visitor.GetAsync("/Identity/Account/ResetPassword" + query)).Status.ShouldBe(HttpStatusCode.Gone, query); }

        foreach (var page in new[] { "ConfirmEmail", "ConfirmEmailChange" }) { (await visitor.GetAsync($"/Identity/Account/{page}{link.Query}")).Status.ShouldBe(HttpStatusCode.Gone); }

        await PasswordScreen.OpenAsync(visitor, link);
    }

    [Fact]
    public async Task An_invitation_is_good_for_three_days_and_until_there_is_a_password()
    {
        await using var site = await SiteAsync();
        var marta = await NoPasswordAsync(site);
        await site.App.PutAsync(MailKind.Invitation, Marta, marta);
        var letter = await site.OnlyLetterAsync();
        letter.Subject.ShouldBe("Tidewater: you are invited");
        using var visitor = site.App.Visitor();
        site.App.Clock.Advance(TimeSpan.FromDays(3) - Second);
        var screen = await PasswordScreen.OpenAsync(visitor, letter.Link);
        var late = await PasswordScreen.OpenAsync(visitor, letter.Link);

        (await screen.ChooseAsync(New)).Location.ShouldBe("/login?chosen");

        (await late.ChooseAsync("another one altogether")).ShouldBeADeadLink();
        await visitor.SignInAsync("marta", New);
        (await site.LettersAsync()).ShouldBeEmpty("the first password is no news");
        (await site.App.WithUserStateAsync("marta")).ShouldStartWith($"{Marta} True");
        await site.App.PutAsync(MailKind.Invitation, Marta, marta);
        (await site.LettersAsync()).ShouldBeEmpty("who has a password is invited no more");
    }

    [Fact]
    public async Task An_invitation_is_dead_after_three_days()
    {
        await using var site = await SiteAsync();
        await site.App.PutAsync(MailKind.Invitation, Marta, await NoPasswordAsync(site));
        var link = (await site.OnlyLetterAsync()).Link;
        using var visitor = site.App.Visitor();
        site.App.Clock.Advance(TimeSpan.FromDays(3));

        (await visitor.GetAsync(link.PathAndQuery)).ShouldBeADeadLink();
    }

    [Theory]
    [InlineData(LinkTokens.HandedReset)]
    [InlineData(LinkTokens.HandedInvitation)]
    public async Task A_link_that_was_handed_over_proves_no_address(string purpose)
    {
        await using var site = await SiteAsync();
        if (purpose == LinkTokens.HandedInvitation) { await NoPasswordAsync(site); }

        var path = "";
        await site.App.WithUserAsync("marta", async (users, user) => path = SiteAddress.PasswordPath(user.Id, await users.GenerateUserTokenAsync(user, LinkTokens.Provider, purpose)));
        using var visitor = site.App.Visitor();

        await (await PasswordScreen.OpenAsync(visitor, new Uri(MailSite.BaseUrl + path))).ChooseAsync(New);

        await visitor.SignInAsync("marta", New);
        (await site.App.WithUserStateAsync("marta")).ShouldStartWith($"{Marta} False");
    }

    private static async Task<int> NoPasswordAsync(MailSite site)
    {
        var id = 0;
        await site.App.WithUserAsync("marta", (users, user) =>
        {
            (id, user.PasswordHash) = (user.Id, null);
            return users.UpdateAsync(user);
        });
        await site.LettersAsync();
        return id;
    }

    private static async Task<MailSite> SiteAsync()
    {
        var site = new MailSite();
        await site.App.AccountAsync("marta", email: Marta);
        await site.LettersAsync();
        return site;
    }
}
