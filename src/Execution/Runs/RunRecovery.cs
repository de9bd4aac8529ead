using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace IntegrityAI.Execution.Runs;

/// <summary>Closes the runs whose node died, at start and now and then, so that each is told a result, and told it once.</summary>
/// <remarks>A result that reached the log before the node died is not told again: the log itself is asked.</remarks>
internal sealed partial class RunRecovery(
    RunStore store, ActiveRuns active, ISessionDirectory sessions, ISessionLog sessionLog, IGrainFactory grains, ILocalSiloDetails node,
    IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<RunRecovery> log)
    : BackgroundService
{
    private const string Interrupted =
        "The server stopped before your program had ended, so there is no result. This does not count against you; run it again.";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    // Longer than a result that was told can take to be remembered.
    private static readonly TimeSpan Lost = TimeSpan.FromMinutes(1);

    private string Here => node.SiloAddress.ToParsableString();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Rooms answer once everything has started.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await store.DropOldAnswersAsync(cancellationToken);
        var hosts = await grains.GetGrain<IManagementGrain>(0).GetHosts(true, cancellationToken);
        var living = hosts.Keys.Select(silo => silo.ToParsableString()).Append(Here).ToHashSet(StringComparer.Ordinal);
        foreach (var left in await store.LeftAsync(living, cancellationToken))
        {
            if (await store.ClaimAsync(left, Here))
            {
                await CloseAsync(left, cancellationToken);
            }
        }

        foreach (var lost in await store.OpenAsync(Here, clock.GetUtcNow() - Lost, cancellationToken))
        {
            if (active.Find(lost.Id) is null)
            {
                await CloseAsync(lost, cancellationToken);
            }
        }
    }

    private async Task CloseAsync(RunRecord run, CancellationToken cancellationToken)
    {
        LogInterrupted(run.Id);
        var outcome = run.SessionId is { } session ? await ToldAsync(session, run.Id, cancellationToken) : null;
        if (run.SessionId is { } sessionId && outcome is null)
        {
            outcome = RunDispatch.Nothing(Verdict.InternalError, Interrupted);
            var people = await sessions.ParticipantsAsync(sessionId, cancellationToken);
            var person = people.FirstOrDefault(one => one.Id == run.PersonId);
            var actor = new Actor(run.PersonId, person?.Name ?? "Somebody", person?.Role ?? Role.Interviewer);
            var request = new RunRequest(run.Language, QuestionId: run.QuestionId, Mode: run.Mode);
            await grains.GetGrain<IRoom>(sessionId).AppendAsync(RunEvents.Ended(run.Id, request, actor, outcome));
        }

        outcome ??= RunDispatch.Nothing(Verdict.InternalError, Interrupted);
        await store.EndAsync(run.Id, new EndedRun(outcome, 0), keepsAnswer: true);
    }

    private async Task<Runners.RunOutcome?> ToldAsync(Guid sessionId, Guid runId, CancellationToken cancellationToken)
    {
        await foreach (var told in sessionLog.ReadAllAsync(sessionId, cancellationToken))
        {
            if (told.Type == EventTypes.ExecutionResult && RunEvents.Read(told.Data) is { } result && result.RunId == runId)
            {
                return result.Outcome;
            }
        }

        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId} was left by a node that is gone; it is closed")]
    private partial void LogInterrupted(Guid runId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Interrupted runs could not be looked after; they are looked at again")]
    private partial void LogFailed(Exception exception);
}
