using System.Data.Common;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Support;

/// <summary>Holds the first who asks the database for something back once it has answered, which it does of that moment.</summary>
/// <param name="asked">What the statement has in it.</param>
public sealed class Gate(string asked) : DbCommandInterceptor
{
    private readonly HoldPoint _hold = new();
    private int _isClosed;

    public Task Reached => _hold.Reached;

    public void Install(IServiceCollection services) => services.ConfigureDbContext<SqliteBlogDbContext>(options => options.AddInterceptors(this));

    public void Close() => _isClosed = 1;

    public void Open() => _hold.Open();

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.Contains(asked, StringComparison.Ordinal) && Interlocked.Exchange(ref _isClosed, 0) == 1)
        {
            await _hold.WaitAsync();
        }

        return result;
    }
}
