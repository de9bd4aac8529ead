using System.Collections.Concurrent;
using IntegrityAI.Execution.Terminals;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Tests.Terminals;

/// <summary>A clock that stands still until it is moved; its timers go off as it passes their time.</summary>
internal sealed class HandClock : TimeProvider
{
    private readonly List<HandTimer> timers = [];
    private long now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(this, () => callback(state));
        lock (timers)
        {
            timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    public void Pass(TimeSpan time)
    {
        var end = GetTimestamp() + time.Ticks;
        while (true)
        {
            HandTimer? next;
            lock (timers)
            {
                next = timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            }

            if (next is null)
            {
                break;
            }

            Interlocked.Exchange(ref now, Math.Max(GetTimestamp(), next.Due));
            next.GoOff();
        }

        Interlocked.Exchange(ref now, end);
    }

    private sealed class HandTimer(HandClock clock, Action action) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public long Due { get; private set; } = long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan every)
        {
            period = every;
            Due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock.GetTimestamp() + Math.Max(1, dueTime.Ticks);
            return true;
        }

        public void GoOff()
        {
            Due = period == Timeout.InfiniteTimeSpan ? long.MaxValue : Due + period.Ticks;
            action();
        }

        public void Dispose() => Due = long.MaxValue;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>A program that does what a test says.</summary>
internal sealed class HandProgram : IJailTerminal
{
    private readonly TaskCompletionSource<JailResult> end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<byte[]> Typed { get; } = [];

    public List<(int Columns, int Rows)> Sizes { get; } = [];

    public bool Killed { get; private set; }

    public bool IsFull { get; set; }

    public Task<JailResult> Completion => end.Task;

    public ValueTask WriteAsync(ReadOnlyMemory<byte> input)
    {
        if (IsFull)
        {
            throw new InvalidOperationException("full");
        }

        Typed.Enqueue(input.ToArray());
        return ValueTask.CompletedTask;
    }

    public void Resize(int columns, int rows) => Sizes.Add((columns, rows));

    public void Kill()
    {
        Killed = true;
        End(JailOutcome.TimeLimit);
    }

    public void End(JailOutcome outcome, int exitCode = 0, double cpuSeconds = 0) => end.TrySetResult(
        new JailResult(outcome, exitCode, [], [], false, TimeSpan.Zero, TimeSpan.FromSeconds(cpuSeconds), 0, []));

    public ValueTask DisposeAsync()
    {
        Kill();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Whoever watches a screen in these tests.</summary>
internal sealed class HandObserver : ITerminalObserver
{
    public ConcurrentQueue<TerminalPiece> Pieces { get; } = [];

    public string Text => string.Concat(Pieces.Select(piece => piece.Text));

    public Task ShowAsync(Guid sessionId, TerminalPiece piece)
    {
        Pieces.Enqueue(piece);
        return Task.CompletedTask;
    }
}
