namespace BlogSite.Data;

/// <summary>
/// Deletes what processes left among the pictures that died over it, hourly. Apart from all writing, which it can neither fail nor slow; nodes
/// that share the folder may sweep it at the same time.
/// </summary>
internal sealed class PictureSweep(PictureFolder folder, TimeProvider clock, ILogger<PictureSweep> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>How long something lies untouched before nobody can be at it any more.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Sweep();
            }
            catch (Exception failed)
            {
                DataLog.PictureSweepFailed(log, failed); // again in an hour
            }
        }
    }

    /// <summary>One round.</summary>
    internal void Sweep() => folder.Sweep(clock.GetUtcNow() - Abandoned);
}
