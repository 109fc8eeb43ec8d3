using System.Net.Http.Json;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Localization;

/// <summary>What is no page speaks English, on whatever machine.</summary>
public sealed class MachineLanguageTests
{
    private static readonly Dictionary<string, string> GermanMachine = new(StringComparer.Ordinal) { ["LC_ALL"] = "de_DE.UTF-8", ["LANG"] = "de_DE.UTF-8" };

    [Fact]
    public async Task The_API_speaks_English_on_a_German_machine_and_so_does_an_English_site()
    {
        await using var blog = BlogProcess.Start(GermanMachine);
        await blog.AnswersAsync();

        using var refused = await blog.Client.PostAsJsonAsync("/api/user/register/", new { username = "a", password = "short" });

        (await refused.Content.ReadAsStringAsync()).ShouldContain("A password has at least 8 characters.");
        (await blog.Client.GetStringAsync("/login")).ShouldContain(">Sign in<");
    }

    [Fact]
    public async Task The_command_line_does_too()
    {
        var outcome = await BlogProcess.RunAsync(["createadmin", "ruth"], stdin: "short\n", settings: GermanMachine);

        (outcome.Output + outcome.Errors).ShouldContain("A password has at least 8 characters.");
    }
}
