using Microsoft.EntityFrameworkCore;

namespace BlogSite.Data;

/// <summary>
/// Deletes what processes left among the pictures that died over it, hourly. Apart from all writing, which it can neither fail nor slow; nodes
/// that share the folder may sweep it at the same time.
/// </summary>
internal sealed class PictureSweep(PictureFolder folder, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PictureSweep> log) : BackgroundService
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
                await SweepAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                DataLog.PictureSweepFailed(log, failed); // again in an hour
            }
        }
    }

    /// <summary>One round.</summary>
    internal async Task SweepAsync(CancellationToken stop)
    {
        var until = clock.GetUtcNow() - Abandoned;
        folder.Sweep(until);
        var hashes = folder.Pictures(until).ToList();
        if (hashes.Count > 0)
        {
            await ForgetAsync(hashes, stop);
        }
    }

    /// <summary>Takes away the files that lost their row, or never got one. A turn each, so that who writes meanwhile does not wait long.</summary>
    private async Task ForgetAsync(List<string> hashes, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
        var named = await db.Pictures.Select(picture => picture.Hash)
            .Union(db.Posts.SelectMany(post => post.Pictures).Select(used => used.Hash))
            .ToHashSetAsync(StringComparer.Ordinal, stop);
        var store = scope.ServiceProvider.GetRequiredService<PictureStore>();
        foreach (var hash in hashes.Where(hash => !named.Contains(hash)))
        {
            stop.ThrowIfCancellationRequested();
            await store.ForgetAsync(hash);
        }
    }
}
