using System.Threading.Channels;

namespace BlogSite.Mail;

/// <summary>Wakes the delivery of this process as soon as a mail is in the outbox for good.</summary>
public sealed class MailBell(TimeProvider clock)
{
    // One ring is remembered: who was busy when it rang looks once more.
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Until it rings, or a while has passed.</summary>
    internal async Task WaitAsync(TimeSpan atMost, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(_rung.Reader.WaitToReadAsync(either.Token).AsTask(), Task.Delay(atMost, clock, either.Token));
        await either.CancelAsync();
        _rung.Reader.TryRead(out _);
        stop.ThrowIfCancellationRequested();
    }
}
