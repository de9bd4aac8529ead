using IntegrityAI.Runner.Client;
using IntegrityAI.Sandbox;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Runners;

/// <summary>The jails of this node: everything foreign that is executed goes through here, to the process that holds them.</summary>
public sealed class Jails(RunnerConnection runner, IOptions<ExecutionOptions> options)
{
    /// <param name="request">What to run.</param>
    /// <param name="onOutput">Gets pieces of output as they come, in order; true is standard error.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="CannotIsolateException">This host cannot build a jail; nothing was run.</exception>
    /// <exception cref="JailFailedException">The jail broke; the program is not to blame.</exception>
    /// <exception cref="RunnerUnavailableException">The process that runs code is not there, or ended meanwhile.</exception>
    public async Task<JailResult> RunAsync(
        JailRequest request, Action<bool, ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken)
    {
        var client = await runner.ClientAsync(cancellationToken);
        return await client.RunAsync(Here(request), onOutput, cancellationToken);
    }

    /// <summary>Runs the same program once for each input, one after the other; its files are as new each time.</summary>
    /// <param name="request">What to run; its own input is not read.</param>
    /// <param name="inputs">Standard input of each.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="CannotIsolateException">This host cannot build a jail; nothing was run.</exception>
    /// <exception cref="JailFailedException">The jail broke; the program is not to blame.</exception>
    /// <exception cref="RunnerUnavailableException">The process that runs code is not there, or ended meanwhile.</exception>
    public async Task<IReadOnlyList<JailResult>> RunEachAsync(
        JailRequest request, IReadOnlyList<ReadOnlyMemory<byte>> inputs, CancellationToken cancellationToken)
    {
        var client = await runner.ClientAsync(cancellationToken);
        return await client.RunEachAsync(Here(request), inputs, cancellationToken);
    }

    /// <summary>Runs a program at a terminal.</summary>
    /// <exception cref="CannotIsolateException">This host cannot build a jail; nothing was run.</exception>
    /// <exception cref="RunnerUnavailableException">The process that runs code is not there.</exception>
    public async Task<IJailTerminal> OpenTerminalAsync(
        JailRequest request, int columns, int rows, Action<ReadOnlyMemory<byte>> onOutput, CancellationToken cancellationToken)
    {
        var client = await runner.ClientAsync(cancellationToken);
        return await client.OpenTerminalAsync(Here(request), columns, rows, onOutput, cancellationToken);
    }

    private JailRequest Here(JailRequest request) => request with { Bubblewrap = options.Value.Bubblewrap, Runsc = options.Value.WallProgram };
}
