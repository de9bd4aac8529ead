using System.Text.Json;
using IntegrityAI.Contracts.Access;

namespace IntegrityAI.Execution.Terminals;

/// <summary>One frame of a recording: <c>o</c> printed, <c>i</c> typed, <c>r</c> resized.</summary>
/// <param name="At">Seconds since the terminal was opened.</param>
/// <param name="Data">The text; of a resize <c>COLUMNSxROWS</c>.</param>
internal sealed record CastFrame(double At, char Kind, string Data);

/// <summary>Frames that are stored as one event, in the name of one person.</summary>
/// <param name="Of">Under whose key it is stored.</param>
/// <param name="Truncated">Whether the recording ends here because it is full.</param>
internal sealed record CastChunk(Actor Of, IReadOnlyList<CastFrame> Frames, bool Truncated);

/// <summary>Gathers a terminal's recording until it is stored: bounded in all, in pieces that fit into one event each.</summary>
/// <remarks>
/// A piece belongs to the candidate as soon as the candidate typed in it or typed last before it, else to whoever typed last: where
/// a candidate's key is destroyed, everything they wrote here goes with it.
/// </remarks>
internal sealed class CastRecorder(Actor opener, int budget)
{
    private const int FrameOverhead = 32;
    private readonly Lock guard = new();
    private readonly Queue<CastChunk> full = new();
    private List<CastFrame> frames = [];
    private Actor of = opener;
    private Actor typist = opener;
    private double last;
    private int bytes;
    private bool truncated;
    private bool saidSo;

    /// <summary>Bytes recorded so far.</summary>
    public int Recorded { get; private set; }

    /// <summary>Frames of output so far, recorded or not.</summary>
    public int Frames { get; private set; }

    public void Printed(TimeSpan at, string text)
    {
        lock (guard)
        {
            Frames++;
            Add(at, 'o', text);
        }
    }

    public void Typed(TimeSpan at, Actor by, string text)
    {
        lock (guard)
        {
            typist = by;
            if (of.Role != Role.Candidate)
            {
                of = by;
            }

            Add(at, 'i', text);
        }
    }

    public void Resized(TimeSpan at, int columns, int rows)
    {
        lock (guard)
        {
            Add(at, 'r', $"{columns}x{rows}");
        }
    }

    /// <summary>The next piece to store; null where there is none.</summary>
    public CastChunk? Take()
    {
        lock (guard)
        {
            if (full.Count == 0)
            {
                Close();
            }

            return full.Count > 0 ? full.Dequeue() : null;
        }
    }

    private void Add(TimeSpan at, char kind, string text)
    {
        // Frames are timed before they get here: one that was overtaken on the way happened when the other did.
        last = Math.Max(last, Math.Round(at.TotalSeconds, 3));
        while (text.Length > 0 && !truncated)
        {
            var space = TerminalLimits.ChunkBytes - bytes - FrameOverhead;
            var left = budget - Recorded - FrameOverhead;
            var (length, size) = Fitting(text, Math.Min(space, left));
            if (kind == 'r' && length < text.Length)
            {
                length = 0;
            }

            if (length > 0)
            {
                frames.Add(new CastFrame(last, kind, text[..length]));
                bytes += size + FrameOverhead;
                Recorded += size + FrameOverhead;
            }

            text = text[length..];
            if (text.Length > 0)
            {
                truncated = left <= space;
                Close();
            }
        }
    }

    private void Close()
    {
        if (frames.Count > 0 || (truncated && !saidSo))
        {
            full.Enqueue(new CastChunk(of, frames, truncated));
            (frames, bytes, of, saidSo) = ([], 0, typist, truncated);
        }
    }

    /// <summary>How much of a text fits into so many bytes of JSON, never half a character.</summary>
    private static (int Length, int Size) Fitting(string text, int space)
    {
        var size = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length;
            var next = text[i] switch
            {
                < ' ' => 6,
                '"' or '\\' => 2,
                < '\u0080' => 1,
                < '\u0800' => 2,
                _ => pair ? 4 : 3,
            };
            if (size + next > space)
            {
                return (i, size);
            }

            size += next;
            i += pair ? 1 : 0;
        }

        return (text.Length, size);
    }

    /// <summary>The frames as JSON values: <c>[[1.5,"o","text"],…]</c>.</summary>
    public static JsonElement Json(IReadOnlyList<CastFrame> frames) =>
        JsonSerializer.SerializeToElement(frames.Select(frame => new object[] { frame.At, frame.Kind.ToString(), frame.Data }));
}
