using System.Data.Common;
using BlogSite.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Support;

/// <summary>Does something, once, right before a transaction is committed or right after, when others may write again.</summary>
public sealed class Commits : DbTransactionInterceptor
{
    public Func<Task>? Before { get; set; }

    public Func<Task>? After { get; set; }

    public void Install(IServiceCollection services) => services.ConfigureDbContext<SqliteBlogDbContext>(options => options.AddInterceptors(this));

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        var once = Before;
        Before = null;
        await (once?.Invoke() ?? Task.CompletedTask);
        return result;
    }

    public override async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        var once = After;
        After = null;
        await (once?.Invoke() ?? Task.CompletedTask);
    }
}
