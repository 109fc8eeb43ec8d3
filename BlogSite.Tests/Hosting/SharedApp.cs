using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>One site for all cases of a class that leave nothing behind.</summary>
public sealed class SharedApp : IAsyncDisposable
{
    public BlogApp Site { get; } = new();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
