using BlogSite.Blog;
using BlogSite.Data;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BlogSite.Tests.Data;

/// <summary>Addresses for posts of one name, and what it costs to find one.</summary>
public sealed class FreeSlugsTests
{
    [Theory]
    [InlineData(0, "tide")]
    [InlineData(1, "tide-2")]
    [InlineData(2, "tide-3")]
    [InlineData(31, "tide-32")]
    [InlineData(33, "tide-34")]
    [InlineData(64, "tide-65")]
    [InlineData(700, "tide-701")]
    public async Task The_next_of_one_name_gets_the_next_number_for_a_handful_of_statements(int namesakes, string next)
    {
        var statements = new Statements();
        await using var app = new BlogApp(services: statements.Install);
        var ines = await app.AccountAsync("ines");
        await app.WithDbAsync(db =>
        {
            foreach (var number in Enumerable.Range(1, namesakes))
            {
                var post = new Post("Tide", "It came in.", ines, "Ines Prado", app.Clock.GetUtcNow());
                post.MoveTo(number == 1 ? Slug.From("Tide") : Slug.From("Tide").Numbered(number));
                db.Posts.Add(post);
            }

            return db.SaveChangesAsync();
        });
        statements.Take();

        var slug = await app.WithAsync((FreeSlugs free) => free.FreeAsync(new Post("Tide", "It came in.", ines, "Ines Prado", app.Clock.GetUtcNow())));

        slug.Value.ShouldBe(next);
        statements.Take().Count.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task Behind_the_last_of_one_name_it_asks_once()
    {
        var statements = new Statements();
        await using var app = new BlogApp(services: statements.Install);
        var ines = await app.AccountAsync("ines");
        for (var post = 1; post <= 23; post++) { await app.PostAsync(ines, "Tide"); }

        statements.Take();
        var slug = await app.WithAsync((FreeSlugs free) => free.FreeAsync(new Post("Tide", "It came in.", ines, "Ines Prado", app.Clock.GetUtcNow())));

        slug.Value.ShouldBe("tide-24");
        statements.Take().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_number_that_became_free_again_and_an_address_that_was_somebodys_are_told_apart()
    {
        await using var app = new BlogApp();
        var ines = await app.AccountAsync("ines");
        await app.PostAsync(ines, "Tide");
        var second = await app.PostAsync(ines, "Tide");
        await app.StoreAsync(ines, "Harbour", "Of old.", _ => { }, "", "posts/tide-3", "pages/tide-4");

        (await app.WithAsync((FreeSlugs free) => free.FreeAsync(new Post("Tide", "It came in.", ines, "Ines Prado", app.Clock.GetUtcNow())))).Value.ShouldBe("tide-4");
        await app.WithDbAsync(async db =>
        {
            db.Posts.Remove(await db.Posts.SingleAsync(post => post.Id == second.Id));
            return await db.SaveChangesAsync();
        });
        (await app.WithAsync((FreeSlugs free) => free.FreeAsync(new Post("Tide", "It came in.", ines, "Ines Prado", app.Clock.GetUtcNow())))).Value.ShouldBe("tide-2");
    }
}
