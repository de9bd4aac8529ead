using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Execution.Runs;
using IntegrityAI.Sandbox;
using Orleans.Concurrency;

namespace IntegrityAI.Execution.Runners;

/// <summary>One of a pool that is as large as the node has cores; each runs one job at a time.</summary>
[StatelessWorker]
public sealed class RunWorker(SandboxRunner runner, ActiveRuns active, TimeProvider clock) : Grain, IRunWorker
{
    public async Task<RunOutcome> RunAsync(RunJob job, CancellationToken cancellationToken)
    {
        // Where this node also answers for the run, a stop needs no message: Orleans can lose one while a node has just come up.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, active.Find(job.RunId)?.Stopped ?? CancellationToken.None);
        try
        {
            if (job.KeepBytes)
            {
                using var bytes = new KeptOutput();
                var outcome = await runner.RunAsync(job, bytes.Add, stop.Token);
                return outcome with { RawStdout = bytes.Output, RawStderr = bytes.Error };
            }

            if (job.SessionId is not { } session || job.Tests is not null)
            {
                return await runner.RunAsync(job, null, stop.Token);
            }

            await using var output = new LiveOutput(job.RunId, GrainFactory.GetGrain<IRoom>(session), clock);
            return await runner.RunAsync(job, output.Add, stop.Token);
        }
        catch (CannotIsolateException cannot)
        {
            throw new RunRefusedException(cannot.Message);
        }
    }

    /// <summary>Gathers output as it is, at most as much as is shown of it.</summary>
    private sealed class KeptOutput : IDisposable
    {
        private readonly Lock guard = new();
        private readonly MemoryStream output = new();
        private readonly MemoryStream error = new();

        public byte[] Output => output.ToArray();

        public byte[] Error => error.ToArray();

        public void Dispose()
        {
            output.Dispose();
            error.Dispose();
        }

        public void Add(bool isError, ReadOnlyMemory<byte> piece)
        {
            lock (guard)
            {
                var stream = isError ? error : output;
                stream.Write(piece.Span[..(int)Math.Min(piece.Length, RunLimits.OutputBytes - stream.Length)]);
            }
        }
    }
}
