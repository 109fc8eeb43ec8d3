namespace BlogSite.Data;

/// <summary>Something that every page shows and few writes change: read once for each state of the content (<see cref="CurrentContent"/>), not once a page.</summary>
/// <typeparam name="T">What nobody changes: all requests have the same one.</typeparam>
internal sealed class KeptReading<T>(CurrentContent content, IServiceScopeFactory scopes, Func<BlogDbContext, DateTimeOffset, Task<T>> read, TimeProvider clock)
    where T : class
{
    private Kept? _kept;

    public async ValueTask<T> GetAsync()
    {
        var key = await content.KeyAsync(); // before it is read: it may be newer than its key, but never older
        if (Volatile.Read(ref _kept) is { } kept && kept.Key == key)
        {
            return kept.Value;
        }

        await using var scope = scopes.CreateAsyncScope(); // not the caller's context, whose transaction may yet be undone
        var value = await read(scope.ServiceProvider.GetRequiredService<BlogDbContext>(), clock.GetUtcNow());
        Volatile.Write(ref _kept, new Kept(key, value));
        return value;
    }

    private sealed record Kept(string Key, T Value);
}
