using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Data;

/// <summary>Connections stay open between requests: nothing of one request may stay with them.</summary>
public sealed class OpenConnectionsTests
{
    [Fact]
    public async Task A_request_that_is_left_in_a_transaction_or_a_reading_leaves_the_next_one_neither()
    {
        await using var app = new BlogApp();
        await using (var left = app.Services.CreateAsyncScope())
        {
            var db = left.ServiceProvider.GetRequiredService<BlogDbContext>();
            await db.Database.BeginTransactionAsync();
            db.Tags.Add(new Tag(TagName.List("Tides", out _)![0])); // not null: a good name
            await db.SaveChangesAsync();
        }

        await using (var reading = app.Services.CreateAsyncScope())
        {
            var db = reading.ServiceProvider.GetRequiredService<BlogDbContext>();
            await db.BeginReadingAsync(CancellationToken.None);
            (await db.Tags.CountAsync()).ShouldBe(0);
        }

        await using (var written = app.Services.CreateAsyncScope())
        {
            var db = written.ServiceProvider.GetRequiredService<BlogDbContext>();
            db.Tags.Add(new Tag(TagName.List("Harbour", out _)![0])); // not null: a good name
            await db.SaveChangesAsync().WaitAsync(TimeSpan.FromSeconds(10)); // it would wait for a lock that nobody gives back
        }

        (await app.WithDbAsync(db => db.Tags.Select(tag => tag.Name).ToListAsync())).ShouldBe(["Harbour"]);
    }

    [Fact]
    public async Task A_page_that_was_left_half_read_sees_what_is_written_later()
    {
        await using var app = new BlogApp();
        for (var i = 0; i < 3; i++)
        {
            await app.WithDbAsync(db =>
            {
                db.Tags.Add(new Tag(TagName.List($"Tag {i}", out _)![0])); // not null: a good name
                return db.SaveChangesAsync();
            });
            await using var scope = app.Services.CreateAsyncScope();
            var all = scope.ServiceProvider.GetRequiredService<BlogDbContext>().Tags.AsAsyncEnumerable().GetAsyncEnumerator();
            (await all.MoveNextAsync()).ShouldBeTrue(); // and is never disposed of
        }

        (await app.WithDbAsync(db => db.Tags.CountAsync())).ShouldBe(3);
    }
}
