namespace BlogSite.Auth.Tokens;

/// <summary>Looks after the key ring and the session rows, hourly.</summary>
internal sealed class Housekeeping(KeyRing keys, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>How long a dead row is kept: a month, for who finds out late that somebody else was in, and no longer, since it holds an address and a browser's name.</summary>
    private static readonly TimeSpan DeadAreKept = TimeSpan.FromDays(30);

    /// <summary>How many rows one statement deletes, so that who signs in meanwhile does not wait long.</summary>
    private const int Batch = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await KeepAsync(stoppingToken);
        }
    }

    /// <summary>One round. What fails is logged and tried again an hour later; no chore stands in the way of another.</summary>
    internal async Task KeepAsync(CancellationToken stop)
    {
        await TryAsync(keys.MaintainAsync, TokenLog.MaintenanceFailed); // the keys at hand go on signing
        await TryAsync(ForgetDeadAsync, TokenLog.CleanupFailed);
        await TryAsync(ForgetChallengesAsync, TokenLog.CleanupFailed);

        async Task TryAsync(Func<CancellationToken, Task> chore, Action<ILogger, Exception> say)
        {
            try
            {
                await chore(stop);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                say(log, failed);
            }
        }
    }

    private async Task ForgetDeadAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<ISessionStore>();
        var (all, some) = (0, Batch);
        while (some == Batch && !stop.IsCancellationRequested)
        {
            some = await store.DeleteDeadAsync(clock.GetUtcNow() - DeadAreKept, Batch);
            all += some;
        }

        if (all > 0)
        {
            TokenLog.Forgotten(log, all);
        }
    }

    private async Task ForgetChallengesAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var challenges = scope.ServiceProvider.GetRequiredService<IUsedChallenges>();
        while (!stop.IsCancellationRequested && await challenges.ForgetAsync(clock.GetUtcNow(), Batch) == Batch)
        {
            // another batch
        }
    }
}
