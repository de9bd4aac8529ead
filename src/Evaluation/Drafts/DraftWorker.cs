using System.Threading.Channels;
using IntegrityAI.Contracts.Events;
using IntegrityAI.Contracts.Sessions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IntegrityAI.Evaluation.Drafts;

/// <summary>The sessions that wait to be evaluated on this node. What does not fit is found again by the sweep.</summary>
public sealed class DraftQueue
{
    private const int Capacity = 500;

    private readonly Channel<Guid> waiting = Channel.CreateBounded<Guid>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Add(Guid sessionId) => waiting.Writer.TryWrite(sessionId);

    internal IAsyncEnumerable<Guid> TakeAllAsync(CancellationToken cancellationToken) => waiting.Reader.ReadAllAsync(cancellationToken);
}

/// <summary>Remembers that an ended session is to be evaluated; whoever ended it does not wait for more.</summary>
internal sealed class AskForEvaluation(EvaluationStore store, DraftQueue queue) : IModuleEventHandler<SessionEnded>
{
    public async Task HandleAsync(SessionEnded moduleEvent, CancellationToken cancellationToken)
    {
        // Once the end is committed, the caller's leaving changes nothing.
        await store.AskAsync(moduleEvent.SessionId, moduleEvent.OrganisationId, CancellationToken.None);
        queue.Add(moduleEvent.SessionId);
    }
}

/// <summary>Drafts evaluations in the background, a few at a time, and finds those that a crash or a full queue left behind.</summary>
internal sealed partial class DraftWorker(
    DraftQueue queue, Drafter drafter, EvaluationStore store, ISessionDirectory sessions, TimeProvider clock, IHostApplicationLifetime lifetime,
    ILogger<DraftWorker> logger)
    : BackgroundService
{
    private const int AtOnce = 2;
    private const int MaxSwept = 500;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Rooms answer once everything has started.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await Task.WhenAll(
            SweepAsync(stoppingToken),
            Parallel.ForEachAsync(
                queue.TakeAllAsync(stoppingToken),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken }, DraftAsync));
    }

    private async ValueTask DraftAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        try
        {
            await drafter.DraftAsync(sessionId, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailed(exception);
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(SweepEvery, clock);
        var afterStart = true;
        do
        {
            try
            {
                await SweepOnceAsync(afterStart, cancellationToken);
                afterStart = false;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task SweepOnceAsync(bool afterStart, CancellationToken cancellationToken)
    {
        foreach (var session in await sessions.ListAsync(null, [SessionStatus.Ended], MaxSwept, cancellationToken))
        {
            await store.AskAsync(session.Id, session.OrganisationId, cancellationToken);
        }

        foreach (var sessionId in await store.UnfinishedAsync(afterStart, cancellationToken))
        {
            queue.Add(sessionId);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Evaluations could not be looked after; they are tried again")]
    private partial void LogFailed(Exception exception);
}
