using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IntegrityAI.Execution.Terminals;

/// <summary>The connections of this node, by session: one observer stands for all of them, wherever the terminals live.</summary>
/// <remarks>
/// It renews what it watches; where a terminal's node is gone, the answer comes from a new activation that does not know the terminal,
/// and its watchers are told.
/// </remarks>
public sealed partial class TerminalRelay(IServiceProvider services, TimeProvider clock, ILogger<TerminalRelay> log)
    : BackgroundService, ITerminalObserver
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, Watch> watches = new();
    private readonly Lock comingAndGoing = new();
    private IGrainFactory? grains;
    private ITerminalObserver? self;

    /// <summary>Starts telling a connection; false where the person has too many.</summary>
    internal async Task<bool> EnterAsync(Guid sessionId, TerminalViewer viewer)
    {
        Watch watch;
        lock (comingAndGoing)
        {
            watch = watches.GetOrAdd(sessionId, static id => new Watch(id));
            lock (watch)
            {
                if (watch.Viewers.Count(one => one.PersonId == viewer.PersonId) >= TerminalLimits.ConnectionsPerPerson)
                {
                    return false;
                }

                watch.Viewers.Add(viewer);
            }
        }

        await ShowAllAsync(watch, viewer);
        return true;
    }

    internal void Leave(Guid sessionId, string connectionId)
    {
        // A terminal that nobody here watches any more forgets this node by itself.
        lock (comingAndGoing)
        {
            if (!watches.TryGetValue(sessionId, out var watch))
            {
                return;
            }

            lock (watch)
            {
                if (watch.Viewers.Find(viewer => viewer.ConnectionId == connectionId) is { } gone)
                {
                    gone.Leave();
                    watch.Viewers.Remove(gone);
                }

                if (watch.Viewers.Count == 0)
                {
                    watches.TryRemove(sessionId, out _);
                }
            }
        }
    }

    public Task ShowAsync(Guid sessionId, TerminalPiece piece)
    {
        if (watches.TryGetValue(sessionId, out var watch))
        {
            lock (watch)
            {
                watch.State = piece.State ?? watch.State;
                foreach (var viewer in watch.Viewers.ToArray())
                {
                    if (!viewer.Take(piece))
                    {
                        _ = TryAsync(() => ShowAllAsync(watch, viewer), sessionId);
                    }
                }
            }
        }

        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RenewEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Task.WhenAll(watches.Values.Select(watch => TryAsync(() => RenewAsync(watch), watch.SessionId)));
        }
    }

    // Made when the first connection comes: where nothing is served, there are no grains.
    private IGrainFactory Grains => grains ??= (IGrainFactory)services.GetService(typeof(IGrainFactory))!;

    private ITerminalObserver Self
    {
        get
        {
            lock (comingAndGoing)
            {
                return self ??= Grains.CreateObjectReference<ITerminalObserver>(this);
            }
        }
    }

    private ITerminal Terminal(Guid sessionId) => Grains.GetGrain<ITerminal>(sessionId);

    private async Task ShowAllAsync(Watch watch, TerminalViewer viewer)
    {
        var screen = await Terminal(watch.SessionId).WatchAsync(Self);
        lock (watch)
        {
            watch.State = screen.State;
            viewer.Take(screen);
        }
    }

    private async Task RenewAsync(Watch watch)
    {
        var running = watch.State is { IsClosed: false } state ? state : null;
        var standing = await Terminal(watch.SessionId).RenewAsync(Self, running?.Id);
        if (running is null || standing.State?.Id == running.Id)
        {
            return;
        }

        lock (watch)
        {
            if (watch.State?.Id != running.Id)
            {
                return;
            }

            var lost = running with
            {
                Status = TerminalState.Closed,
                Reason = TerminalEnd.Lost.Reason,
                Message = TerminalEnd.Lost.Message,
            };
            watch.State = lost;
            watch.Viewers.ForEach(viewer => viewer.Lose(lost));
        }
    }

    private async Task TryAsync(Func<Task> call, Guid sessionId)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (exception is Orleans.Runtime.OrleansException or TimeoutException or OperationCanceledException)
        {
            // It is tried again with the next renewal.
            LogNotReached(exception, sessionId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Session {SessionId}: its terminal could not be reached")]
    private partial void LogNotReached(Exception exception, Guid sessionId);

    private sealed class Watch(Guid sessionId)
    {
        public Guid SessionId { get; } = sessionId;

        public List<TerminalViewer> Viewers { get; } = [];

        public TerminalState? State { get; set; }
    }
}
