using BlogSite.Mail;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Mail;

// Several nodes and one outbox.
public sealed partial class OutboxTests
{
    [Fact]
    public async Task What_another_node_wrote_is_found_within_half_a_minute()
    {
        await using var site = new MailSite();
        using var other = Node(site);
        await site.App.AccountAsync("ruth", email: "ruth@example.org");
        await site.App.DeliverAsync(); // what this one finds at its start, or is told of, is not what is asked
        await other.AccountAsync("marta", email: Marta);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));

        for (var turn = 0; Directory.EnumerateFiles(site.Folder, "*.eml").Count() < 2; turn++)
        {
            if (turn % 100 == 0) { site.App.Clock.Advance(TimeSpan.FromSeconds(30)); } // more than once only where the delivery had not yet begun to wait

            await beat.WaitForNextTickAsync(patience.Token);
        }
    }

    [Fact]
    public async Task Two_nodes_send_each_mail_once()
    {
        await using var site = new MailSite(byItself: false);
        using var other = Node(site);
        var marta = await site.App.AccountAsync("marta", email: Marta);
        await other.DeliverAsync(); // started by this, or the first would be done before the second is there
        for (var count = 0; count < 40; count++) { await site.App.PutAsync(MailKind.PasswordChanged, Marta, marta); }

        await Task.WhenAll(Task.Run(site.App.DeliverAsync), Task.Run(other.DeliverAsync));

        string[] sent = [.. Sent(site.App), .. Sent(other)];
        sent.Length.ShouldBe(41, "and the confirmation of the address");
        sent.ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_another_node_takes_between_the_look_and_the_claim_is_not_ours()
    {
        var between = new Between();
        await using var site = new MailSite(byItself: false, services: between.Install);
        using var other = Node(site);
        await site.App.AccountAsync("marta", email: Marta);
        between.Do = () => ClaimAsync(other);

        await site.App.DeliverAsync();

        Sent(site.App).ShouldBeEmpty();
        between.Do.ShouldBeNull("it was taken just then");
        (await site.App.OnlyMailAsync()).Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_that_a_node_died_with_is_sent_when_its_lease_is_over()
    {
        await using var site = new MailSite(byItself: false);
        await site.App.AccountAsync("marta", email: Marta);
        await ClaimAsync(site.App);

        site.App.Clock.Advance(Postman.Lease - Second);
        (await site.LettersAsync()).ShouldBeEmpty();
        site.App.Clock.Advance(Second);

        await site.OnlyLetterAsync();
    }
}
