namespace BlogSite.Tests.Support;

public sealed class BlogProcessTests
{
    [Fact]
    public async Task The_program_answers_and_ends_by_itself_when_asked_to_stop()
    {
        await using var blog = BlogProcess.Start();

        await blog.AnswersAsync();
        var exitCode = await blog.StopAsync();

        exitCode.ShouldBe(0);
        blog.HasExited.ShouldBeTrue();
    }

    [Fact]
    public async Task A_killed_program_is_gone_at_once()
    {
        await using var blog = BlogProcess.Start();
        await blog.AnswersAsync();

        blog.Kill();

        blog.HasExited.ShouldBeTrue();
        await Should.ThrowAsync<HttpRequestException>(() => blog.Client.GetAsync(new Uri("/", UriKind.Relative)));
    }

    [Fact]
    public async Task A_program_that_ends_before_it_answers_is_reported_with_what_it_wrote()
    {
        await using var blog = BlogProcess.Start(new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = "nonsense" });

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => blog.AnswersAsync());

        failure.Message.ShouldContain("nonsense");
    }

    [Fact]
    public async Task A_command_gives_back_its_exit_code_and_both_its_outputs()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = "nonsense" };

        var outcome = await BlogProcess.RunAsync([], settings: settings);

        outcome.ExitCode.ShouldNotBe(0);
        (outcome.Output + outcome.Errors).ShouldContain("nonsense");
    }

    [Fact]
    public async Task Waiting_for_a_line_ends_with_the_output_when_the_line_cannot_come_any_more()
    {
        var output = new ProcessOutput();
        var waiting = output.LineAsync(line => line == "second", TimeSpan.FromMinutes(1));
        output.Add("first");
        output.End();

        (await output.LineAsync(line => line == "first", TimeSpan.Zero)).ShouldBe("first");
        (await Should.ThrowAsync<InvalidOperationException>(() => waiting)).Message.ShouldContain("first");
    }
}
