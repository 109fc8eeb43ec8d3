using System.Data.Common;
using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Data;

/// <summary>Those who write at once are committed together, and each of them is answered as if they had been alone.</summary>
public sealed class WriteQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Who_waits_for_another_is_committed_with_others_who_wait()
    {
        var commits = new TransactionsEnded();
        await using var app = new BlogApp(services: commits.Install);
        await using var writers = new Writers(app);
        var first = await writers.HeldAsync("First");
        var before = commits.Count;
        var others = Enumerable.Range(1, 19).Select(i => writers.Write($"Other {i}")).ToList();

        first.Turn.Open();
        await Task.WhenAll(others.Append<Task>(first.Saved)).WaitAsync(Patience);

        (commits.Count - before).ShouldBe(2); // sixteen, and the rest
        (await app.WithDbAsync(db => db.Tags.CountAsync())).ShouldBe(20);
    }

    [Fact]
    public async Task Nobody_is_told_that_theirs_is_written_before_it_is_committed()
    {
        await using var app = new BlogApp();
        await using var writers = new Writers(app);
        var first = await writers.HeldAsync("First");
        var second = writers.Held("Second");
        first.Turn.Open();
        await second.Turn.Reached.WaitAsync(Patience); // the first has written

        (await app.WithDbAsync(db => db.Tags.CountAsync())).ShouldBe(0);
        first.Saved.IsCompleted.ShouldBeFalse();

        second.Turn.Open();
        await Task.WhenAll(first.Saved, second.Saved).WaitAsync(Patience);
        (await app.WithDbAsync(db => db.Tags.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task What_fails_takes_nothing_of_the_others_with_it_and_leaves_nothing_of_itself()
    {
        await using var app = new BlogApp();
        await using var writers = new Writers(app);
        var first = await writers.HeldAsync("First");
        var failing = writers.Write("Half written", async db =>
        {
            db.Tags.Add(Named("Other half"));
            await db.SaveChangesAsync();
            throw new InvalidOperationException("half way");
        });
        var last = writers.Write("Last");

        first.Turn.Open();
        await Task.WhenAll(first.Saved, last).WaitAsync(Patience);

        (await Should.ThrowAsync<InvalidOperationException>(failing)).Message.ShouldBe("half way");
        (await app.WithDbAsync(db => db.Tags.OrderBy(tag => tag.Name).Select(tag => tag.Name).ToListAsync())).ShouldBe(["First", "Last"]);
    }

    [Fact]
    public async Task When_a_commit_fails_all_whom_it_concerns_are_told_and_nobody_after_them()
    {
        var commits = new TransactionsEnded();
        await using var app = new BlogApp(services: commits.Install);
        await using var writers = new Writers(app);
        var first = await writers.HeldAsync("First");
        var second = writers.Write("Second");
        commits.FailNext();

        first.Turn.Open();

        (await Should.ThrowAsync<IOException>(first.Saved.WaitAsync(Patience))).Message.ShouldBe("the disk is gone");
        (await Should.ThrowAsync<IOException>(second.WaitAsync(Patience))).Message.ShouldBe("the disk is gone");
        (await app.WithDbAsync(db => db.Tags.CountAsync())).ShouldBe(0);
        await writers.Write("Third").WaitAsync(Patience);
        (await app.WithDbAsync(db => db.Tags.Select(tag => tag.Name).ToListAsync())).ShouldBe(["Third"]);
    }

    [Fact]
    public async Task When_the_database_undoes_all_of_a_group_all_whom_it_concerns_are_told_and_nobody_after_them()
    {
        await using var app = new BlogApp();
        await using var writers = new Writers(app);
        var first = await writers.HeldAsync("First");
        var second = writers.Write("Second", async db =>
        {
            await db.Database.ExecuteSqlRawAsync("ROLLBACK"); // as SQLite does by itself where it cannot write
            throw new InvalidOperationException("no room");
        });
        var third = writers.Write("Third");

        first.Turn.Open();

        (await Should.ThrowAsync<InvalidOperationException>(first.Saved.WaitAsync(Patience))).Message.ShouldBe("no room");
        (await Should.ThrowAsync<InvalidOperationException>(second.WaitAsync(Patience))).Message.ShouldBe("no room");
        await third.WaitAsync(Patience);
        (await app.WithDbAsync(db => db.Tags.Select(tag => tag.Name).ToListAsync())).ShouldBe(["Third"]);
    }

    [Fact]
    public async Task Who_writes_past_the_change_tracker_ends_the_group_also_when_nobody_waits_for_them_any_more()
    {
        await using var app = new BlogApp();
        await using var writers = new Writers(app);
        var queue = app.Services.GetRequiredService<WriteQueue>();
        foreach (var stop in new[] { CancellationToken.None, new CancellationToken(canceled: true) })
        {
            var first = await writers.HeldAsync($"First {stop.IsCancellationRequested}");
            var alone = queue.RunAsync(() => app.WithDbAsync(db => db.Tags.ExecuteUpdateAsync(set => set.SetProperty(tag => tag.Name, tag => tag.Name + "!"))), stop);

            first.Turn.Open();
            await first.Saved.WaitAsync(Patience);
            var gaveUp = await Record.ExceptionAsync(() => alone.WaitAsync(Patience));

            (gaveUp is OperationCanceledException).ShouldBe(stop.IsCancellationRequested, gaveUp?.Message);
        }

        (await app.WithDbAsync(db => db.Tags.OrderBy(tag => tag.Id).Select(tag => tag.Name).ToListAsync())).ShouldBe(["First False!", "First True"]);
    }

    [Fact]
    public async Task A_context_has_its_own_connection_again_once_it_has_written()
    {
        await using var app = new BlogApp();
        await app.WithDbAsync(async db =>
        {
            await db.Tags.CountAsync();
            var own = db.Database.GetDbConnection();
            db.Tags.Add(Named("Tides"));
            await db.SaveInTurnAsync(() =>
            {
                db.Database.GetDbConnection().ShouldNotBeSameAs(own);
                return Task.CompletedTask;
            });

            (db.Database.GetDbConnection(), own.State, db.Database.CurrentTransaction).ShouldBe((own, System.Data.ConnectionState.Open, null));
            return await db.Tags.CountAsync();
        });
    }

    private static Tag Named(string name) => new(TagName.List(name, out _)![0]); // not null: a good name

    /// <summary>People who write at once, each in a request of their own.</summary>
    private sealed class Writers(BlogApp app) : IAsyncDisposable
    {
        private readonly List<AsyncServiceScope> _scopes = [];

        public Task<int> Write(string name, Func<BlogDbContext, Task>? look = null)
        {
            var scope = app.Services.CreateAsyncScope();
            _scopes.Add(scope);
            var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
            db.Tags.Add(Named(name));
            return db.SaveInTurnAsync(() => look?.Invoke(db) ?? Task.CompletedTask);
        }

        /// <summary>Held once it is their turn.</summary>
        public HeldWrite Held(string name)
        {
            var turn = new HoldPoint();
            return new HeldWrite(turn, Write(name, _ => turn.WaitAsync()));
        }

        public async Task<HeldWrite> HeldAsync(string name)
        {
            var held = Held(name);
            await held.Turn.Reached.WaitAsync(Patience);
            return held;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var scope in _scopes)
            {
                await scope.DisposeAsync();
            }
        }
    }

    private sealed record HeldWrite(HoldPoint Turn, Task Saved);

    private sealed class TransactionsEnded : DbTransactionInterceptor
    {
        private int _count;
        private int _fails;

        public int Count => _count;

        public void Install(IServiceCollection services) => services.ConfigureDbContext<SqliteBlogDbContext>(options => options.AddInterceptors(this));

        public void FailNext() => _fails = 1;

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return Interlocked.Exchange(ref _fails, 0) == 1 ? throw new IOException("the disk is gone") : ValueTask.FromResult(result);
        }
    }
}
