using BlogSite.Auth;
using BlogSite.Tests.Pages;
using BlogSite.Tests.Support;
using BlogSite.Tests.Transfer;

namespace BlogSite.Tests.Walk;

/// <summary>An operator takes the posts out of one site and into another.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task The_commands_bring_posts_from_site_to_site_and_out_of_it_again()
    {
        await using var app = new BlogApp();
        var owner = await app.AccountAsync("ines", Roles.Author);
        var boat = await app.SavedAsync(SamplePictures.Png(), "boat.png");
        await app.PostAsync(owner, "The gauge", $"![Boat]({boat.Address})");
        await app.PostAsync(owner, "Draft", "Not yet.", isPublished: false);
        await using var other = new BlogApp();
        await other.AccountAsync("ruth", Roles.Admin);
        using var folder = new DataFolder();
        var (first, second) = (Path.Combine(folder.Path, "a", "first"), Path.Combine(folder.Path, "second"));

        var export = await BlogProcess.RunAsync(["export", first], dataDirectory: app.Folder.Path);
        var import = await BlogProcess.RunAsync(["import", first], dataDirectory: other.Folder.Path);
        var again = await BlogProcess.RunAsync(["export", second], dataDirectory: other.Folder.Path);

        export.ExitCode.ShouldBe(0, export.Errors);
        export.Output.ShouldContain($"2 posts and 1 pictures written to {first}. (database: {Path.Combine(app.Folder.Path, "blog.db")})");
        (import.ExitCode, again.ExitCode).ShouldBe((0, 0), import.Errors + again.Errors);
        Exports.Tree(first).ShouldContainKey("posts/the-gauge/boat.png");
        Exports.Tree(second).ShouldBeTree(Exports.Tree(first));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_filled_is_named_in_a_sentence()
    {
        using var folder = new DataFolder();
        using var data = DataFolder.Migrated();
        var file = Path.Combine(folder.Path, "mine.txt");
        await File.WriteAllTextAsync(file, "mine");

        foreach (var path in new[] { folder.Path, file, Path.Combine(file, "below"), "" })
        {
            var refused = await BlogProcess.RunAsync(["export", path], dataDirectory: data.Path);

            refused.ExitCode.ShouldBe(1, refused.Output);
            refused.Errors.ShouldStartWith("The folder ", customMessage: path);
            refused.Errors.ShouldNotContain("   at ");
        }

        Exports.Tree(folder.Path).ShouldHaveSingleItem().Value.ShouldBe("mine");
    }
}
