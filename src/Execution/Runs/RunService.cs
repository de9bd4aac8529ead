using System.Text.Json;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Orleans.Runtime;

namespace IntegrityAI.Execution.Runs;

/// <summary>Takes a program from a request to its result: checked, admitted, announced in the log, run, told and remembered.</summary>
/// <remarks>
/// A row in state running is there before anything is told of a run, and is closed after its result was: whatever dies in
/// between, <see cref="RunRecovery"/> finds it, and tells a result that was not told yet.
/// </remarks>
public sealed class RunService(
    RunPreparation preparation, RunQueue queue, RunDispatch dispatch, RunStore store, ActiveRuns active, RunRepeats repeats,
    IGrainFactory grains, ILocalSiloDetails node)
{
    /// <exception cref="FailureException">The request is not right, or it cannot be run now.</exception>
    public async Task<RunView> RunAsync(RunRequest request, Caller caller, SessionInfo? session, CancellationToken cancellationToken)
    {
        if (request.Id is { } chosen && await repeats.FindAsync(chosen, request, caller, session, cancellationToken) is { } first)
        {
            return first;
        }

        var job = await preparation.JobAsync(request.Id ?? Guid.CreateVersion7(), request, caller, session, cancellationToken);
        var room = session is null ? null : grains.GetGrain<IRoom>(session.Id);
        var (entered, refusal) = queue.Enter(
            caller.OrganisationId, caller.Id, room is null ? null : (position, waiting) => Tell(room, job.RunId, position, waiting));
        using var place = entered ?? throw refusal!.AsException();
        var run = new ActiveRun();
        if (!active.TryAdd(job.RunId, run))
        {
            run.Dispose();
            return await repeats.WaitAsync(job.RunId, request, caller, session, cancellationToken);
        }

        try
        {
            var ended = await WholeAsync(job, request, caller, session, room, place, run, cancellationToken);
            if (ended is not null)
            {
                run.End(ended);
                return RunView.Of(job.RunId, request, ended.Outcome, caller.IsGuest) with { QueuedMs = RunView.Round(ended.QueuedMs) };
            }
        }
        finally
        {
            active.Remove(job.RunId);
        }

        return await repeats.WaitAsync(job.RunId, request, caller, session, cancellationToken);
    }

    // Null where another node has a run of this id.
    private async Task<EndedRun?> WholeAsync(
        RunJob job, RunRequest request, Caller caller, SessionInfo? session, IRoom? room, RunPlace place, ActiveRun run,
        CancellationToken cancellationToken)
    {
        // What is told or may be asked for again must be stored first; any other run need not wait for its row.
        var begun = store.BeginAsync(job.RunId, request, caller, session, node.SiloAddress.ToParsableString());
        if ((room is not null || request.Id is not null) && !await begun)
        {
            return null;
        }

        try
        {
            // The caller's leaving ends only what nobody else sees and nobody can ask for again.
            using var stop = room is null && request.Id is null
                ? CancellationTokenSource.CreateLinkedTokenSource(run.Stopped, cancellationToken)
                : CancellationTokenSource.CreateLinkedTokenSource(run.Stopped);
            var outcome = await AnnouncedAsync(job, request, caller, room, place, stop.Token);
            if (outcome.Status == Verdict.Cancelled)
            {
                outcome = outcome with { Message = run.StoppedBy is { } by ? $"Stopped by {by.Name}." : "Stopped: the caller left." };
            }

            if (room is not null)
            {
                await room.AppendAsync(RunEvents.Ended(job.RunId, request, caller.Actor, outcome));
            }

            var ended = new EndedRun(outcome, place.Waited.TotalMilliseconds);
            await begun;
            await store.EndAsync(job.RunId, ended, keepsAnswer: request.Id is not null);
            return ended;
        }
        catch (FailureException refused)
        {
            await begun;
            if (room is null)
            {
                await store.ForgetAsync(job.RunId);
                throw;
            }

            var nothing = RunDispatch.Nothing(Verdict.InternalError, refused.Failure.Detail);
            await room.AppendAsync(RunEvents.Ended(job.RunId, request, caller.Actor, nothing));
            await store.EndAsync(job.RunId, new EndedRun(nothing, 0), keepsAnswer: request.Id is not null);
            throw;
        }
    }

    // Once a run is announced it is also told how it ended.
    private async Task<RunOutcome> AnnouncedAsync(
        RunJob job, RunRequest request, Caller caller, IRoom? room, RunPlace place, CancellationToken stopped)
    {
        try
        {
            await place.WaitAsync(stopped);
        }
        catch (OperationCanceledException)
        {
            return RunDispatch.Nothing(Verdict.Cancelled, null);
        }

        if (room is not null)
        {
            await room.AppendAsync(RunEvents.Started(job.RunId, request, caller.Actor));
        }

        return await dispatch.RunAsync(job, stopped);
    }

    private static void Tell(IRoom room, Guid runId, int position, int waiting) =>
        _ = room.PublishAsync(new TransientMessage(
            "run_queued", JsonSerializer.Serialize(new { run_id = runId, position, waiting }, Json.Options)));
}
