using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Api;

/// <summary>The walk of docs/api.md, as somebody takes it who copies it block by block into a shell.</summary>
public sealed partial class DocumentedWalkTests(OwnedBlog owned) : IClassFixture<OwnedBlog>
{
    private const string Done = "<<done>>";

    [Fact]
    public async Task Each_block_works_after_the_one_before_and_prints_what_the_text_says()
    {
        var steps = Step().Matches(Repository.Read("docs/api.md")).Select(step => (Script: step.Groups["script"].Value, Prints: step.Groups["prints"].Value.Trim())).ToArray();
        steps.Length.ShouldBe(12, "the walk has a block to begin with, and eleven steps");

        var (code, output, errors) = await RunAsync(string.Concat(steps.Select(step => $"{step.Script}\nprintf '\\n{Done}\\n'\n")));

        var printed = output.Split(Done);
        code.ShouldBe(0, $"{output}\n{errors}");
        errors.ShouldBeEmpty();
        printed.Length.ShouldBe(steps.Length + 1);
        foreach (var (step, prints) in steps.Zip(printed))
        {
            Regex.IsMatch(prints.Trim(), Expected(step.Prints), RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldBeTrue($"{step.Script}\nprinted\n{prints}\ninstead of\n{step.Prints}");
        }
    }

    [Theory]
    [InlineData("{\"id\":…,\"version\":1}", "{\"id\":12,\"version\":1}", true)]
    [InlineData("{\"id\":…,\"version\":1}", "{\"id\":12,\"version\":2}", false)]
    [InlineData("{}", "{} and more", false)]
    [InlineData("one\n204", "one\n204", true)]
    public void What_is_printed_is_told_from_what_is_not(string documented, string printed, bool isTheSame) =>
        Regex.IsMatch(printed, Expected(documented), RegexOptions.None, TimeSpan.FromSeconds(5)).ShouldBe(isTheSame);

    /// <summary>Each ellipsis stands for something within its line.</summary>
    private static string Expected(string documented) => string.Create(CultureInfo.InvariantCulture, $@"\A{string.Join(".+?", documented.Split('…').Select(Regex.Escape))}\z");

    private async Task<(int Code, string Output, string Errors)> RunAsync(string script)
    {
        var start = new ProcessStartInfo("bash", ["-e", "-u", "-o", "pipefail", "-s"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["BASE"] = owned.Blog.Address.ToString().TrimEnd('/');
        using var bash = Process.Start(start).ShouldNotBeNull();
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();
        await bash.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (bash.ExitCode, await output, await errors);
    }

    [GeneratedRegex("^```sh\n(?<script>.*?)\n```\n(```json\n(?<prints>.*?)\n```\n)?", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Step();
}
