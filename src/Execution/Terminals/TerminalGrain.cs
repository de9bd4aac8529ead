using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Rooms;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;

namespace IntegrityAI.Execution.Terminals;

/// <summary>Owns a session's terminal: opens it, carries input to it, and has its life and recording written into the log.</summary>
/// <remarks>Reentrant: while a terminal is prepared or its end is stored, people can type in it and watch it.</remarks>
[Reentrant, PreferLocalPlacement]
public sealed partial class TerminalGrain(
    TerminalPrograms programs, TerminalPlaces places, OpenTerminal open, TimeProvider clock, ILogger<TerminalGrain> log)
    : Grain, ITerminal, IDisposable
{
    private const int StoreAttempts = 3;
    private static readonly TimeSpan StoreAgain = TimeSpan.FromSeconds(1);

    private readonly HashSet<Guid> closed = [];
    private SharedScreen screen = null!;
    private LiveTerminal? live;
    private Task running = Task.CompletedTask;
    private int recorded;
    private bool opening;
    private bool sessionEnded;

    private IRoom Room => GrainFactory.GetGrain<IRoom>(this.GetPrimaryKey());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        screen = new SharedScreen(this.GetPrimaryKey(), clock);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        live?.End(TerminalEnd.Lost);
        return Task.CompletedTask;
    }

    public void Dispose() => live?.Dispose();

    public Task<TerminalScreen> WatchAsync(ITerminalObserver observer) => Task.FromResult(screen.Watch(observer));

    public async Task<TerminalStanding> RenewAsync(ITerminalObserver observer, Guid? running)
    {
        // Whoever believes in a terminal that this activation does not know has seen it on a node that is gone.
        if (running is { } id && live?.Id != id && closed.Add(id))
        {
            await StoreAsync(TerminalEvents.Closed(id, TerminalEnd.Lost, null, 0, 0));
        }

        return screen.Renew(observer);
    }

    public async Task<TerminalReply> OpenAsync(TerminalOrder order, Actor by)
    {
        if (sessionEnded)
        {
            return TerminalProblems.Of(ExecutionProblems.Ended);
        }

        if (live is not null || opening)
        {
            return TerminalProblems.AlreadyOpen;
        }

        if (places.AreOff)
        {
            return TerminalProblems.Off;
        }

        opening = true;
        try
        {
            var (launch, refusal) = await programs.CheckAsync(order, await Room.DocumentAsync());
            return refusal ?? (sessionEnded ? TerminalProblems.Of(ExecutionProblems.Ended) : Begin(launch!, order, by));
        }
        finally
        {
            opening = false;
        }
    }

    public async Task<TerminalReply> InputAsync(Guid id, Actor by, string data) =>
        live?.Id == id ? await live.TypeAsync(by, data) : TerminalProblems.NotRunning;

    public Task<TerminalReply> ResizeAsync(Guid id, Actor by, int columns, int rows) =>
        Task.FromResult(live?.Id == id ? live.Resize(by, columns, rows) : TerminalProblems.NotRunning);

    public Task<TerminalReply> StopAsync(Guid id, Actor by)
    {
        if (live?.Id != id)
        {
            return Task.FromResult(TerminalProblems.NotRunning);
        }

        live.End(TerminalEnd.Stopped(by.Name), by);
        return Task.FromResult(TerminalReply.Done);
    }

    public Task EndSessionAsync()
    {
        sessionEnded = true;
        live?.End(TerminalEnd.SessionEnded);
        return Task.CompletedTask;
    }

    private TerminalReply Begin(TerminalLaunch launch, TerminalOrder order, Actor by)
    {
        if (places.Enter(EndAsync) is not { } place)
        {
            return TerminalProblems.Full;
        }

        var first = new TerminalState(
            Guid.CreateVersion7(), order.Kind, launch.Language?.Language.Id, new TerminalPerson(by.Id, by.Name), clock.GetUtcNow(),
            order.Columns, order.Rows);
        var budget = Math.Clamp(TerminalLimits.RecordedBytesPerSession - recorded, 0, TerminalLimits.RecordedBytes);
        var recorder = new CastRecorder(by, budget);
        live = new LiveTerminal(screen, recorder, first, clock);
        DelayDeactivation(TerminalLimits.Wall + TerminalLimits.Idle);
        running = LiveAsync(live, recorder, launch, first, by, place);
        return TerminalReply.Done;
    }

    private Task EndAsync()
    {
        live?.End(TerminalEnd.Lost);
        return running;
    }

    private async Task LiveAsync(
        LiveTerminal terminal, CastRecorder recorder, TerminalLaunch launch, TerminalState first, Actor by, IDisposable place)
    {
        using var taken = place;
        using var storing = new CancellationTokenSource();
        var stored = Task.CompletedTask;
        var end = new TerminalEnd(TerminalEnds.Failed, "The terminal could not be opened. Try again in a moment.");
        try
        {
            await Room.AppendAsync(TerminalEvents.Opened(first, by));
            stored = StoreRecordingAsync(first.Id, recorder, storing.Token);

            // Not in the grain's turns: whoever prints may be made to wait, and must not make those wait who type.
            end = await Task.Run(() => terminal.RunAsync(async stop =>
            {
                var request = await programs.PrepareAsync(launch, terminal.Say, stop);
                var size = screen.State!;
                return (await open(request, size.Columns, size.Rows, terminal.Take, stop), request.Limits);
            }));
            if (terminal.Fault is { } fault && terminal.StoppedBy is null)
            {
                LogFailed(fault, this.GetPrimaryKey());
            }
        }
        catch (RoomUnavailableException unavailable)
        {
            end = end with { Message = unavailable.Message };
        }
        catch (Exception exception)
        {
            LogFailed(exception, this.GetPrimaryKey());
        }

        closed.Add(first.Id);
        live = null;
        screen.Change(state => state with
        {
            Status = TerminalState.Closed,
            Reason = end.Reason,
            ExitCode = end.ExitCode,
            Message = end.Message,
        });
        await storing.CancelAsync();
        await stored;
        while (recorder.Take() is { } chunk)
        {
            await StoreAsync(TerminalEvents.Recorded(first.Id, chunk));
        }

        recorded += recorder.Recorded;
        await StoreAsync(TerminalEvents.Closed(first.Id, end, terminal.StoppedBy, recorder.Frames, terminal.Printed));
        terminal.Dispose();
    }

    private async Task StoreRecordingAsync(Guid id, CastRecorder recorder, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(TerminalLimits.ChunkEvery, clock);
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (recorder.Take() is { } chunk)
                {
                    await StoreAsync(TerminalEvents.Recorded(id, chunk));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The terminal has closed; what is left is stored with its end.
        }
    }

    // A log that cannot be written for a moment does not end a terminal; what it cannot take at all is missing in the replay.
    private async Task StoreAsync(NewEvent newEvent)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Room.AppendAsync(newEvent);
                return;
            }
            catch (Exception exception) when (exception is RoomUnavailableException or Orleans.Runtime.OrleansException or TimeoutException)
            {
                if (attempt == StoreAttempts)
                {
                    LogNotStored(exception, this.GetPrimaryKey(), newEvent.Type);
                    return;
                }

                await Task.Delay(StoreAgain, clock);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Session {SessionId}: the terminal failed")]
    private partial void LogFailed(Exception exception, Guid sessionId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Session {SessionId}: {Type} of the terminal could not be stored")]
    private partial void LogNotStored(Exception exception, Guid sessionId, string type);
}

/// <summary>Closes the terminals of interviews that are over.</summary>
internal sealed class EndTerminals(IGrainFactory grains)
    : Contracts.Events.IModuleEventHandler<Contracts.Events.SessionEnded>, Contracts.Events.IModuleEventHandler<Contracts.Events.SessionCancelled>
{
    public Task HandleAsync(Contracts.Events.SessionEnded moduleEvent, CancellationToken cancellationToken) =>
        grains.GetGrain<ITerminal>(moduleEvent.SessionId).EndSessionAsync();

    public Task HandleAsync(Contracts.Events.SessionCancelled moduleEvent, CancellationToken cancellationToken) =>
        grains.GetGrain<ITerminal>(moduleEvent.SessionId).EndSessionAsync();
}
