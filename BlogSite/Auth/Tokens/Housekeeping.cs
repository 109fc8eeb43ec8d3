namespace BlogSite.Auth.Tokens;

/// <summary>Looks after the key ring, hourly.</summary>
internal sealed class KeyRotation(KeyRing keys, TimeProvider clock, ILogger<KeyRotation> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await keys.MaintainAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                // The keys at hand go on signing; an hour later we try again.
                TokenLog.MaintenanceFailed(log, failed);
            }
        }
    }
}
