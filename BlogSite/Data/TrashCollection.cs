using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BlogSite.Data;

/// <summary>Empties the trash of what has lain there long enough, hourly.</summary>
internal sealed class TrashCollection(IServiceScopeFactory scopes, IOptions<TrashOptions> options, TimeProvider clock, ILogger<TrashCollection> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>How many posts are looked for at a time.</summary>
    private const int Batch = 200;

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

    /// <summary>One round: post by post, so that none stands in the way of the others, nor of who writes meanwhile.</summary>
    internal async Task CollectAsync(CancellationToken stop)
    {
        var until = clock.GetUtcNow() - options.Value.Keep;
        var (erased, due) = (0, await DueAsync(until, after: 0, stop));
        for (; due.Count > 0; due = await DueAsync(until, due[^1], stop))
        {
            foreach (var id in due)
            {
                stop.ThrowIfCancellationRequested();
                erased += await EraseAsync(id, until);
            }
        }

        if (erased > 0)
        {
            DataLog.TrashEmptied(log, erased);
        }
    }

    private async Task<List<int>> DueAsync(DateTimeOffset until, int after, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BlogDbContext>().Posts.Where(post => post.DeletedAt <= until && post.Id > after).OrderBy(post => post.Id).Select(post => post.Id).Take(Batch).ToListAsync(stop);
    }

    private async Task<int> EraseAsync(int id, DateTimeOffset until)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Trash>().EraseAsync(posts => posts.Where(post => post.Id == id && post.DeletedAt <= until)); // it may be back meanwhile
        }
        catch (DbUpdateException failed)
        {
            DataLog.ErasingFailed(log, id, failed);
            return 0;
        }
    }
}
