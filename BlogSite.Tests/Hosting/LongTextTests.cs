using System.Net;
using System.Net.Sockets;
using System.Text;
using BlogSite.Tests.Screens;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>What may be sent where posts are written, and by whom.</summary>
public sealed class LongTextTests
{
    [Fact]
    public async Task A_text_of_nine_megabytes_comes_back_with_the_reason()
    {
        await using var app = new BlogApp();
        using var marta = await app.SignedInAsync("marta");
        var text = new string('a', 9 * 1024 * 1024);

        var refused = await new EditorScreen(await marta.GetAsync("/admin/posts/create")).Write("Long", text).SaveAsync();

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var editor = new EditorScreen(refused);
        editor.Errors.ShouldContain(error => error.StartsWith("The text is too long", StringComparison.Ordinal));
        (editor.Text == text).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_strangers_a_few_long_texts_are_held_at_once_and_authors_are_not_counted()
    {
        await using var blog = BlogProcess.Start(new Dictionary<string, string>(StringComparer.Ordinal) { ["Accounts:Admin:UserName"] = "ada", ["Accounts:Admin:Password"] = BlogApp.Password });
        await blog.AnswersAsync();
        using var ada = blog.Visitor();
        using var stranger = blog.Visitor();
        await ada.SignInAsync("ada");
        using var first = await Upload.OpenAsync(blog.Address);
        using var second = await Upload.OpenAsync(blog.Address);
        using var third = await Upload.OpenAsync(blog.Address);
        using var fourth = await Upload.OpenAsync(blog.Address);
        using var fifth = await Upload.OpenAsync(blog.Address);

        foreach (var held in new[] { first, second, third, fourth })
        {
            (await held.BeginAsync()).ShouldStartWith("HTTP/1.1 100 "); // the server has begun to read
            await held.SendAsync("a=" + new string('a', Upload.Length - 3)); // nearly all: who sends nothing is hung up on
        }

        (await fifth.BeginAsync()).ShouldContain("\r\nRetry-After: 10\r\n");
        (await stranger.PostAsync("/admin/posts/create", ("Form.Title", "Short"))).Status.ShouldBe(HttpStatusCode.Found);
        var saved = await new EditorScreen(await ada.GetAsync("/admin/posts/create")).Write("Long", new string('a', 100_000)).SaveAsync();
        saved.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await first.AskAsync("a")).ShouldStartWith("HTTP/1.1 302 ");
        (await first.BeginAsync()).ShouldStartWith("HTTP/1.1 100 "); // its place was free again
    }

    /// <summary>A long text of a stranger, on its way.</summary>
    private sealed class Upload(TcpClient client) : IDisposable
    {
        public const int Length = 100_000;

        public static async Task<Upload> OpenAsync(Uri address)
        {
            var client = new TcpClient();
            await client.ConnectAsync("localhost", address.Port);
            return new Upload(client);
        }

        public Task<string> BeginAsync() => AskAsync(
            $"POST /admin/posts/create HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {Length}\r\nExpect: 100-continue\r\n\r\n");

        public Task SendAsync(string words) => client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(words)).AsTask();

        public void Dispose() => client.Dispose();

        public async Task<string> AskAsync(string words)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await SendAsync(words);
            var answer = "";
            var buffer = new byte[4_096];
            while (!answer.Contains("\r\n\r\n", StringComparison.Ordinal) && await client.GetStream().ReadAsync(buffer, patience.Token) is > 0 and var read)
            {
                answer += Encoding.Latin1.GetString(buffer, 0, read);
            }

            return answer;
        }
    }
}
