using System.Text;

namespace IntegrityAI.Execution.Terminals;

/// <summary>What everybody sees: the newest terminal's state and the end of its output, and who is told of changes.</summary>
/// <remarks>
/// Output comes from a thread of the jail, the rest from the grain: one lock gives all of it one order, in which each observer is
/// told. Output that is dropped from the front is dropped up to the end of a line, so that what stays begins with a whole one.
/// </remarks>
internal sealed class SharedScreen(Guid sessionId, TimeProvider clock)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(45);
    private readonly Lock guard = new();
    private readonly Guid epoch = Guid.CreateVersion7();
    private readonly StringBuilder text = new();
    private readonly Dictionary<ITerminalObserver, long> observers = [];
    private TerminalState? state;
    private long n;
    private bool cut;

    public TerminalState? State
    {
        get
        {
            lock (guard)
            {
                return state;
            }
        }
    }

    public TerminalScreen Watch(ITerminalObserver observer)
    {
        lock (guard)
        {
            observers[observer] = clock.GetTimestamp();
            return new TerminalScreen(epoch, n, state, text.ToString(), cut);
        }
    }

    public TerminalStanding Renew(ITerminalObserver observer)
    {
        lock (guard)
        {
            observers[observer] = clock.GetTimestamp();
            return new TerminalStanding(epoch, n, state);
        }
    }

    /// <summary>Begins anew with another terminal.</summary>
    public void Begin(TerminalState first)
    {
        lock (guard)
        {
            text.Clear();
            cut = false;
            state = first;
            Tell(null, first, fresh: true);
        }
    }

    public void Show(string output)
    {
        lock (guard)
        {
            text.Append(output);
            if (text.Length > TerminalLimits.ScreenCharacters * 5 / 4)
            {
                var kept = text.ToString(text.Length - TerminalLimits.ScreenCharacters, TerminalLimits.ScreenCharacters);
                var line = kept.IndexOf('\n', StringComparison.Ordinal);
                var start = line >= 0 && line < kept.Length / 2 ? line + 1 : char.IsLowSurrogate(kept[0]) ? 1 : 0;
                text.Clear().Append(kept, start, kept.Length - start);
                cut = true;
            }

            Tell(output, null, fresh: false);
        }
    }

    /// <summary>Changes the state, where <paramref name="change"/> changes anything.</summary>
    public void Change(Func<TerminalState, TerminalState> change)
    {
        lock (guard)
        {
            if (state is { } now && change(now) is { } next && next != now)
            {
                state = next;
                Tell(null, next, fresh: false);
            }
        }
    }

    private void Tell(string? output, TerminalState? next, bool fresh)
    {
        var piece = new TerminalPiece(epoch, ++n, state!.Id, output, next, fresh);
        List<ITerminalObserver>? gone = null;
        foreach (var (observer, renewed) in observers)
        {
            if (clock.GetElapsedTime(renewed) > Forgotten)
            {
                (gone ??= []).Add(observer);
            }
            else
            {
                // One-way: there is no answer to wait for.
                _ = observer.ShowAsync(sessionId, piece);
            }
        }

        gone?.ForEach(observer => observers.Remove(observer));
    }
}
