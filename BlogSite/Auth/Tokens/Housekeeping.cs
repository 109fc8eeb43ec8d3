namespace BlogSite.Auth.Tokens;

/// <summary>Looks after the key ring and the session rows, hourly.</summary>
internal sealed class Housekeeping(KeyRing keys, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await KeepAsync(stoppingToken);
        }
    }

    /// <summary>One round. What fails is logged and tried again an hour later; neither chore stands in the way of the other.</summary>
    internal async Task KeepAsync(CancellationToken stop)
    {
        try
        {
            await keys.MaintainAsync(stop);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            TokenLog.MaintenanceFailed(log, failed); // the keys at hand go on signing
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Sessions>().ForgetDeadAsync();
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            TokenLog.CleanupFailed(log, failed);
        }
    }
}
