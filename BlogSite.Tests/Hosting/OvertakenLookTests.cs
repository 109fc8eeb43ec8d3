using System.Data.Common;
using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Hosting;

/// <summary>Two look at once what there is, a commit of another node between them, and the one that saw less is the last to say so.</summary>
public sealed class OvertakenLookTests
{
    [Fact]
    public async Task What_a_slow_look_saw_is_not_kept_under_what_a_newer_one_saw()
    {
        using var folder = Support.DataFolder.Migrated();
        var (gate, held) = (new SlowLook(), new BeforeHome());
        await using var app = new BlogApp(folder: folder, services: services =>
        {
            services.ConfigureDbContext<SqliteBlogDbContext>(options => options.AddInterceptors(gate));
            services.Configure<MvcOptions>(mvc => mvc.Filters.Add(held));
        });
        await using var other = new BlogApp(folder: folder, clock: app.Clock);
        await app.PostAsync(await app.AccountAsync("ines"));
        using var reader = app.Visitor();
        using var slow = app.Visitor();
        await reader.GetAsync("/");
        app.Clock.Advance(CurrentContent.Trusted);

        gate.Close();
        var old = slow.GetAsync("/archive"); // looks, and is slow to say what it saw
        await gate.Reached;
        await other.WithDbAsync(async db =>
        {
            (await db.Sites.SingleAsync()).Title = "Harbour notes";
            return await db.SaveChangesAsync();
        });
        held.Work = async () =>
        {
            gate.Open();
            await old;
        };
        await reader.GetAsync("/"); // the slow one ends after this page's state was asked for, before it reads anything

        app.Clock.Advance(TimeSpan.FromSeconds(30));
        (await reader.GetAsync("/")).Body.ShouldContain("Harbour notes");
    }

    private sealed class BeforeHome : IAsyncResourceFilter, IOrderedFilter
    {
        public int Order => int.MinValue;

        public Func<Task>? Work { get; set; }

        public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
        {
            if (Work is { } work && context.HttpContext.Request.Path == "/")
            {
                Work = null;
                await work();
            }

            await next();
        }
    }

    /// <summary>Holds the first who asks for the content's version back once the database has answered.</summary>
    private sealed class SlowLook : DbCommandInterceptor
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _isClosed;

        public Task Reached => _reached.Task;

        public void Close() => _isClosed = 1;

        public void Open() => _open.SetResult();

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("\"ContentVersion\"", StringComparison.Ordinal) && Interlocked.Exchange(ref _isClosed, 0) == 1)
            {
                _reached.SetResult();
                await _open.Task;
            }

            return result;
        }
    }
}
