using BlogSite.Tests.Mail;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Auth;

// What a stranger learns on the way, and whom the letter goes to.
public sealed partial class ForgottenPasswordTests
{
    /// <summary>Upper-cased, U+017F is an S: the names are one to us, and two to mail servers.</summary>
    [Theory]
    [InlineData("/Identity/Account/ForgotPassword")]
    [InlineData("/Identity/Account/ResendEmailConfirmation")]
    public async Task A_letter_goes_to_the_address_of_the_account_whatever_was_typed_to_ask_for_it(string door)
    {
        await using var site = await SiteAsync();
        await site.App.AccountAsync("jess", email: "jess@example.org");
        (await site.OnlyLetterAsync()).To.ShouldBe("jess@example.org", "the first one, which the account itself brings");
        using var stranger = site.App.Visitor();

        await (await stranger.GetAsync(door)).Form("Form.Email").Fill("Form.Email", "JE\u017F\u017F@example.org").SubmitAsync();

        (await site.OnlyLetterAsync()).To.ShouldBe("jess@example.org");
    }

    [Fact]
    public async Task Known_or_not_an_address_is_answered_with_the_same_words_after_the_same_work()
    {
        var statements = new Statements();
        await using var site = new MailSite(byItself: false, services: statements.Install);
        await site.App.AccountAsync("marta", email: Marta);
        await site.App.AccountAsync("shut", email: "shut@example.org");
        await DisableAsync(site, "shut");
        await site.App.AskAsync("warm@example.org");
        List<(string Answer, string Work, string Page)> seen = [];
        foreach (var address in new[] { Marta, "nobody@example.org", "shut@example.org" })
        {
            using var visitor = site.App.Visitor();
            var form = (await visitor.GetAsync(ForgottenPasswords.Page)).Form("E-mail").Fill("E-mail", address);
            statements.Take();

            var asked = await form.SubmitAsync();

            var work = string.Join('\n', statements.Take());
            work.ShouldContain("INSERT INTO \"OutgoingMails\"");
            seen.Add(($"{asked.Status} {asked.Location} {asked.Body}", work, (await visitor.FollowAsync(asked)).Document.QuerySelector("main").Words()));
        }

        seen.Distinct().ShouldHaveSingleItem();
        (await site.LettersAsync()).Where(letter => letter.Subject.Contains("password", StringComparison.Ordinal)).ShouldHaveSingleItem().To.ShouldBe(Marta);
    }

    [Fact]
    public async Task No_link_and_no_address_is_logged_and_none_lies_in_the_outbox()
    {
        await using var site = await SiteAsync();
        var link = await site.LinkAsync(Marta);
        using var marta = site.App.Visitor();
        await (await PasswordScreen.OpenAsync(marta, link)).ChooseAsync(New);
        await site.LettersAsync();
        var code = link.Query.Split("code=")[1];

        site.App.Log.Lines.ShouldContain(line => line.StartsWith("Information 1500 ", StringComparison.Ordinal));
        foreach (var secret in new[] { code, Marta, New }) { site.App.Log.Lines.ShouldNotContain(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)); }

        (await site.App.MailsAsync()).ShouldAllBe(mail => mail.Detail == null);
        Encoding(await File.ReadAllBytesAsync(Path.Combine(site.App.Folder.Path, "blog.db-wal"))).ShouldNotContain(code);
    }
}
