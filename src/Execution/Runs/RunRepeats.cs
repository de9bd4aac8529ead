using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;

namespace IntegrityAI.Execution.Runs;

/// <summary>Answers a request that was sent before, under an id its sender chose, with the first one's result.</summary>
public sealed class RunRepeats(RunStore store, ActiveRuns active, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>The result of the run of that id which began at the same time.</summary>
    /// <exception cref="FailureException">The id is that of another run, or that run did not take place.</exception>
    internal async Task<RunView> WaitAsync(
        Guid runId, RunRequest request, Caller caller, SessionInfo? session, CancellationToken cancellationToken)
    {
        if (active.Find(runId) is { } here)
        {
            await here.Ended.WaitAsync(cancellationToken);
        }

        return await FindAsync(runId, request, caller, session, cancellationToken) ?? throw ExecutionProblems.Busy.AsException();
    }

    /// <summary>The first one's result, waited for where it still runs; null where there was none.</summary>
    /// <exception cref="FailureException">The id is that of another run.</exception>
    internal async Task<RunView?> FindAsync(
        Guid runId, RunRequest request, Caller caller, SessionInfo? session, CancellationToken cancellationToken)
    {
        if (runId == Guid.Empty)
        {
            throw ExecutionProblems.EmptyId.AsException();
        }

        var hash = RunStore.HashOf(request, caller, session);
        var until = clock.GetUtcNow() + Longest;
        for (var pause = TimeSpan.FromMilliseconds(50); ; pause = pause * 2 > LongestPause ? LongestPause : pause * 2)
        {
            if (await store.FindAsync(runId) is not { } run)
            {
                return null;
            }

            if (await store.AnswerAsync(runId) is not { } answer || answer.RequestHash != hash)
            {
                throw ExecutionProblems.IdReused.AsException();
            }

            if (answer.Ended is { } ended)
            {
                return RunView.Of(runId, request, ended.Outcome, caller.IsGuest) with { QueuedMs = RunView.Round(ended.QueuedMs) };
            }

            if (clock.GetUtcNow() > until || run.State == RunState.Ended)
            {
                throw ExecutionProblems.Busy.AsException();
            }

            // It runs here, or on another node.
            if (active.Find(runId) is { } here)
            {
                await here.Ended.WaitAsync(cancellationToken);
            }
            else
            {
                await Task.Delay(pause, clock, cancellationToken);
            }
        }
    }
}
