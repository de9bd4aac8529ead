using System.Net.Http.Headers;
using System.Text.Json;
using IntegrityAI.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IntegrityAI.Testing;

/// <summary>The whole application on a real port of this machine, with a data folder of its own.</summary>
/// <remarks>
/// Use it as a class fixture or start one by hand with <see cref="StartAsync"/>. Stopping and starting again with the same
/// <see cref="DataFolder"/> is how tests play a restart.
/// </remarks>
public sealed class IntegrityHost : IAsyncLifetime
{
    private readonly Dictionary<string, string> settings = [];
    private readonly bool ownsData;
    private readonly TimeProvider? clock;
    private WebApplication? app;

    public IntegrityHost()
        : this([], null, null)
    {
    }

    private IntegrityHost(Dictionary<string, string> settings, string? dataFolder, TimeProvider? clock)
    {
        this.settings = settings;
        this.clock = clock;
        ownsData = dataFolder is null;
        DataFolder = dataFolder ?? Directory.CreateTempSubdirectory("integrity-test-").FullName;
    }

    public string DataFolder { get; }

    /// <summary>Without a slash at its end.</summary>
    public string Address { get; private set; } = "";

    public IServiceProvider Services => app!.Services;

    /// <summary>An anonymous client.</summary>
    public HttpClient Http { get; private set; } = new();

    /// <summary>Starts a host with settings of its own; dispose it at the end.</summary>
    public static async Task<IntegrityHost> StartAsync(
        Dictionary<string, string>? settings = null, string? dataFolder = null, TimeProvider? clock = null)
    {
        var host = new IntegrityHost(settings ?? [], dataFolder, clock);
        try
        {
            await host.InitializeAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var all = new Dictionary<string, string>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["contentRoot"] = Path.Combine(Repository.Root, "src", "Host"),
            ["Data"] = DataFolder,
            ["RateLimitScale"] = "1000",
            // Made once for all hosts and projects; each language is looked up by the first test that runs it.
            ["Execution:ToolchainCache"] = Path.Combine(Repository.Root, "artifacts", "toolchains"),
            ["Execution:PrepareAtStart"] = "false",
            ["Logging:Format"] = "text",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        app = Integrity.Build(
            [.. all.Select(setting => $"--{setting.Key}={setting.Value}")],
            services =>
            {
                if (clock is not null)
                {
                    services.AddSingleton(clock);
                }
            });
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // What never started cannot be stopped, only thrown away.
            await app.DisposeAsync();
            app = null;
            throw;
        }

        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http = new HttpClient { BaseAddress = new Uri(Address) };
    }

    /// <summary>A client that sends <paramref name="token"/> as its bearer.</summary>
    public HttpClient ClientFor(string token)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A connection to a hub as a program makes it: WebSocket, bearer in the header. Not started.</summary>
    /// <param name="path">For example <c>/hubs/room?session=…</c>.</param>
    /// <param name="token">An access token.</param>
    /// <param name="configure">Further settings, for example a protocol.</param>
    public HubConnection Hub(string path, string token, Action<IHubConnectionBuilder>? configure = null)
    {
        var builder = new HubConnectionBuilder().WithUrl(Address + path, options =>
        {
            options.Headers["Authorization"] = $"Bearer {token}";
            options.SkipNegotiation = true;
            options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
        });
        builder.Services.Configure<JsonHubProtocolOptions>(options =>
            Platform.Web.Json.Apply(options.PayloadSerializerOptions));
        configure?.Invoke(builder);
        return builder.Build();
    }

    /// <summary>Stops gracefully; the data folder stays, for a restart.</summary>
    public async Task StopAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
            app = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        if (ownsData)
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }
}

/// <summary>Where the files of this repository are.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IntegrityAI.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Tests run inside a checkout of the repository.");
    }
}
