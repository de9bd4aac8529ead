using IntegrityAI.Sandbox;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Runners;

/// <summary>The jails of this node: everything foreign that is executed goes through here.</summary>
public sealed class Jails(IOptions<ExecutionOptions> options)
{
    /// <param name="request">What to run.</param>
    /// <param name="onOutput">Gets pieces of output as they come, in order; true is standard error.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="CannotIsolateException">This host cannot build a jail; nothing was run.</exception>
    public Task<JailResult> RunAsync(
        JailRequest request, Action<bool, ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken) =>
        Jail.RunAsync(request with { Bubblewrap = options.Value.Bubblewrap }, onOutput, cancellationToken);

    /// <summary>Runs the same program once for each input, one after the other; its files are as new each time.</summary>
    /// <param name="request">What to run; its own input is not read.</param>
    /// <param name="inputs">Standard input of each.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="CannotIsolateException">This host cannot build a jail; nothing was run.</exception>
    public async Task<IReadOnlyList<JailResult>> RunEachAsync(
        JailRequest request, IReadOnlyList<ReadOnlyMemory<byte>> inputs, CancellationToken cancellationToken)
    {
        var results = new List<JailResult>(inputs.Count);
        foreach (var input in inputs)
        {
            results.Add(await RunAsync(request with { Input = input }, null, cancellationToken));
        }

        return results;
    }
}
