using System.Globalization;
using MimeKit;

namespace BlogSite.Mail;

/// <summary>Puts each letter into a folder as a file that any mail program opens. A file is there whole or not at all.</summary>
internal sealed class MailFolder(string path) : IMailTransport
{
    // Links to choose a password lie here.
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public async Task<string?> SendAsync(MimeMessage letter, CancellationToken stop)
    {
        var id = letter.MessageId?.Split('@')[0];
        var finished = Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{letter.Date:yyyyMMdd'T'HHmmss}-{id}.eml"));
        var unfinished = Path.Combine(path, id + ".part"); // of no kind that a reader of mails looks for; the same at every try, so that the next one clears what a killed program left
        try
        {
            Make();
            try
            {
                await using (var file = new FileStream(unfinished, Writing()))
                {
                    await letter.WriteToAsync(file, stop);
                }

                File.Move(unfinished, finished, overwrite: true);
            }
            finally
            {
                File.Delete(unfinished); // moved, it is not there; broken off, half a letter is worth nothing
            }

            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return "the folder of Mail:Directory cannot be written";
        }
    }

    private void Make()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute); // one that is there stays as open as its operator wants it
        }
    }

    private static FileStreamOptions Writing()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}
