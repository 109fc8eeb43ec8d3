using System.Net;
using BlogSite.Tests.Auth;
using BlogSite.Tests.Support;

namespace BlogSite.Tests.Hosting;

/// <summary>Who may speak for somebody else: the proxies that <c>Proxies:Known</c> names, and nobody by default.</summary>
public sealed class ProxyTests
{
    private const string Reader = "203.0.113.9";

    [Theory]
    [InlineData("", "127.0.0.1", false)]
    [InlineData("", "::1", false)]
    [InlineData("10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("10.0.0.1", "127.0.0.1", false)]
    [InlineData("192.168.1.1, 10.0.0.0/8", "10.200.3.4", true)]
    [InlineData("192.168.1.1;10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("::1 fd00::/8", "fd00::7", true)]
    public async Task Forwarded_headers_are_believed_from_a_known_proxy_alone(string known, string sender, bool isBelieved)
    {
        await using var app = App(known);
        using var plain = From(app, sender, "http", ("X-Forwarded-Proto", "https"));
        using var secure = From(app, sender, "https", ("X-Forwarded-For", Reader));
        await app.AccountAsync("marta");

        (await plain.GetAsync("/login")).Status.ShouldBe(isBelieved ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        await secure.SignInAsync("marta");

        IPAddress.Parse((await app.OnlySessionAsync()).IpAddress.ShouldNotBeNull()).MapToIPv6().ShouldBe(IPAddress.Parse(isBelieved ? Reader : sender).MapToIPv6());
    }

    /// <summary>The framework's own switch believes everybody, and is set in some images.</summary>
    [Theory]
    [InlineData("", "127.0.0.1", false)]
    [InlineData("10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "127.0.0.1", false)]
    public async Task The_switch_of_the_framework_changes_nothing(string known, string sender, bool isBelieved)
    {
        var settings = Settings(known);
        settings["ForwardedHeaders_Enabled"] = "true"; // ASPNETCORE_FORWARDEDHEADERS_ENABLED
        await using var app = new BlogApp(settings);
        using var plain = From(app, sender, "http", ("X-Forwarded-Proto", "https"));

        (await plain.GetAsync("/login")).Status.ShouldBe(isBelieved ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Of_several_senders_the_last_that_is_no_proxy_counts()
    {
        await using var app = App("10.0.0.0/8");
        using var visitor = From(app, "10.0.0.1", "https", ("X-Forwarded-For", $"198.51.100.1, {Reader}, 10.0.0.2"));
        await app.AccountAsync("marta");

        await visitor.SignInAsync("marta");

        (await app.OnlySessionAsync()).IpAddress.ShouldBe(Reader); // and not what the reader claims to forward
    }

    [Fact]
    public async Task A_forwarded_host_changes_nothing()
    {
        await using var app = App("10.0.0.1");
        using var visitor = From(app, "10.0.0.1", "https", ("X-Forwarded-Host", "evil.example"), ("X-Original-Host", "evil.example"), ("Forwarded", "host=evil.example"));

        foreach (var address in new[] { "/", "/login", "/admin/posts", "/nowhere", "/Identity/Account/ForgotPassword", "/Identity/Account/Manage" })
        {
            var answer = await visitor.GetAsync(address);
            answer.Body.ShouldNotContain("evil.example");
            (answer.Location ?? "/").ShouldStartWith("/");
        }

        // A page of that host is no page of ours.
        var asked = await visitor.GetAsync("/admin/posts", ("HX-Request", "true"), ("HX-Current-URL", "https://evil.example/admin/settings"));
        asked.Headers["HX-Redirect"].ShouldBe("/login?ReturnUrl=%2F");
    }

    [Theory]
    [InlineData("proxy.local", "proxy.local")]
    [InlineData("10.0.0.1, 10.0.0.0/99", "10.0.0.0/99")]
    public async Task A_proxy_that_is_no_address_stops_the_start_and_is_named(string known, string named)
    {
        var outcome = await BlogProcess.RunAsync([], settings: Settings(known));

        outcome.ExitCode.ShouldBe(1);
        outcome.Errors.ShouldContain($"Proxies:Known must be addresses or networks such as 127.0.0.1 or 10.0.0.0/8, separated by commas; {named} is neither.");
        outcome.Errors.ShouldNotContain("   at ");
    }

    private static BlogApp App(string known) => new(Settings(known));

    private static Dictionary<string, string> Settings(string known) => new(StringComparer.Ordinal) { ["Proxies:Known"] = known };

    private static Visitor From(BlogApp app, string sender, string scheme, params (string Name, string Value)[] headers) => new(
        app.Server.CreateHandler(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(sender);
            context.Request.Scheme = scheme;
            foreach (var (name, value) in headers) { context.Request.Headers[name] = value; }
        }),
        app.Clock);
}
