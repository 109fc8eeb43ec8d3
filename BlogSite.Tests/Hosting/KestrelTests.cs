using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>Requests as only a hand-written client sends them, to the real web server.</summary>
public sealed class KestrelTests(KestrelTests.Running blog) : IClassFixture<KestrelTests.Running>
{
    private const string Form = "Content-Type: application/x-www-form-urlencoded\r\n";

    [Theory]
    [InlineData("GET /posts/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET /admin/posts/1%00/edit HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET /posts/%FF HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /posts/%C3%28 HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /posts/%ED%A0%80 HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /posts/\u00FF HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET /?q=%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET /?q=%FF HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET /posts/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /css/..%2f..%2fappsettings.json HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET /appsettings.json HTTP/1.1\r\nHost: localhost\r\n\r\n", 404)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: evil example\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n", 400)]
    [InlineData("FOO / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405)]
    [InlineData("TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405)]
    [InlineData("head / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405)]
    [InlineData("gEt / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405)]
    [InlineData("OPTIONS / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405)]
    [InlineData("POST /theme HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST /theme HTTP/1.1\r\nHost: localhost\r\n" + Form + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400)]
    [InlineData("POST /theme HTTP/1.1\r\nHost: localhost\r\n" + Form + "Content-Length: 10\r\n\r\ntheme=%00x", 400)]
    [InlineData("POST /theme HTTP/1.1\r\nHost: localhost\r\n" + Form + "Content-Length: 65537\r\n\r\n", 413)]
    [InlineData("POST /login HTTP/1.1\r\nHost: localhost\r\n" + Form + "Content-Length: 99999999\r\n\r\n", 413)]
    public async Task What_no_browser_sends_is_refused_without_a_fault(string request, int status)
    {
        var answer = await SendAsync(Encoding.Latin1.GetBytes(request));

        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldNotContain("Server:");
        blog.Log.ShouldNotContain("unhandled exception");
    }

    [Theory]
    [InlineData("a", 10_000)]
    [InlineData("%E6%9D%B1", 10_000)]
    [InlineData("%20%22", 10_000)]
    public async Task A_search_for_far_too_much_is_answered_by_its_page(string letter, int times)
    {
        var answer = await SendAsync(Encoding.Latin1.GetBytes($"GET /search?q={string.Concat(Enumerable.Repeat(letter, times))} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));

        answer.ShouldStartWith("HTTP/1.1 200 ");
        answer.ShouldContain("<form");
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/css/site.css")]
    [InlineData("/health/live")]
    public async Task A_form_that_nobody_takes_is_not_waited_for(string path) =>
        (await SendAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\n{Form}Content-Length: 60000\r\n\r\n"))).ShouldMatch("^HTTP/1.1 40[45] ");

    [Theory]
    [InlineData("GET /{0} HTTP/1.1\r\nHost: localhost\r\n\r\n", 200_000, 414)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX: {0}\r\n\r\n", 40_000, 431)]
    [InlineData("GET /posts/{0} HTTP/1.1\r\nHost: localhost\r\n\r\n", 7_000, 404)]
    public async Task Endless_lines_are_refused(string request, int length, int status) =>
        (await SendAsync(Encoding.ASCII.GetBytes(string.Format(CultureInfo.InvariantCulture, request, new string('a', length))))).ShouldStartWith($"HTTP/1.1 {status} ");

    [Theory]
    [InlineData("/admin/posts/create", 11 * 1024 * 1024)]
    [InlineData("/login", 128 * 1024)]
    [InlineData("/login", 8 * 1024 * 1024)]
    public async Task More_than_a_page_takes_in_chunks_is_too_much(string path, int length)
    {
        using var content = new ChunkedContent(length);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(blog.Address, path)) { Content = content };
        request.Headers.ExpectContinue = true; // the answer comes before the body has gone
        using var answer = await blog.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await blog.Client.GetAsync(new Uri("/", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task HEAD_is_answered_without_a_text()
    {
        foreach (var path in new[] { "/", "/login", "/css/site.css", "/health/live", "/health/ready" })
        {
            var answer = await SendAsync(Encoding.ASCII.GetBytes($"HEAD {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), toTheEnd: true);
            answer.ShouldStartWith("HTTP/1.1 200 ");
            answer.ShouldEndWith("\r\n\r\n");
        }
    }

    private async Task<string> SendAsync(byte[] request, bool toTheEnd = false)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("localhost", blog.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(request);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var answer = new StringBuilder();
        var buffer = new byte[4_096];
        // Until the headers have come; the connection may stay open.
        while ((toTheEnd || !answer.ToString().Contains("\r\n\r\n", StringComparison.Ordinal)) && await stream.ReadAsync(buffer, patience.Token) is > 0 and var read)
        {
            answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }

    private sealed class ChunkedContent(int length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var chunk = new byte[64 * 1024];
            Array.Fill(chunk, (byte)'a');
            for (var sent = 0; sent < length; sent += chunk.Length) { await stream.WriteAsync(chunk); }
        }

        protected override bool TryComputeLength(out long size)
        {
            size = 0;
            return false;
        }
    }

    public sealed class Running : IAsyncLifetime
    {
        private readonly BlogProcess _blog = BlogProcess.Start();

        public Uri Address => _blog.Address;

        public HttpClient Client => _blog.Client;

        public string Log => $"{_blog.Output}{_blog.Errors}";

        public async ValueTask InitializeAsync() => await _blog.AnswersAsync();

        public ValueTask DisposeAsync() => _blog.DisposeAsync();
    }
}
