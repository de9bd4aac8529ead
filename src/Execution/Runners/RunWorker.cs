using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Sandbox;
using Orleans.Concurrency;

namespace IntegrityAI.Execution.Runners;

/// <summary>One of a pool that is as large as the node has cores; each runs one job at a time.</summary>
[StatelessWorker]
public sealed class RunWorker(SandboxRunner runner, TimeProvider clock) : Grain, IRunWorker
{
    public async Task<RunOutcome> RunAsync(RunJob job)
    {
        try
        {
            if (job.SessionId is not { } session || job.Tests is not null)
            {
                return await runner.RunAsync(job, null, CancellationToken.None);
            }

            await using var output = new LiveOutput(job.RunId, GrainFactory.GetGrain<IRoom>(session), clock);
            return await runner.RunAsync(job, output.Add, CancellationToken.None);
        }
        catch (CannotIsolateException cannot)
        {
            throw new RunRefusedException(cannot.Message);
        }
    }
}
