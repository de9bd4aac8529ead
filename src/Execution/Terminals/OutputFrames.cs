using System.Text;

namespace IntegrityAI.Execution.Terminals;

/// <summary>Makes frames of what a program prints: text of whole characters, bounded in rate and size.</summary>
/// <remarks>
/// The first frames after a pause go out at once. A program that prints faster than frames go out is made to wait a little with each
/// piece, as a slow terminal makes it wait, so that Ctrl-C still finds it running.
/// </remarks>
internal sealed class OutputFrames : IDisposable
{
    private static readonly TimeSpan FrameEvery = TimeSpan.FromSeconds(1.0 / TerminalLimits.FramesPerSecond);

    private readonly TimeProvider clock;
    private readonly Action<string> show;
    private readonly Lock guard = new();
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder pending = new();
    private readonly ManualResetEventSlim room = new(true);
    private readonly ITimer timer;
    private TaskCompletionSource? drained;
    private double allowed = TerminalLimits.FrameBurst;
    private long allowedAt;
    private bool due;

    /// <param name="show">Gets the frames, one at a time.</param>
    public OutputFrames(Action<string> show, TimeProvider clock)
    {
        (this.show, this.clock) = (show, clock);
        allowedAt = clock.GetTimestamp();
        timer = clock.CreateTimer(_ => OnTime(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes a piece of output; returns later where too much of it waits.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        lock (guard)
        {
            var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
            pending.Append(characters, 0, decoder.GetChars(bytes, characters, flush: false));
            Go();
            if (pending.Length > TerminalLimits.WaitingCharacters)
            {
                room.Reset();
            }
        }

        room.Wait(TerminalLimits.PrinterWaits);
    }

    /// <summary>Completes when everything was shown; nothing may be taken after it.</summary>
    public Task DrainAsync()
    {
        lock (guard)
        {
            var rest = new char[4];
            pending.Append(rest, 0, decoder.GetChars([], rest, flush: true));
            drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Go();
            return drained.Task;
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        room.Dispose();
    }

    private void OnTime()
    {
        lock (guard)
        {
            due = false;
            Go();
        }
    }

    private void Go()
    {
        while (!due && pending.Length > 0)
        {
            var now = clock.GetTimestamp();
            allowed = Math.Min(TerminalLimits.FrameBurst, allowed + (clock.GetElapsedTime(allowedAt, now) / FrameEvery));
            allowedAt = now;
            if (allowed < 1)
            {
                due = true;
                timer.Change(FrameEvery * (1 - allowed), Timeout.InfiniteTimeSpan);
                return;
            }

            allowed--;
            Draw();
        }

        if (pending.Length == 0)
        {
            drained?.TrySetResult();
        }
    }

    private void Draw()
    {
        var length = Math.Min(pending.Length, TerminalLimits.FrameCharacters);
        if (length < pending.Length && char.IsHighSurrogate(pending[length - 1]))
        {
            length--;
        }

        var text = pending.ToString(0, length);
        pending.Remove(0, length);
        show(text);
        if (pending.Length <= TerminalLimits.WaitingCharacters)
        {
            room.Set();
        }
    }
}
