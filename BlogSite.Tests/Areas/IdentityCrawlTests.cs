using BlogSite.Tests.Hosting;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Areas;

/// <summary>Every page of Identity, opened by its address alone: it is there, or leads to one that is.</summary>
public sealed class IdentityCrawlTests
{
    [Theory]
    [InlineData("signed out")]
    [InlineData("signed in")]
    [InlineData("with two-factor")]
    [InlineData("without a code yet")]
    public async Task Each_answers_200_or_leads_to_a_page_that_does(string who)
    {
        await using var app = new BlogApp();
        using var visitor = who == "signed out" ? app.Visitor() : await app.SignedInAsync("marta");
        using var phone = app.Visitor();
        if (who is "with two-factor" or "without a code yet") { await visitor.TurnTwoFactorOnAsync(); }

        if (who == "without a code yet") { await phone.GivePasswordAsync(); }

        var browser = who == "without a code yet" ? phone : visitor;
        List<string> failed = [];
        var opened = 0;
        foreach (var page in (await app.PagesAsync()).Where(page => page.IsIdentity))
        {
            opened++;
            var answer = await browser.GetAsync(page.Template);
            var (first, hops) = ((int)answer.Status, 0);
            while ((int)answer.Status is 301 or 302 or 303 && hops++ < 5)
            {
                answer = await browser.GetAsync(answer.Location.ShouldNotBeNull());
            }

            if ((int)answer.Status != 200 || answer.Heading.Length == 0) { failed.Add($"{page.Template}: {first}, then {(int)answer.Status} at {answer.Address.PathAndQuery} “{answer.Heading}”"); }
        }

        opened.ShouldBeGreaterThan(30);
        failed.ShouldBeEmpty();
    }

    /// <summary>None is left as Identity ships it: those look like somebody else's, and throw at links out of order.</summary>
    [Fact]
    public async Task Each_is_ours()
    {
        await using var app = new BlogApp();

        (await app.PagesAsync()).Where(page => page.IsIdentity && page.Model.Assembly != typeof(Program).Assembly).Select(page => page.Template).ShouldBeEmpty();
    }
}
