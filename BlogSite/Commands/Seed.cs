using System.CommandLine;
using BlogSite.Transfer;

namespace BlogSite.Commands;

/// <summary><c>seed</c>: fills an empty site with sample posts.</summary>
internal static class Seed
{
    public static Command Verb(IServiceProvider services)
    {
        var number = new Argument<int>("number") { Description = "How many posts." };
        var verb = new Command("seed", "Fill a site that has no posts with sample posts, to try things out.") { number };
        verb.SetAction((parsed, stop) => RunAsync(services, parsed.GetRequiredValue(number), stop));
        return verb;
    }

    private static async Task<int> RunAsync(IServiceProvider services, int number, CancellationToken stop)
    {
        if (number is < 1 or > Seeding.Most)
        {
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"Name a number of posts from 1 to {Seeding.Most}."));
            return 1;
        }

        if (await NamedAccount.FirstAdminAsync(services, stop) is not { } owner)
        {
            return 1;
        }

        var progress = new ProgressBar();
        var made = await services.GetRequiredService<Seeding>().RunAsync(number, owner, progress, stop);
        progress.Clear();
        if (made is not { } posts)
        {
            await Console.Error.WriteLineAsync("This site has posts: sample posts are for an empty one. Name another folder in Data:Directory, and set it up first.");
            return 1;
        }

        await Console.Out.WriteLineAsync(posts == number
            ? FormattableString.Invariant($"{posts} sample posts made for {owner.UserName}.")
            : FormattableString.Invariant($"Stopped: {posts} of {number} sample posts made for {owner.UserName}."));
        return posts == number ? 0 : 1;
    }
}
