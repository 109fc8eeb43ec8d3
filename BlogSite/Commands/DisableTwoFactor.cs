using System.CommandLine;
using BlogSite.Data;

namespace BlogSite.Commands;

/// <summary><c>disable-two-factor</c>: lets in again by the password alone, for whoever lost their app and their recovery codes.</summary>
internal static class DisableTwoFactor
{
    public static Command Verb(IServiceProvider services)
    {
        var name = new Argument<string>("name") { Description = "The user name or the e-mail address of the account." };
        var verb = new Command("disable-two-factor", "Turn two-factor sign-in of an account off. Its sessions end.") { name };
        verb.SetAction((parsed, _) => RunAsync(services, parsed.GetValue(name) ?? ""));
        return verb;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string name)
    {
        if (await NamedAccount.FindEnabledAsync(services, name) is not { } user)
        {
            return 1;
        }

        if (!user.TwoFactorEnabled)
        {
            await Console.Error.WriteLineAsync($"Two-factor sign-in of {user.UserName} is not on.");
            return 1;
        }

        // It changes the stamp too, and with that ends every session of the account.
        var changed = await services.GetRequiredService<TwoFactor>().TurnOffAsync(user);
        foreach (var error in changed.Errors)
        {
            await Console.Error.WriteLineAsync(error.Description);
        }

        if (!changed.Succeeded)
        {
            return 1;
        }

        Console.WriteLine(user.PasswordHash is null
            ? $"Two-factor sign-in of {user.UserName} is off. All sessions of the account have ended. It has no password: reset-password {user.UserName} prints a link to choose one."
            : $"Two-factor sign-in of {user.UserName} is off: the password alone signs in. All sessions of the account have ended.");
        return 0;
    }
}
