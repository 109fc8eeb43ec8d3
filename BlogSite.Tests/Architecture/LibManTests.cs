using System.Security.Cryptography;
using System.Text.Json;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Architecture;

/// <summary>LibMan's own tool is not needed to build: the files are committed, and these tests hold them to the manifest.</summary>
public sealed class LibManTests
{
    private const string LibraryFolder = "BlogSite/wwwroot/lib";

    /// <summary>What the library's publisher released: a new version in libman.json needs a new line here.</summary>
    private static readonly Dictionary<string, string> PublishedSha384 = new(StringComparer.Ordinal)
    {
        ["htmx.org@4.0.1/dist/htmx.min.js"] = "Qp9rdC8H7EqOoX+nR0P3RPG2Noji+qdwJlGpfzwQJsfOpp3sGwIdSP9xO3+UlEhn",
    };

    [Fact]
    public void The_committed_files_are_those_the_manifest_names_and_no_others() =>
        Repository.Files(LibraryFolder).ShouldBe(ReadManifest().Select(file => file.Committed).Order(StringComparer.Ordinal));

    [Fact]
    public void The_committed_files_are_byte_for_byte_what_was_published()
    {
        var files = ReadManifest();

        files.ShouldNotBeEmpty();
        foreach (var (published, committed) in files)
        {
            PublishedSha384.ShouldContainKey(published);
            var hash = Convert.ToBase64String(SHA384.HashData(File.ReadAllBytes(Repository.PathOf(committed))));
            hash.ShouldBe(PublishedSha384[published], committed);
        }
    }

    private static List<(string Published, string Committed)> ReadManifest()
    {
        using var manifest = JsonDocument.Parse(Repository.Read("libman.json"));
        return
        [
            .. from library in manifest.RootElement.GetProperty("libraries").EnumerateArray()
               let name = library.GetProperty("library").GetString()
               let destination = library.GetProperty("destination").GetString()
               from mapping in library.GetProperty("fileMappings").EnumerateArray()
               let root = mapping.GetProperty("root").GetString()
               from file in mapping.GetProperty("files").EnumerateArray()
               select ($"{name}/{root}/{file.GetString()}", $"{destination}/{file.GetString()}"),
        ];
    }
}
