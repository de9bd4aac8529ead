using System.Collections.Concurrent;
using IntegrityAI.Contracts.Access;

namespace IntegrityAI.Execution.Runs;

/// <summary>A run that this node answers for, from its place in the queue to its told result.</summary>
internal sealed class ActiveRun : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource<EndedRun?> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Actor? stopper;

    /// <summary>Cancelled when somebody stops the run.</summary>
    public CancellationToken Stopped => stop.Token;

    /// <summary>Who stopped it; null while nobody did.</summary>
    public Actor? StoppedBy => Volatile.Read(ref stopper);

    /// <summary>What it came to; null where it did not take place after all.</summary>
    public Task<EndedRun?> Ended => ended.Task;

    public void Stop(Actor by)
    {
        if (Interlocked.CompareExchange(ref stopper, by, null) is null)
        {
            stop.Cancel();
        }
    }

    public void End(EndedRun? result) => ended.TrySetResult(result);

    public void Dispose()
    {
        ended.TrySetResult(null);
        stop.Dispose();
    }
}

/// <summary>The runs that this node answers for.</summary>
public sealed class ActiveRuns
{
    private readonly ConcurrentDictionary<Guid, ActiveRun> runs = new();
    private readonly Lock guard = new();

    internal bool TryAdd(Guid runId, ActiveRun run) => runs.TryAdd(runId, run);

    internal ActiveRun? Find(Guid runId) => runs.GetValueOrDefault(runId);

    internal void Remove(Guid runId)
    {
        lock (guard)
        {
            if (runs.TryRemove(runId, out var run))
            {
                run.Dispose();
            }
        }
    }

    /// <summary>Stops a run; false where this node has none of that id that still goes on.</summary>
    internal bool Stop(Guid runId, Actor by)
    {
        lock (guard)
        {
            if (!runs.TryGetValue(runId, out var run))
            {
                return false;
            }

            run.Stop(by);
            return true;
        }
    }
}

/// <summary>Reaches the runs of one node from any other. Keyed by the node's address.</summary>
[Alias("INodeRuns")]
public interface INodeRuns : IGrainWithStringKey
{
    /// <summary>Stops a run that the node answers for; false where it has none of that id.</summary>
    [Alias("Stop")]
    Task<bool> StopAsync(Guid runId, Actor by);
}

/// <summary>Lives on the node whose address is its key: callers place it there, see <see cref="StopRun"/>.</summary>
[Orleans.Placement.PreferLocalPlacement]
public sealed class NodeRuns(ActiveRuns runs, Orleans.Runtime.ILocalSiloDetails node) : Grain, INodeRuns
{
    public Task<bool> StopAsync(Guid runId, Actor by)
    {
        if (node.SiloAddress.ToParsableString() != this.GetPrimaryKeyString())
        {
            // The node is gone, and with it whatever ran there.
            DeactivateOnIdle();
            return Task.FromResult(false);
        }

        return Task.FromResult(runs.Stop(runId, by));
    }
}
