using System.Text;
using System.Text.Json;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Platform.Web;
using IntegrityAI.Sandbox;
using Orleans.Concurrency;

namespace IntegrityAI.Execution.Runners;

/// <summary>One of a pool that is as large as the node has cores; each runs one job at a time.</summary>
[StatelessWorker]
public sealed class RunWorker(SandboxRunner runner) : Grain, IRunWorker
{
    public async Task<RunOutcome> RunAsync(RunJob job)
    {
        try
        {
            if (job.SessionId is not { } session || job.Tests is not null)
            {
                return await runner.RunAsync(job, null, CancellationToken.None);
            }

            var room = GrainFactory.GetGrain<IRoom>(session);
            var decoders = new[] { Encoding.UTF8.GetDecoder(), Encoding.UTF8.GetDecoder() };
            var pieces = 0;
            return await runner.RunAsync(job, Show, CancellationToken.None);

            // What streams is for the eye: past a bound it waits for the whole result.
            void Show(bool isError, ReadOnlyMemory<byte> piece)
            {
                if (++pieces > MaxPieces)
                {
                    return;
                }

                var text = new char[piece.Length + 1];
                var count = decoders[isError ? 1 : 0].GetChars(piece.Span, text, flush: false);
                _ = room.PublishAsync(new TransientMessage("run_output", JsonSerializer.Serialize(
                    new { run_id = job.RunId, stream = isError ? "stderr" : "stdout", text = new string(text, 0, count) }, Json.Options)));
            }
        }
        catch (CannotIsolateException cannot)
        {
            throw new RunRefusedException(cannot.Message);
        }
    }

    private const int MaxPieces = 200;
}
