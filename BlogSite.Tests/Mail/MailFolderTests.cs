using BlogSite.Mail;
using BlogSite.Tests.Support;
using MimeKit;

namespace BlogSite.Tests.Mail;

/// <summary>What a reader of the folder may meet while a letter is being put there, or after that was broken off.</summary>
public sealed class MailFolderTests
{
    [Fact]
    public async Task Who_looks_while_a_letter_is_being_written_finds_none()
    {
        using var folder = new DataFolder();
        List<string> seen = [];
        using var letter = Letter(() => seen.AddRange(Directory.EnumerateFiles(folder.Path, "*.eml")), out var looked);

        (await new MailFolder(folder.Path).SendAsync(letter, TestContext.Current.CancellationToken)).ShouldBeNull();

        looked().ShouldBeTrue();
        seen.ShouldBeEmpty("half a letter is none");
        Path.GetFileName(Directory.EnumerateFiles(folder.Path).ShouldHaveSingleItem()).ShouldBe("20261124T080000-7.42.eml");
    }

    [Fact]
    public async Task What_a_killed_program_left_half_is_gone_after_the_next_try()
    {
        using var folder = new DataFolder();
        var half = "";
        using var letter = Letter(() => half = Directory.EnumerateFiles(folder.Path).Single(), out _);
        var transport = new MailFolder(folder.Path);
        await transport.SendAsync(letter, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(half, "Dear Marta, your li", TestContext.Current.CancellationToken);

        using var again = Letter(() => { }, out _);
        again.Date = letter.Date.AddMinutes(2);
        await transport.SendAsync(again, TestContext.Current.CancellationToken);

        Directory.EnumerateFiles(folder.Path).ShouldAllBe(file => file.EndsWith(".eml", StringComparison.Ordinal));
    }

    /// <param name="meanwhile">Runs when a part of the letter is already written.</param>
    /// <param name="looked">Whether it has run.</param>
    private static MimeMessage Letter(Action meanwhile, out Func<bool> looked)
    {
        var content = new Watched(meanwhile);
        looked = () => content.IsRead;
        return new MimeMessage
        {
            MessageId = "7.42@blog.example",
            Date = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero),
            Body = new MimePart("text", "plain") { Content = new MimeContent(content) },
        };
    }

    private sealed class Watched(Action meanwhile) : MemoryStream("Choose a password."u8.ToArray(), writable: false)
    {
        public bool IsRead { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Look();
            return base.Read(buffer, offset, count);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Look();
            return base.ReadAsync(buffer, offset, count, cancellationToken);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Look();
            return base.ReadAsync(buffer, cancellationToken);
        }

        private void Look()
        {
            if (!IsRead)
            {
                IsRead = true;
                meanwhile();
            }
        }
    }
}
