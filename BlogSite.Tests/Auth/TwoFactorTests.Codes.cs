using System.Net;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Auth;

// An authenticator's codes: each lets in once, in its own time.
public sealed partial class TwoFactorTests
{
    [Fact]
    public async Task A_code_signs_in_once_on_either_node_and_setting_up_does_not_use_it_up()
    {
        using var folder = new DataFolder();
        await using var app = new BlogApp(folder: folder);
        await using var node = new BlogApp(folder: folder, clock: app.Clock);
        using var laptop = await app.SignedInAsync("marta");
        var (key, _) = await laptop.TurnTwoFactorOnAsync();
        var code = Otp.Now(key, app.Clock);
        using var phone = app.Visitor();
        using var thief = app.Visitor();
        using var other = node.Visitor();

        (await (await phone.GivePasswordAsync()).GiveCodeAsync(code)).Location.ShouldBe("/", "it only set up the app so far");
        var asked = await other.GivePasswordAsync();
        (await (await thief.GivePasswordAsync()).GiveCodeAsync(code)).ShouldRefuseOnly("Input_TwoFactorCode").ShouldContain("used");
        (await asked.GiveCodeAsync(code)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "nor on the other node");

        app.Clock.Advance(TimeSpan.FromSeconds(30));
        (await asked.GiveCodeAsync(Otp.Now(key, app.Clock))).Location.ShouldBe("/", "the next one is good");
    }

    [Fact]
    public async Task Of_four_who_bring_one_code_at_once_one_gets_in()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        var (key, _) = await laptop.TurnTwoFactorOnAsync();
        var visitors = Enumerable.Range(0, 4).Select(_ => app.Visitor()).ToList();
        var asked = await Task.WhenAll(visitors.Select(visitor => visitor.GivePasswordAsync()));
        var code = Otp.Now(key, app.Clock);

        var answers = await Task.WhenAll(asked.Select(page => page.GiveCodeAsync(code)));

        answers.Count(answer => answer.Location == "/").ShouldBe(1);
        visitors.ForEach(visitor => visitor.Dispose());
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public async Task A_code_is_good_in_its_own_half_minute_and_the_ones_beside_it(int secondsOff, bool isGood)
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        var (key, _) = await laptop.TurnTwoFactorOnAsync();
        using var phone = app.Visitor();
        var asked = await phone.GivePasswordAsync();
        var code = Otp.At(key, app.Clock.GetUtcNow().AddSeconds(secondsOff));

        (await asked.GiveCodeAsync(code)).Status.ShouldBe(isGood ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_code_of_before_the_last_one_used_is_used_up_too_and_only_for_its_account()
    {
        await using var app = new BlogApp();
        using var laptop = await app.SignedInAsync("marta");
        var (key, _) = await laptop.TurnTwoFactorOnAsync();
        using var tablet = await app.SignedInAsync("olga");
        var (olgas, _) = await tablet.TurnTwoFactorOnAsync();
        var (earlier, later) = (Otp.Now(key, app.Clock), Otp.At(key, app.Clock.GetUtcNow().AddSeconds(30)));
        using var phone = app.Visitor();
        using var thief = app.Visitor();
        using var other = app.Visitor();

        (await (await phone.GivePasswordAsync()).GiveCodeAsync(later)).Location.ShouldBe("/", "her phone is a little fast");

        (await (await thief.GivePasswordAsync()).GiveCodeAsync(earlier)).ShouldRefuseOnly("Input_TwoFactorCode").ShouldContain("used");
        (await (await other.GivePasswordAsync("olga")).GiveCodeAsync(Otp.Now(olgas, app.Clock))).Location.ShouldBe("/");
    }
}
