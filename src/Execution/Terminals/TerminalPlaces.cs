using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Terminals;

/// <summary>Bounds the terminals of this node.</summary>
public sealed class TerminalPlaces(IOptions<ExecutionOptions> options)
{
    private int taken;

    public bool AreOff => options.Value.Terminals == 0;

    /// <summary>A place, to be given back; null where all are taken.</summary>
    public IDisposable? Enter()
    {
        if (Interlocked.Increment(ref taken) <= options.Value.Terminals)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref taken);
        return null;
    }

    private sealed class Place(TerminalPlaces places) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                Interlocked.Decrement(ref places.taken);
            }
        }
    }
}
