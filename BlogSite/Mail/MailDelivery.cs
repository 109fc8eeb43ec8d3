using Microsoft.Extensions.Options;

namespace BlogSite.Mail;

/// <summary>Sends what is in the outbox: at once what this process put there, and every half minute what others did or what is to be tried again.</summary>
internal sealed class MailDelivery(IServiceScopeFactory scopes, MailBell bell, IOptions<MailOptions> options, IHostApplicationLifetime life, TimeProvider clock, ILogger<MailDelivery> log)
    : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan SettledAreKept = TimeSpan.FromDays(7);

    private const int Batch = 500;

    private readonly SemaphoreSlim _round = new(1);

    /// <summary>One round: all that is due now, one after another. Of two rounds at once the second waits.</summary>
    internal async Task DeliverDueAsync(CancellationToken stop)
    {
        await _round.WaitAsync(stop);
        try
        {
            while (await DeliverNextAsync(stop))
            {
                // The next one may have become due meanwhile.
            }
        }
        finally
        {
            _round.Release();
        }
    }

    /// <summary>Forgets mails that were settled or given up a week ago: they hold addresses.</summary>
    internal async Task SweepAsync(CancellationToken stop)
    {
        var forgotten = 0;
        for (var batch = Batch; batch == Batch; forgotten += batch)
        {
            await using var scope = scopes.CreateAsyncScope();
            batch = await scope.ServiceProvider.GetRequiredService<IOutbox>().DeleteSettledAsync(clock.GetUtcNow() - SettledAreKept, Batch, stop);
        }

        if (forgotten > 0)
        {
            MailLog.Forgotten(log, forgotten);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        var sweepAt = clock.GetUtcNow() + SweepEvery;
        while (true)
        {
            if (options.Value.IsOn)
            {
                await TryAsync(DeliverDueAsync, MailLog.RoundFailed, stoppingToken);
            }

            if (clock.GetUtcNow() >= sweepAt)
            {
                await TryAsync(SweepAsync, MailLog.SweepFailed, stoppingToken);
                sweepAt = clock.GetUtcNow() + SweepEvery;
            }

            await bell.WaitAsync(options.Value.IsOn ? Beat : SweepEvery, stoppingToken);
        }
    }

    public override void Dispose()
    {
        _round.Dispose();
        base.Dispose();
    }

    /// <summary>Once the server listens: before, in Development, nobody knows where links are to lead.</summary>
    private async Task StartedAsync(CancellationToken stop)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = life.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stop);
    }

    private async Task<bool> DeliverNextAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope(); // one for each: what another letter has read of accounts may be old
        return await scope.ServiceProvider.GetRequiredService<Postman>().DeliverNextAsync(stop);
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, Action<ILogger, Exception> complain, CancellationToken stop)
    {
        try
        {
            await work(stop);
        }
        catch (Exception failed) when (!stop.IsCancellationRequested)
        {
            complain(log, failed);
        }
    }
}
