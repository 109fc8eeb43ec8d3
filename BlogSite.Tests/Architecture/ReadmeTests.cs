using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Architecture;

public sealed partial class ReadmeTests
{
    [Theory]
    [InlineData("dotnet run --project BlogSite")]
    [InlineData("dotnet test")]
    public void The_readme_says_how_to_run_and_how_to_test(string command) => Repository.Read("README.md").ShouldContain($"```sh\n{command}\n```");

    [Fact]
    public void The_readme_says_what_each_package_is_for()
    {
        var used = new[] { "BlogSite/BlogSite.csproj", "BlogSite.Tests/BlogSite.Tests.csproj", "Directory.Build.props" }
            .SelectMany(file => Packages(file, "PackageReference"))
            .Distinct(StringComparer.Ordinal) // the blog and its tests may share one
            .Order(StringComparer.Ordinal)
            .ToArray();
        var versioned = Packages("Directory.Packages.props", "PackageVersion").Order(StringComparer.Ordinal);
        var explained = Row().Matches(DependencySection().Match(Repository.Read("README.md")).Value).Select(row => row.Groups["name"].Value);

        explained.Order(StringComparer.Ordinal).ShouldBe(used);
        versioned.ShouldBe(used);
    }

    [Fact]
    public void What_the_readme_and_the_docs_link_to_is_there()
    {
        var missing = Repository.Files(".", ".md")
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(file => Link().Matches(Repository.Read(file)).Select(link => Path.Combine(Path.GetDirectoryName(file) ?? "", link.Groups["target"].Value)))
            .Where(target => !Path.Exists(Repository.PathOf(target)));

        missing.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("BlogSite")]
    [InlineData("BlogSite.Tests")]
    public void A_package_ships_in_the_version_that_is_tested(string project)
    {
        var versions = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value, StringComparer.Ordinal); // not null: both are what makes one
        using var locked = JsonDocument.Parse(Repository.Read($"{project}/packages.lock.json"));

        // Named in the list but not in the project, a package comes in whatever version another one asks for.
        var others = locked.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
            .Where(package => versions.TryGetValue(package.Name, out var version) && package.Value.GetProperty("resolved").GetString() != version);
        others.Select(package => package.Name).ShouldBeEmpty();
    }

    private static IEnumerable<string> Packages(string file, string element) =>
        from package in XDocument.Load(Repository.PathOf(file)).Descendants(element)
        let name = package.Attribute("Include")?.Value
        where name is not null
        select name;

    [GeneratedRegex(@"^## Dependencies$.*?(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex DependencySection();

    [GeneratedRegex(@"\]\((?<target>(?!https?:|#)[^)#]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| `(?<name>[^`]+)` \| \S", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Row();
}
