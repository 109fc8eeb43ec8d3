using BlogSite.Tests.Support;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ChromiumFixture))]

namespace BlogSite.Tests.Support;

/// <summary>One Chromium for the whole run, started by the first test that asks for it.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> started = new(StartAsync);

    /// <summary>Debian's package, not a build of Playwright's: those cannot be fetched everywhere.</summary>
    public static string ExecutablePath { get; } = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>
    /// A fresh context: no cookies, no cache. Dispose of it. Skips the test where no Chromium is installed.
    /// Relative addresses start from <paramref name="address"/>; <paramref name="also"/> is for what is asked for
    /// rarely: reduced motion, forced colours, a locale.
    /// </summary>
    public async Task<IBrowserContext> NewContextAsync(
        Uri? address = null,
        int width = 1280,
        int height = 800,
        ColorScheme colours = ColorScheme.Light,
        bool javaScript = true,
        Action<BrowserNewContextOptions>? also = null)
    {
        Assert.SkipUnless(File.Exists(ExecutablePath), $"No Chromium at {ExecutablePath}: apt-get install chromium, or name one in CHROMIUM.");
        var options = new BrowserNewContextOptions
        {
            BaseURL = address?.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = colours,
            JavaScriptEnabled = javaScript,
        };
        also?.Invoke(options);
        return await (await started.Value).Browser.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated) { return; }

        var (driver, browser) = await started.Value;
        await browser.DisposeAsync();
        driver.Dispose();
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = ExecutablePath,
            Args =
            [
                "--no-sandbox", // the suite runs as root in CI
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
            ],
        });
        return (driver, browser);
    }
}
