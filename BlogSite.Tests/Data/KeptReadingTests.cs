using BlogSite.Auth;
using BlogSite.Data;
using BlogSite.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BlogSite.Tests.Data;

/// <summary>The settings and the menu are not read for each page, and yet nobody sees old ones.</summary>
public sealed class KeptReadingTests
{
    [Fact]
    public async Task They_are_read_once_and_again_after_a_write()
    {
        var statements = new Statements();
        await using var app = new BlogApp(services: statements.Install);
        using var owner = await app.SignedInAsync("ines", Roles.Admin);
        await owner.GetAsync("/admin/posts");
        statements.Take();

        await owner.GetAsync("/admin/posts");
        statements.Take().ShouldNotContain(statement => statement.Contains("SiteSettings", StringComparison.Ordinal) || statement.Contains("MenuPlace", StringComparison.Ordinal));

        await RenameAsync(app, "Harbour notes");
        (await owner.GetAsync("/admin/posts")).Body.ShouldContain("Harbour notes");
        statements.Take().Count(statement => statement.Contains("FROM \"SiteSettings\"", StringComparison.Ordinal)).ShouldBe(1 + 1); // the write reads its row
    }

    [Fact]
    public async Task Who_is_signed_in_on_another_node_sees_it_within_a_second()
    {
        using var folder = Support.DataFolder.Migrated();
        await using var app = new BlogApp(folder: folder);
        await using var other = new BlogApp(folder: folder, clock: app.Clock);
        using var owner = await other.SignedInAsync("ines", Roles.Admin);
        (await owner.GetAsync("/admin/posts")).Body.ShouldNotContain("Harbour notes");

        await RenameAsync(app, "Harbour notes");
        app.Clock.Advance(CurrentContent.Trusted);

        (await owner.GetAsync("/admin/posts")).Body.ShouldContain("Harbour notes");
    }

    [Fact]
    public async Task What_was_written_and_undone_was_never_read()
    {
        await using var app = new BlogApp();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<BlogDbContext>();
            await using var undone = await db.Database.BeginTransactionAsync();
            (await db.Sites.SingleAsync()).Title = "Harbour notes";
            await db.SaveChangesAsync();
            (await scope.ServiceProvider.GetRequiredService<SiteInfo>().GetAsync()).Title.ShouldNotBe("Harbour notes", StringComparer.Ordinal);
        }

        (await app.WithAsync<SiteInfo, string>(async site => (await site.GetAsync()).Title)).ShouldNotBe("Harbour notes", StringComparer.Ordinal);
    }

    private static Task<int> RenameAsync(BlogApp app, string title) => app.WithDbAsync(async db =>
    {
        (await db.Sites.SingleAsync()).Title = title;
        return await db.SaveChangesAsync();
    });
}
