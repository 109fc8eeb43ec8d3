using System.Collections.Concurrent;
using System.Data.Common;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Support;

/// <summary>Does something, once, right before the database is told to change rows past SaveChanges.</summary>
public sealed class Between : DbCommandInterceptor
{
    public Func<Task>? Do { get; set; }

    public void Install(IServiceCollection services) => services.ConfigureDbContext<SqliteBlogDbContext>(options => options.AddInterceptors(this));

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var once = Do;
        Do = null;
        await (once?.Invoke() ?? Task.CompletedTask);
        return result;
    }
}

/// <summary>The statements that the database was given, in their order.</summary>
public sealed class Statements : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _given = new();

    public void Install(IServiceCollection services) => services.ConfigureDbContext<SqliteBlogDbContext>(options => options.AddInterceptors(this));

    /// <summary>Those since the last look.</summary>
    public IReadOnlyList<string> Take()
    {
        List<string> taken = [];
        while (_given.TryDequeue(out var statement)) { taken.Add(statement); }

        return taken;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _given.Enqueue(command.CommandText);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _given.Enqueue(command.CommandText);
        return ValueTask.FromResult(result);
    }
}
