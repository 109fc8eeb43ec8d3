using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Hosting;

/// <summary>A crowd that asks for much and reads nothing of it.</summary>
public sealed class SlowReaderTests
{
    [Theory]
    [InlineData("/api/blogposts/?page_size=100")]
    [InlineData("/posts/post-0")]
    public async Task Who_reads_slowly_holds_no_connection_to_the_database(string address)
    {
        var contexts = new Contexts();
        await using var app = new BlogApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["Cache:Pages"] = "false" }, services: services => services.ConfigureDbContext<SqliteBlogDbContext>(options => options.AddInterceptors(contexts)));
        var ines = await app.AccountAsync("ines");
        for (var i = 0; i < 20; i++) { await app.StoreAsync(ines, $"Post {i}", string.Concat(Enumerable.Repeat("Barnacles on it, and weed. ", i == 0 ? 15_000 : 800)), post => post.Publish(app.Clock.GetUtcNow())); }

        using var http = new HttpClient(app.Server.CreateHandler()) { BaseAddress = new Uri("https://localhost") };
        contexts.Seen.Clear();
        List<HttpResponseMessage> unread = [];
        for (var i = 0; i < 12; i++) { unread.Add(await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead)); }

        contexts.Seen.Count.ShouldBeLessThanOrEqualTo(3, "each took one that the one before had given back");
        (await unread[0].Content.ReadAsStringAsync()).Length.ShouldBeGreaterThan(400_000);
        unread.ForEach(answer => answer.Dispose());
    }

    /// <summary>The contexts that have asked something.</summary>
    private sealed class Contexts : DbCommandInterceptor
    {
        public HashSet<DbContext> Seen { get; } = [];

        public override ValueTask<InterceptionResult<System.Data.Common.DbDataReader>> ReaderExecutingAsync(System.Data.Common.DbCommand command, CommandEventData eventData, InterceptionResult<System.Data.Common.DbDataReader> result, CancellationToken cancellationToken = default)
        {
            lock (Seen) { Seen.Add(eventData.Context.ShouldNotBeNull()); }

            return ValueTask.FromResult(result);
        }
    }
}
