using IntegrityAI.Browser.Tests;
using IntegrityAI.Testing;
using Microsoft.Playwright;
using Xunit.Sdk;
using Xunit.v3;

[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Stage))]

namespace IntegrityAI.Browser.Tests;

/// <summary>The whole application with its built front end, and one Chromium that everybody of a test run shares.</summary>
public sealed class Stage : IAsyncLifetime
{
    /// <summary>Debian's Chromium; nothing is downloaded.</summary>
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Switches =
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--allow-loopback-in-peer-connection",
    ];

    private IPlaywright? playwright;

    public IntegrityHost Host { get; } = new();

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Where pictures of what went wrong are kept.</summary>
    public static string Artifacts { get; } = Path.Combine(Repository.Root, "artifacts", "browser");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path.Combine(Repository.Root, "src", "Host", "wwwroot", "index.html")))
        {
            throw new InvalidOperationException("The front end is not built. Run ./dev test, or `npm run build` in web/, first.");
        }

        if (!File.Exists(Chromium))
        {
            throw new InvalidOperationException($"There is no Chromium at {Chromium}. Install it: apt-get install chromium.");
        }

        await Host.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Switches, Headless = true });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
        await Host.DisposeAsync();
    }
}
