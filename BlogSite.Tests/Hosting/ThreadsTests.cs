using System.Net;
using BlogSite.Hosting;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

public sealed class ThreadsTests
{
    [Fact]
    public async Task Threads_that_a_database_or_a_hash_holds_leave_some_for_pages()
    {
        await using var app = new BlogApp();
        using var stranger = app.Visitor();
        (await stranger.GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);

        ThreadPool.GetMinThreads(out var threads, out _);

        threads.ShouldBeGreaterThanOrEqualTo(Serving.Threads);
    }
}
