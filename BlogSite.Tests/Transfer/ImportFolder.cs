using BlogSite.Auth;
using BlogSite.Tests.Support;
using BlogSite.Transfer;
using DataFolder = BlogSite.Tests.Support.DataFolder;

namespace BlogSite.Tests.Transfer;

/// <summary>A folder of Markdown files, and a site that takes it.</summary>
internal sealed class ImportFolder : IAsyncDisposable
{
    private readonly DataFolder _files = new();

    public ImportFolder(IReadOnlyDictionary<string, string>? settings = null) => App = new BlogApp(settings);

    public BlogApp App { get; }

    public string Path => _files.Path;

    /// <summary>Writes a file, by default with a title and a date, and only the rest of the front matter given.</summary>
    public ImportFolder Toml(string path, string body = "Text.", string front = "", string title = "The gauge", string date = "2020-05-01") =>
        Raw(path, $"+++\ntitle = \"{title}\"\n{(date.Length > 0 ? $"date = {date}\n" : "")}{front}\n+++\n\n{body}\n");

    public ImportFolder Raw(string path, string text) => Raw(path, System.Text.Encoding.UTF8.GetBytes(text));

    public ImportFolder Raw(string path, byte[] bytes)
    {
        var file = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!); // not null: within the folder
        File.WriteAllBytes(file, bytes);
        return this;
    }

    /// <param name="whenStored">Done whenever posts have been stored.</param>
    public async Task<ImportReport> ImportAsync(string? folder = null, Uri? site = null, Action? whenStored = null, CancellationToken stop = default)
    {
        if (!await App.WithDbAsync(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AnyAsync(db.Users))) { await App.AccountAsync("ruth", Roles.Admin); }

        var owner = await App.UserAsync("ruth");
        return await App.WithAsync((MarkdownImport import) => import.RunAsync(folder ?? Path, owner, site, new Watched(whenStored), stop));
    }

    /// <summary>The only file, which is to become no post, and why.</summary>
    public async Task<string> ProblemAsync() => (await ImportAsync()).NotPosts.ShouldHaveSingleItem().ToString();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _files.Dispose();
    }

    private sealed class Watched(Action? whenStored) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value)
        {
            if (value.What == "posts")
            {
                whenStored?.Invoke();
            }
        }
    }
}
