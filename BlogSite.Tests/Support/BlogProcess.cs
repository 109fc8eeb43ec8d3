using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;

namespace BlogSite.Tests.Support;

/// <summary>
/// The real program as a process of its own, for what no in-process host can show: a kill, a restart, two nodes on one
/// database, the command line. In Development unless a setting says otherwise, because it is reached over plain http.
/// </summary>
public sealed class BlogProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60); // two cores shared with the rest of the suite

    private readonly Process process;
    private readonly DataFolder? ownFolder;
    private readonly Task reading;

    private BlogProcess(Process process, Uri address, string dataDirectory, DataFolder? ownFolder)
    {
        this.process = process;
        this.ownFolder = ownFolder;
        Address = address;
        DataDirectory = dataDirectory;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        reading = Task.WhenAll(PumpAsync(process.StandardOutput, Output), PumpAsync(process.StandardError, Errors));
    }

    public Uri Address { get; }

    public string DataDirectory { get; }

    /// <summary>A client that keeps no cookies and follows no redirects.</summary>
    public HttpClient Client { get; }

    /// <summary>Somebody with a browser of their own.</summary>
    public Visitor Visitor() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, TimeProvider.System, Address);

    public ProcessOutput Output { get; } = new();

    public ProcessOutput Errors { get; } = new();

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Starts the program and returns at once: wait with <see cref="AnswersAsync"/> or <see cref="LineAsync"/>.</summary>
    /// <param name="settings">By their names in the README, such as <c>Tokens:AccessLifetime</c>.</param>
    /// <param name="dataDirectory">Null: a new folder with a migrated database, deleted with this object. A given one is left alone.</param>
    /// <param name="port">Null: a free one.</param>
    /// <param name="verb">A verb of the command line and what follows it, to be killed in the middle; null: it serves the site.</param>
    public static BlogProcess Start(IReadOnlyDictionary<string, string>? settings = null, string? dataDirectory = null, int? port = null, IEnumerable<string>? verb = null)
    {
        var folder = dataDirectory is null ? DataFolder.Migrated() : null;
        var data = dataDirectory ?? folder?.Path ?? throw new UnreachableException();
        var address = new Uri($"http://localhost:{port ?? FreePort.Find()}");
        var start = StartInfo(verb ?? [], settings, data);
        start.Environment.TryAdd("ASPNETCORE_URLS", address.ToString());
        return new BlogProcess(Launch(start), address, data, folder);
    }

    /// <summary>Runs a verb of the command line to its end. No <paramref name="stdin"/> means an empty, closed input.</summary>
    public static async Task<CommandOutcome> RunAsync(
        IEnumerable<string> arguments, string? stdin = null, IReadOnlyDictionary<string, string>? settings = null, string? dataDirectory = null)
    {
        using var folder = dataDirectory is null ? DataFolder.Migrated() : null;
        using var command = Launch(StartInfo(arguments, settings, dataDirectory ?? folder?.Path ?? throw new UnreachableException()));
        var (output, errors) = (new ProcessOutput(), new ProcessOutput());
        var pumps = Task.WhenAll(PumpAsync(command.StandardOutput, output), PumpAsync(command.StandardError, errors));
        try
        {
            if (stdin is not null) { await command.StandardInput.WriteAsync(stdin); }

            command.StandardInput.Close();
            await command.WaitForExitAsync().WaitAsync(Patience);
            await pumps;
            return new CommandOutcome(command.ExitCode, output.ToString(), errors.ToString());
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException($"The command did not end. It wrote:\n{output}\n{errors}", late);
        }
        finally
        {
            if (!command.HasExited) { command.Kill(entireProcessTree: true); }
        }
    }

    /// <summary>The first line of standard output that contains the text.</summary>
    public Task<string> LineAsync(string containing, TimeSpan? within = null) =>
        Output.LineAsync(line => line.Contains(containing, StringComparison.Ordinal), within ?? Patience);

    /// <summary>Waits until the address gives the status, or any answer if none is named.</summary>
    public async Task<BlogProcess> AnswersAsync(string path = "/", HttpStatusCode? status = null, TimeSpan? within = null)
    {
        using var deadline = new CancellationTokenSource(within ?? Patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var last = "no answer";
        try
        {
            do
            {
                if (process.HasExited)
                {
                    await reading;
                    throw new InvalidOperationException($"The program ended with {process.ExitCode} before it answered.\n{Output}\n{Errors}");
                }

                try
                {
                    using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative), deadline.Token);
                    last = $"{(int)answer.StatusCode}";
                    if (status is null || answer.StatusCode == status) { return this; }
                }
                catch (HttpRequestException refused)
                {
                    last = refused.Message;
                }
            }
            while (await beat.WaitForNextTickAsync(deadline.Token));
        }
        catch (OperationCanceledException late)
        {
            throw new InvalidOperationException($"{path} did not answer as wished in time; last: {last}.\n{Output}\n{Errors}", late);
        }

        throw new UnreachableException();
    }

    /// <summary>SIGKILL: what a power cut or the out-of-memory killer does. Nothing is flushed.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGTERM, as systemd stops a service; returns the exit code once the program has ended by itself.</summary>
    public async Task<int> StopAsync()
    {
        if (!process.HasExited && SendSignal(process.Id, SigTerm) != 0)
        {
            throw new InvalidOperationException($"Process {process.Id} could not be signalled.");
        }

        await process.WaitForExitAsync().WaitAsync(Patience);
        await reading;
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) { Kill(); }

        await reading;
        Client.Dispose();
        process.Dispose();
        ownFolder?.Dispose();
    }

    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings, string dataDirectory)
    {
        // The current directory is the content root, as under `dotnet run`: wwwroot is read from the sources.
        var start = new ProcessStartInfo("dotnet", [ProgramFile(), .. arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = Repository.PathOf("BlogSite"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Data__Directory"] = dataDirectory;
        start.Environment["DOTNET_TieredPGO"] = "0"; // it lives for seconds: what is measured for the compiler is never earned back,
        start.Environment["DOTNET_gcServer"] = "0"; // nor is a heap for each core
        start.Environment["RateLimits__Enabled"] = "false"; // a test is faster than people
        foreach (var (name, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }

    /// <summary>BlogSite's own output rather than the copy beside the tests: its libraries are the ones that ship.</summary>
    private static string ProgramFile()
    {
        var configuration = Path.GetRelativePath(Repository.PathOf("BlogSite.Tests"), AppContext.BaseDirectory);
        var program = Path.Combine(Repository.PathOf("BlogSite"), configuration, "BlogSite.dll");
        return File.Exists(program) ? program : throw new FileNotFoundException("The program is not built.", program);
    }

    private static Process Launch(ProcessStartInfo start) =>
        Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} could not be started.");

    private static async Task PumpAsync(StreamReader from, ProcessOutput to)
    {
        while (await from.ReadLineAsync() is { } line) { to.Add(line); }

        to.End();
    }

    private const int SigTerm = 15;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
