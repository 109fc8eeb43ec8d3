using BlogSite.Auth;
using BlogSite.Commands;
using BlogSite.Data;
using BlogSite.Mail;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;

namespace BlogSite.Hosting;

/// <summary>From the built program to the running one: database and keys first, then either a command or the web server.</summary>
internal static class Serving
{
    /// <summary>How many threads there are at once for whoever comes, however few cores. SQLite's calls and password hashes hold theirs; the pool by itself adds one after half a second, for which nobody gets a page.</summary>
    public const int Threads = 8;

    /// <summary>A published program finds its files beside itself, from whatever folder it is started.</summary>
    public static WebApplicationOptions Options(string[] args) => new()
    {
        Args = args,
        ContentRootPath = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null,
    };

    /// <summary>Answers with the exit code. What an operator can mend is said in a sentence, without a stack.</summary>
    public static async Task<int> RunBlogAsync(this WebApplication app, string[] args)
    {
        if (CommandLine.IsQuestion(args))
        {
            return await CommandLine.RunAsync(app.Services, args);
        }

        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
            await using (var scope = app.Services.CreateAsyncScope())
            {
                await scope.ServiceProvider.PrepareDatabaseAsync(CancellationToken.None);
                await scope.ServiceProvider.PrepareKeysAsync(CancellationToken.None);
                await FirstAdmin.MakeAsync(scope.ServiceProvider); // for commands too: seed and import need an owner
            }

            if (CommandLine.IsCommand(args))
            {
                await using var scope = app.Services.CreateAsyncScope(); // a new one: the one above has seen a site without its admin
                return await CommandLine.RunAsync(scope.ServiceProvider, args);
            }

            await AnnounceSetupAsync(app);
            ThreadPool.GetMinThreads(out var threads, out var completions);
            ThreadPool.SetMinThreads(Math.Max(Threads, threads), completions);
            await app.RunAsync();
            return 0;
        }
        catch (Exception refused) when (StartProblem.Explain(refused) is { } sentence)
        {
            await Console.Error.WriteLineAsync("BlogSite did not start. " + sentence);
            return 1;
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    private static async Task AnnounceSetupAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope(); // a new one: the site may have got its admin a moment ago
        if ((await scope.ServiceProvider.GetRequiredService<SiteInfo>().GetAsync()).SetUpAt is not null)
        {
            return;
        }

        var code = app.Services.GetRequiredService<FirstRun>().Code;
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            if (SiteAddress.Listening(app.Services.GetRequiredService<IServer>()) is not { } open)
            {
                return; // in memory, for tests: there is nothing to open
            }

            Console.WriteLine($"First run: open {open}/setup?code={code}");
            if (!app.Environment.IsDevelopment() && !open.StartsWith("https:", StringComparison.Ordinal))
            {
                Console.WriteLine("Outside Development that page is shown over https alone: open the same path and code at the site's https address.");
            }
        });
    }
}
