using System.Text.RegularExpressions;
using BlogSite.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using MimeKit;

namespace BlogSite.Tests.Support;

/// <summary>A site that puts its mail into a folder, and a look into that folder.</summary>
public sealed class MailSite : IAsyncDisposable
{
    public const string BaseUrl = "https://blog.example";

    private readonly DataFolder _mails = new();
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <param name="settings">Over those for mail into the folder.</param>
    /// <param name="byItself">Whether the delivery runs by itself too, as in a running program; a test that counts or kills sends by hand alone.</param>
    /// <param name="services">Replaces services, where a test has to make something fail.</param>
    public MailSite(IReadOnlyDictionary<string, string>? settings = null, bool byItself = true, Action<IServiceCollection>? services = null)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["Mail:Directory"] = _mails.Path, ["Site:BaseUrl"] = BaseUrl, ["Site:Title"] = "Tidewater" };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal)) { all[name] = value; }

        App = new BlogApp(all, services: collection =>
        {
            if (!byItself) { NoDelivery(collection); }

            services?.Invoke(collection);
        });
    }

    public BlogApp App { get; }

    public string Folder => _mails.Path;

    /// <summary>Takes away the loop that sends mail by itself; the rounds of it can still be run.</summary>
    public static void NoDelivery(IServiceCollection services) =>
        services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory?.Method.Module.Name == "BlogSite.dll"));

    /// <summary>The letters that have come since the last look, after everything due was sent.</summary>
    public async Task<IReadOnlyList<Letter>> LettersAsync()
    {
        await App.DeliverAsync();
        return [.. Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal).Where(_read.Add).Select(file => new Letter(MimeMessage.Load(file)))];
    }

    public async Task<Letter> OnlyLetterAsync() => (await LettersAsync()).ShouldHaveSingleItem();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _mails.Dispose();
    }
}

/// <summary>A letter as its reader has it.</summary>
public sealed partial class Letter(MimeMessage message)
{
    public string To => message.To.Mailboxes.ShouldHaveSingleItem().Address;

    public string From => message.From.Mailboxes.ShouldHaveSingleItem().ToString();

    public string Subject => message.Subject ?? "";

    public string Text => message.TextBody ?? "";

    /// <summary>The only link with a code in it.</summary>
    public Uri Link => new(Links().Matches(Text).ShouldHaveSingleItem().Value);

    public bool HasLink => Links().IsMatch(Text);

    [GeneratedRegex(@"https?://\S+[?&]code=\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}

internal static class Delivery
{
    /// <summary>One round of the delivery: everything due is sent, or was tried.</summary>
    public static Task DeliverAsync(this BlogApp app) => app.Services.GetRequiredService<MailDelivery>().DeliverDueAsync(CancellationToken.None);
}
