namespace BlogSite.Api;

/// <summary>Keeps the beginning of what is written, and lets the rest go by.</summary>
/// <param name="length">How much is kept, in bytes.</param>
internal sealed class Beginning(int length) : Stream
{
    private readonly MemoryStream _kept = new();

    /// <summary>What was written first.</summary>
    public ReadOnlySpan<byte> Bytes => _kept.GetBuffer().AsSpan(0, (int)_kept.Length);

    /// <summary>Everything was kept.</summary>
    public bool IsWhole { get; private set; } = true;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _kept.Length;

    public override long Position { get => _kept.Position; set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var fits = Math.Min(buffer.Length, length - (int)_kept.Length);
        _kept.Write(buffer[..fits]);
        IsWhole &= fits == buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _kept.Dispose();
        base.Dispose(disposing);
    }
}
