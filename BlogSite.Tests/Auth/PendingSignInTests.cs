using System.Net;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Auth;

/// <summary>Between the password and the code: what was half done is worth nothing once the password is another one.</summary>
public sealed class PendingSignInTests
{
    private const string RecoveryPage = "/Identity/Account/LoginWithRecoveryCode?returnUrl=%2F";

    [Fact]
    public async Task A_password_given_before_it_was_changed_opens_neither_door_of_the_codes()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var (key, codes) = await marta.TurnTwoFactorOnAsync();
        using var thief = app.Visitor();
        var asked = await thief.GivePasswordAsync();
        var recovery = await thief.GetAsync(RecoveryPage);
        var half = thief.Cookies.Copy();
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        await app.WithUserAsync("marta", async (users, user) => (await users.ChangePasswordAsync(user, BlogApp.Password, "another horse battery")).Succeeded.ShouldBeTrue());

        await ShouldBeginAnewAsync(await asked.GiveCodeAsync(Otp.Now(key, app.Clock)));
        thief.Cookies.PutBack(half);
        await ShouldBeginAnewAsync(await recovery.Form("Input.RecoveryCode").Fill("Input.RecoveryCode", codes[0]).SubmitAsync());
        thief.Cookies.PutBack(half);
        await ShouldBeginAnewAsync(await thief.GetAsync(RecoveryPage));
        (await thief.WhoAmIAsync()).ShouldBeNull();

        async Task ShouldBeginAnewAsync(Answer answer)
        {
            answer.Location.ShouldNotBeNull(answer.Body).ShouldStartWith("/login?anew&ReturnUrl=");
            (await thief.FollowAsync(answer)).Body.ShouldContain("Begin again.");
        }
    }

    [Fact]
    public async Task What_has_not_changed_meanwhile_lets_in()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var (key, _) = await marta.TurnTwoFactorOnAsync();
        using var phone = app.Visitor();
        var asked = await phone.GivePasswordAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(4));

        await asked.GiveCodeAsync(Otp.Now(key, app.Clock));

        (await phone.WhoAmIAsync()).ShouldBe("marta");
    }

    [Theory]
    [InlineData("/Identity/Account/LoginWith2fa?returnUrl=%2F")]
    [InlineData(RecoveryPage)]
    public async Task A_password_is_given_for_five_minutes_however_often_the_page_is_opened(string page)
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        await marta.TurnTwoFactorOnAsync();
        using var phone = app.Visitor();
        await phone.GivePasswordAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(4));
        (await phone.GetAsync(page)).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        (await phone.GetAsync(page)).Location.ShouldNotBeNull().ShouldStartWith("/login?anew&ReturnUrl=");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task By_a_recovery_code_too_one_stays_signed_in_only_if_one_wished(bool remember)
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var (_, codes) = await marta.TurnTwoFactorOnAsync();
        using var phone = app.Visitor();
        var login = (await phone.GetAsync("/login")).Form("Password").Fill("Form.Name", "marta").Fill("Password", BlogApp.Password);
        var asked = await phone.FollowAsync(await (remember ? login.Check("Form.Remember") : login).SubmitAsync());
        var link = asked.Document.QuerySelector("a[href*=LoginWithRecoveryCode]")?.GetAttribute("href").ShouldNotBeNull();

        var page = await phone.GetAsync(link.ShouldNotBeNull());
        (await page.Form("Input.RecoveryCode").Fill("Input.RecoveryCode", codes[0]).SubmitAsync()).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await app.SessionsAsync()).OrderBy(session => session.CreatedAt).Last().Persistent.ShouldBe(remember);
    }
}
