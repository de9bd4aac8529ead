namespace IntegrityAI.Sandbox;

/// <summary>What a program is still to read. Written as the program takes it, so that one which reads nothing holds nobody up.</summary>
internal sealed class InputFeed(int descriptor, bool closes)
{
    /// <summary>Input of a terminal that waits for its program; what comes beyond it is refused.</summary>
    public const int MaxWaiting = 64 << 10;

    private readonly Lock guard = new();
    private readonly Queue<ReadOnlyMemory<byte>> waiting = new();
    private int count;
    private int target = descriptor;

    /// <summary>-1 where there is nothing to write now.</summary>
    public int Wanted
    {
        get
        {
            lock (guard)
            {
                return waiting.Count > 0 ? target : -1;
            }
        }
    }

    /// <summary>False where too much waits already, or nobody reads any more.</summary>
    public bool Add(ReadOnlyMemory<byte> bytes, int most = MaxWaiting)
    {
        lock (guard)
        {
            if (target < 0 || count + bytes.Length > most)
            {
                return false;
            }

            waiting.Enqueue(bytes);
            count += bytes.Length;
            return true;
        }
    }

    /// <summary>Writes what the program takes now.</summary>
    public void Write()
    {
        lock (guard)
        {
            while (target >= 0 && waiting.TryPeek(out var next))
            {
                var written = Native.WriteSome(target, next.Span);
                if (written < 0)
                {
                    waiting.Clear();
                    count = 0;
                    break;
                }

                count -= written;
                waiting.Dequeue();
                if (written < next.Length)
                {
                    var rest = waiting.ToArray();
                    waiting.Clear();
                    waiting.Enqueue(next[written..]);
                    Array.ForEach(rest, waiting.Enqueue);
                    return;
                }
            }

            if (closes)
            {
                Close();
            }
        }
    }

    public void Close()
    {
        lock (guard)
        {
            if (closes && target >= 0)
            {
                _ = Native.close(target);
            }

            target = -1;
            waiting.Clear();
        }
    }
}
