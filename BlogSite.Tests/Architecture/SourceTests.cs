using System.Text.RegularExpressions;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Architecture;

/// <summary>What holds for the text of the sources and no compiler looks at.</summary>
public sealed partial class SourceTests
{
    private const string TokenCookiesFile = "BlogSite/Auth/Tokens/TokenCookies.cs";

    [Fact]
    public void A_namespace_is_its_folder()
    {
        foreach (var file in Repository.Files("BlogSite", ".cs").Concat(Repository.Files("BlogSite.Tests", ".cs")))
        {
            var text = Repository.Read(file);
            var declared = NamespaceDeclaration().Matches(text).Select(match => match.Groups["name"].Value).ToArray();
            if (declared.Length == 0 && !TypeDeclaration().IsMatch(text)) { continue; } // top-level statements, global usings

            declared.ShouldBe([file[..file.LastIndexOf('/')].Replace('/', '.')], file);
        }
    }

    [Fact]
    public void Program_is_a_table_of_contents() => Lines("BlogSite/Program.cs").ShouldBeLessThanOrEqualTo(45);

    [Fact]
    public void No_source_file_is_longer_than_a_person_reads_in_one_go()
    {
        var sources = Repository.Files("BlogSite", ".cs", ".cshtml", ".js").Concat(Repository.Files("BlogSite.Tests", ".cs"))
            .Where(file => !file.StartsWith("BlogSite/Data/Migrations/", StringComparison.Ordinal))
            .Where(file => !file.StartsWith("BlogSite/Data/CompiledModel/", StringComparison.Ordinal))
            .Where(file => !file.StartsWith("BlogSite/wwwroot/lib/", StringComparison.Ordinal));

        sources.Where(file => Lines(file) > 250).ShouldBeEmpty();
    }

    [Fact]
    public void Markup_holds_no_inline_script_or_style()
    {
        foreach (var file in Repository.Files("BlogSite", ".cshtml"))
        {
            InlineCode().Matches(Repository.Read(file)).Select(match => match.Value).ShouldBeEmpty(file);
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", true)]
    [InlineData("<script type=\"module\">import 'x'</script>", true)]
    [InlineData("<style>p { color: red }</style>", true)]
    [InlineData("<p class=\"a\" style=\"color: red\">", true)]
    [InlineData("<button type=\"button\" onclick=\"go()\">", true)]
    [InlineData("<form\n  onsubmit='return false'>", true)]
    [InlineData("<a href=\"javascript:go()\">", true)]
    [InlineData("<p hx-on:click=\"go()\">", true)]
    [InlineData("<script src=\"~/js/site.js\" asp-append-version=\"true\" defer></script>", false)]
    [InlineData("<script type=\"application/ld+json\">{}</script>", false)]
    [InlineData("<link rel=\"stylesheet\" href=\"~/css/site.css\">", false)]
    [InlineData("<p>Online since <time>2024</time>, in good style</p>", false)]
    [InlineData("@{ var once = \"x\"; string one = \"y\"; }", false)]
    public void Inline_code_is_recognised(string markup, bool inline) => InlineCode().IsMatch(markup).ShouldBe(inline);

    [Fact]
    public void The_token_cookies_are_named_in_one_file()
    {
        var naming = Repository.Files("BlogSite", ".cs", ".cshtml", ".js")
            .Where(file => TokenCookieName().IsMatch(Repository.Read(file)));

        naming.ShouldBe(File.Exists(Repository.PathOf(TokenCookiesFile)) ? [TokenCookiesFile] : []);
    }

    private static int Lines(string file) => File.ReadLines(Repository.PathOf(file)).Count();

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NamespaceDeclaration();

    [GeneratedRegex(@"^(public|internal|file|static|sealed|abstract|partial|\s)*(class|record|struct|interface|enum)\s+\w", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TypeDeclaration();

    // A data block (JSON-LD) is not run, so the content security policy lets it be. Event attributes are those of an open
    // tag: the C# of a page has words that begin with "on" too.
    [GeneratedRegex("""<script(?![^>]*(\ssrc|\sasp-src|application/ld\+json))|<style|<[a-z][^<>]*\s(style|on[a-z]+|hx-on[\w:-]*)\s*=|javascript:""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex InlineCode();

    [GeneratedRegex("bs-(at|rt)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TokenCookieName();
}
