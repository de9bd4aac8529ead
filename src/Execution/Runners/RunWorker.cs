using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Sandbox;
using Orleans.Concurrency;

namespace IntegrityAI.Execution.Runners;

/// <summary>One of a pool that is as large as the node has cores; each runs one job at a time.</summary>
[StatelessWorker]
public sealed class RunWorker(SandboxRunner runner, TimeProvider clock) : Grain, IRunWorker
{
    public async Task<RunOutcome> RunAsync(RunJob job, CancellationToken cancellationToken)
    {
        try
        {
            if (job.KeepBytes)
            {
                using var bytes = new KeptOutput();
                var outcome = await runner.RunAsync(job, bytes.Add, cancellationToken);
                return outcome with { RawStdout = bytes.Output, RawStderr = bytes.Error };
            }

            if (job.SessionId is not { } session || job.Tests is not null)
            {
                return await runner.RunAsync(job, null, cancellationToken);
            }

            await using var output = new LiveOutput(job.RunId, GrainFactory.GetGrain<IRoom>(session), clock);
            return await runner.RunAsync(job, output.Add, cancellationToken);
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
