using System.CommandLine;
using System.Globalization;
using BlogSite.Mail;

namespace BlogSite.Commands;

/// <summary><c>reset-password</c>: prints a link to choose a new password, for whoever forgot theirs and can get no mail.</summary>
internal static class ResetPassword
{
    public static Command Verb(IServiceProvider services)
    {
        var name = new Argument<string>("name") { Description = "The user name or the e-mail address of the account." };
        var verb = new Command("reset-password", "Print a link, good once and for an hour, to choose a new password for an account.") { name };
        verb.SetAction((parsed, _) => RunAsync(services, parsed.GetValue(name) ?? ""));
        return verb;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string name)
    {
        if (await NamedAccount.FindEnabledAsync(services, name) is not { } user)
        {
            return 1;
        }

        var link = await services.GetRequiredService<HandedLinks>().MakeAsync(user);
        Console.WriteLine($"Who opens this chooses a new password for {user.UserName}. It is good once, until {link.Ends.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture)}:");
        Console.WriteLine(link.Address ?? link.Path);
        if (link.Address is null)
        {
            Console.WriteLine("Put the address of your site before it, such as https://blog.example.org, or set Site:BaseUrl.");
        }

        return 0;
    }
}
