using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>Bodies that no form of ours makes. The theme is the form to try them on: it takes any other without a token.</summary>
public sealed class HostileFormTests(SharedApp app) : IClassFixture<SharedApp>
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data; boundary=b";

    [Theory]
    [InlineData(UrlEncoded, "theme=dark", true)]
    [InlineData(UrlEncoded + "; charset=utf-8", "theme=dark&returnUrl=/%E2%82%AC", true)]
    [InlineData(UrlEncoded + "; charset=\"UTF-8\"", "theme=dark", true)]
    [InlineData(UrlEncoded, "", true)]
    [InlineData(UrlEncoded, "&&==&%&%zz=%", true)]
    [InlineData(UrlEncoded, "theme=%00", false)]
    [InlineData(UrlEncoded, "%00=dark", false)]
    [InlineData(UrlEncoded, "theme=a\0b", false)]
    [InlineData(UrlEncoded, "theme=%ff", false)]
    [InlineData(UrlEncoded, "%c3%28=dark", false)]
    [InlineData(UrlEncoded, "theme=%ed%a0%80", false)]
    [InlineData(UrlEncoded + "; charset=utf-16", "theme=dark", false)]
    [InlineData(UrlEncoded + "; charset=utf-7", "theme=dark", false)]
    [InlineData(UrlEncoded + "; charset=iso-8859-1", "theme=dark&returnUrl=/%C3%A9", false)]
    [InlineData(UrlEncoded + "; charset=nonsense", "theme=dark", false)]
    [InlineData("application/json", "{\"theme\":\"dark\"}", false)]
    [InlineData("text/plain", "theme=dark", false)]
    [InlineData("", "theme=dark", false)]
    [InlineData(";;;", "theme=dark", false)]
    [InlineData(Multipart, "--b\r\nContent-Disposition: form-data; name=\"theme\"\r\n\r\ndark\r\n--b--\r\n", true)]
    [InlineData(Multipart, "--b\r\nContent-Disposition: form-data; name=\"theme\"\r\n\r\nda\0rk\r\n--b--\r\n", false)]
    [InlineData(Multipart, "--b\r\nContent-Disposition: form-data; name=\"the\0me\"\r\n\r\ndark\r\n--b--\r\n", false)]
    [InlineData(Multipart, "--b\r\nContent-Disposition: form-data; name=\"=?utf-8?B?dGhlAG1l?=\"\r\n\r\ndark\r\n--b--\r\n", false)] // NUL, the way of mails
    [InlineData(Multipart, "--b\r\nContent-Disposition: form-data; name=\"theme\"\r\n\r\nda", false)]
    [InlineData(Multipart, "--c\r\nContent-Disposition: form-data; name=\"theme\"\r\n\r\ndark\r\n--c--\r\n", false)]
    [InlineData(Multipart, "", true)]
    [InlineData(Multipart, "--b\r\nnothing of the kind\r\n\r\ndark\r\n--b--\r\n", false)]
    [InlineData("multipart/form-data", "--b\r\nContent-Disposition: form-data; name=\"theme\"\r\n\r\ndark\r\n--b--\r\n", false)]
    [InlineData("multipart/form-data; boundary=", "--b--\r\n", false)]
    [InlineData("multipart/mixed; boundary=b", "--b--\r\n", false)]
    public async Task A_form_that_is_no_form_is_refused(string type, string body, bool isTaken)
    {
        using var stranger = app.Site.Visitor();

        var answer = await SendAsync(stranger, "/theme", type, Encoding.UTF8.GetBytes(body));

        if (isTaken)
        {
            answer.Status.ShouldBe(HttpStatusCode.SeeOther);
            return;
        }

        ((int)answer.Status).ShouldBeOneOf(400, 415);
        answer.SetCookies.ShouldBeEmpty();
        answer.Heading.ShouldNotBeEmpty(); // a page, not a blank
        var login = await SendAsync(stranger, "/login", type, Encoding.UTF8.GetBytes(body));
        ((int)login.Status).ShouldBeInRange(400, 499);
        login.Heading.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("theme=\u00FF")]
    [InlineData("theme=\u00C3(")]
    [InlineData("\u00ED\u00A0\u0080=dark")]
    public async Task Bytes_that_are_not_UTF8_are_refused(string latin1)
    {
        using var stranger = app.Site.Visitor();

        (await SendAsync(stranger, "/theme", UrlEncoded, Encoding.Latin1.GetBytes(latin1))).Status.ShouldBe(HttpStatusCode.BadRequest);
        var part = $"--b\r\nContent-Disposition: form-data; name=\"theme\"\r\n\r\n{latin1}\r\n--b--\r\n";
        (await SendAsync(stranger, "/theme", Multipart, Encoding.Latin1.GetBytes(part))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Five_thousand_fields_or_one_endless_name_are_refused()
    {
        using var stranger = app.Site.Visitor();
        var fields = string.Join('&', Enumerable.Range(0, 5_000).Select(i => $"a{i}=b"));

        (await SendAsync(stranger, "/theme", UrlEncoded, Encoding.ASCII.GetBytes(fields))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(stranger, "/theme", UrlEncoded, Encoding.ASCII.GetBytes(new string('a', 10_000) + "=b"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(UrlEncoded, true)]
    [InlineData(UrlEncoded, false)]
    [InlineData(Multipart, true)]
    [InlineData(Multipart, false)]
    public async Task More_than_a_page_takes_is_too_much_and_says_so(string type, bool saysItsLength)
    {
        using var stranger = app.Site.Visitor();

        foreach (var (address, limit) in new[] { ("/theme", 64 * 1024), ("/login", 64 * 1024), ("/Identity/Account/ForgotPassword", 64 * 1024), ("/admin/posts/create", 10 * 1024 * 1024) })
        {
            var body = new byte[limit + 1];
            Array.Fill(body, (byte)'a');
            var content = saysItsLength ? (HttpContent)new ByteArrayContent(body) : new Unmeasured(body);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            var answer = await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content });

            answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            answer.Heading.ShouldBe("That is too much in one go");
        }
    }

    [Fact]
    public async Task As_much_as_a_page_takes_is_read()
    {
        using var stranger = app.Site.Visitor();
        var body = Encoding.ASCII.GetBytes("theme=dark&x=" + new string('a', (64 * 1024) - 13));

        (await SendAsync(stranger, "/theme", UrlEncoded, body)).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    private static Task<Answer> SendAsync(Visitor visitor, string address, string type, byte[] body)
    {
        var content = new ByteArrayContent(body);
        if (type.Length > 0) { content.Headers.TryAddWithoutValidation("Content-Type", type); }

        return visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content });
    }

    /// <summary>A body whose length is not told beforehand: it travels in chunks.</summary>
    private sealed class Unmeasured(byte[] body) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(body).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
