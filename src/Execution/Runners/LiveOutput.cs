using System.Text;
using System.Text.Json;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Platform.Web;

namespace IntegrityAI.Execution.Runners;

/// <summary>Shows a running program's output to the people in its room: <c>run_output {run_id, stream, text}</c>.</summary>
/// <remarks>
/// For the eye alone: gathered for a moment, so that a program which prints each number by itself makes a few messages and not a
/// thousand, and bounded, since the whole result comes at the end anyway.
/// </remarks>
public sealed class LiveOutput : IAsyncDisposable
{
    private const int MaxShown = 65_536;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Guid runId;
    private readonly IRoom room;
    private readonly ITimer timer;
    private readonly TimeProvider clock;
    private readonly Lock guard = new();
    private readonly Decoder[] decoders = [Encoding.UTF8.GetDecoder(), Encoding.UTF8.GetDecoder()];
    private readonly List<(bool IsError, StringBuilder Text)> waiting = [];
    private int shown;
    private bool due;
    private long? last;

    public LiveOutput(Guid runId, IRoom room, TimeProvider clock)
    {
        (this.runId, this.room, this.clock) = (runId, room, clock);
        timer = clock.CreateTimer(_ => Show(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes a piece; a character may be cut between two of one stream.</summary>
    public void Add(bool isError, ReadOnlyMemory<byte> piece)
    {
        lock (guard)
        {
            if (shown >= MaxShown)
            {
                return;
            }

            var characters = new char[piece.Length + 1];
            var count = decoders[isError ? 1 : 0].GetChars(piece.Span, characters, flush: false);
            var text = new string(characters, 0, Math.Min(count, MaxShown - shown)).Replace("\0", "", StringComparison.Ordinal);
            shown += count;
            if (waiting.Count == 0 || waiting[^1].IsError != isError)
            {
                waiting.Add((isError, new StringBuilder()));
            }

            waiting[^1].Text.Append(text);
            if (due)
            {
                return;
            }

            // What comes after a silence is shown at once; only what follows on its heels is gathered.
            if (last is { } before && clock.GetElapsedTime(before) is var since && since < Pause)
            {
                due = true;
                timer.Change(Pause - since, Timeout.InfiniteTimeSpan);
                return;
            }

            Show();
        }
    }

    /// <summary>Shows what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        Show();
    }

    private void Show()
    {
        lock (guard)
        {
            due = false;
            last = clock.GetTimestamp();
            foreach (var (isError, text) in waiting.Where(one => one.Text.Length > 0))
            {
                // One-way: there is no answer to wait for.
                _ = room.PublishAsync(new TransientMessage("run_output", JsonSerializer.Serialize(
                    new { run_id = runId, stream = isError ? "stderr" : "stdout", text = text.ToString() }, Json.Options)));
            }

            waiting.Clear();
        }
    }
}
