using Microsoft.Extensions.Options;

namespace BlogSite.Data;

/// <summary>Empties the trash of what has lain there long enough, hourly.</summary>
internal sealed class TrashCollection(IServiceScopeFactory scopes, IOptions<TrashOptions> options, TimeProvider clock, ILogger<TrashCollection> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>How many posts one transaction deletes, so that who writes meanwhile does not wait long.</summary>
    private const int Batch = 50;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CollectAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                DataLog.CollectionFailed(log, failed); // again in an hour
            }
        }
    }

    /// <summary>One round.</summary>
    internal async Task CollectAsync(CancellationToken stop)
    {
        var until = clock.GetUtcNow() - options.Value.Keep;
        var (all, some) = (0, Batch);
        while (some == Batch && !stop.IsCancellationRequested)
        {
            await using var scope = scopes.CreateAsyncScope();
            some = await scope.ServiceProvider.GetRequiredService<Trash>().EraseAsync(posts => posts.Where(post => post.DeletedAt <= until).OrderBy(post => post.Id).Take(Batch));
            all += some;
        }

        if (all > 0)
        {
            DataLog.TrashEmptied(log, all);
        }
    }
}
