using System.CommandLine;
using BlogSite.Auth;
using BlogSite.Data;

namespace BlogSite.Commands;

/// <summary><c>createadmin</c>: makes an admin, asking for what was not given.</summary>
internal static class CreateAdmin
{
    public static Command Verb(IServiceProvider services)
    {
        var name = new Argument<string?>("name") { Description = "The user name; asked for when left out.", Arity = ArgumentArity.ZeroOrOne };
        var email = new Option<string?>("--email") { Description = "The e-mail address; may be left out." };
        var verb = new Command("createadmin", "Make an admin. The password is asked for, or read from standard input.") { name, email };
        verb.SetAction((parsed, _) => RunAsync(services, parsed.GetValue(name), parsed.GetValue(email)));
        return verb;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string? name, string? email)
    {
        name ??= Ask("User name: ");
        var password = Console.IsInputRedirected ? await Console.In.ReadLineAsync() : AskSecret("Password: ");
        var user = new AppUser { UserName = name?.Trim(), Email = string.IsNullOrWhiteSpace(email) ? null : email.Trim() };
        var made = await services.GetRequiredService<AccountWriter>().CreateAdminAsync(user, password ?? "");
        if (made.Succeeded)
        {
            // The path too: started in another folder than the site, it would have made one more database.
            Console.WriteLine($"{user.UserName} is an admin now and can sign in. (database: {services.GetRequiredService<DatabaseFile>().Path})");
            return 0;
        }

        foreach (var error in made.Errors)
        {
            await Console.Error.WriteLineAsync(error.Description);
        }

        return 1;
    }

    private static string? Ask(string question)
    {
        Console.Write(question);
        return Console.ReadLine();
    }

    private static string AskSecret(string question)
    {
        Console.Write(question);
        var secret = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                secret.Length = Math.Max(0, secret.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                secret.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return secret.ToString();
    }
}
