using IntegrityAI.Contracts.Demo;
using IntegrityAI.Platform.Configuration;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Host;

/// <summary>Makes the demo data where it is asked for, and tells the person at the terminal where to go.</summary>
internal sealed class Welcome(
    IServiceScopeFactory scopes, IServer server, IHostApplicationLifetime lifetime, IOptions<PlatformOptions> platform)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var onStop = stoppingToken.Register(() => started.TrySetCanceled(stoppingToken));
        try
        {
            await started.Task;
            await GreetAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops before it was ready.
        }
    }

    private async Task GreetAsync(CancellationToken stoppingToken)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        Console.WriteLine($"Integrity AI is ready at {address}");
        if (!platform.Value.Demo)
        {
            return;
        }

        var world = new DemoWorld();
        await using var scope = scopes.CreateAsyncScope();
        foreach (var seed in scope.ServiceProvider.GetServices<IDemoSeed>().OrderBy(seed => seed.Order))
        {
            await seed.SeedAsync(world, stoppingToken);
        }

        foreach (var line in world.Announcements)
        {
            Console.WriteLine($"  {line.Replace("{address}", address, StringComparison.Ordinal)}");
        }
    }
}
