using IntegrityAI.Runner.Client;
using IntegrityAI.Sandbox;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Runners;

/// <summary>The process that holds this node's jails: one of its own, started when it is first needed and again where it ended, or one that is there.</summary>
public sealed partial class RunnerConnection(IOptions<ExecutionOptions> options, ILogger<RunnerConnection> log) : IAsyncDisposable
{
    private readonly SemaphoreSlim one = new(1);
    private RunnerProcess? process;
    private RunnerClient? elsewhere;
    private JailSupply supply = JailSupply.None;
    private bool closed;

    /// <summary>A runner that was there a moment ago.</summary>
    /// <exception cref="RunnerUnavailableException">It cannot be started, or this host is stopping.</exception>
    public async Task<RunnerClient> ClientAsync(CancellationToken cancellationToken)
    {
        if (process is { HasEnded: false } running)
        {
            return running.Client;
        }

        await one.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            if (options.Value.RunnerSocket is { Length: > 0 } socket)
            {
                return elsewhere ??= await SuppliedAsync(new RunnerClient(socket));
            }

            if (process is { HasEnded: true } ended)
            {
                LogEnded(log);
                await ended.DisposeAsync();
                process = null;
            }

            if (process is null)
            {
                process = await RunnerProcess.StartAsync(line => LogSaid(log, line), CancellationToken.None);
                await SuppliedAsync(process.Client);
            }

            return process.Client;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>What the runner holds ready from now on, also after it was started again.</summary>
    /// <exception cref="RunnerUnavailableException">It cannot be started.</exception>
    public async Task KeepAsync(JailSupply wanted, CancellationToken cancellationToken)
    {
        supply = wanted;
        var client = await ClientAsync(cancellationToken);
        await client.KeepAsync(wanted, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await one.WaitAsync();
        closed = true;
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        elsewhere?.Dispose();
        one.Release();
    }

    private async Task<RunnerClient> SuppliedAsync(RunnerClient client)
    {
        await client.KeepAsync(supply, CancellationToken.None);
        return client;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The process that runs code ended; it is started again")]
    private static partial void LogEnded(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The process that runs code says: {Line}")]
    private static partial void LogSaid(ILogger logger, string line);
}
