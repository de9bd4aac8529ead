using IntegrityAI.Platform.Problems;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Runs;

/// <summary>The places to run code on this node, and the bounded, fair queue in front of them.</summary>
/// <remarks>
/// As many run at once as there are cores. Who waits is told a position (1 is next) as it changes. One organisation can take at
/// most three quarters of the queue, so that it never keeps all others out.
/// </remarks>
public sealed class RunQueue : IDisposable
{
    private const int OnJudge0 = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock guard = new();
    private readonly FairQueue<RunPlace> waiting = new();
    private readonly Dictionary<Guid, int> perPerson = [];

    // Those that wait and take of the queue's length, by organisation.
    private readonly Dictionary<Guid, int> bounded = [];
    private readonly ExecutionOptions options;
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private int free;
    private bool due;

    public RunQueue(IOptions<ExecutionOptions> options, TimeProvider clock)
    {
        (this.options, this.clock) = (options.Value, clock);
        Places = options.Value switch
        {
            { RunsAtOnce: > 0 and var set } => set,
            { UsesJudge0: true } => OnJudge0,
            _ => Environment.ProcessorCount,
        };
        free = Places;
        timer = clock.CreateTimer(_ => TellPositions(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many run at once.</summary>
    public int Places { get; }

    /// <summary>How many run, and how many wait.</summary>
    public (int Running, int Waiting) Load
    {
        get
        {
            lock (guard)
            {
                return (Places - free, waiting.Count);
            }
        }
    }

    /// <summary>A place, or a position in the queue for one; or why there is neither.</summary>
    /// <param name="organisation">Whose turn it takes.</param>
    /// <param name="person">Who may have only so many at once.</param>
    /// <param name="onPosition">Told the position and how many wait, each time the position has changed.</param>
    internal (RunPlace? Place, Failure? Refusal) Enter(Guid organisation, Guid person, Action<int, int>? onPosition = null)
    {
        RunPlace place;
        lock (guard)
        {
            if (perPerson.GetValueOrDefault(person) >= options.RunsPerPerson)
            {
                return (null, ExecutionProblems.AlreadyRunning);
            }

            if (free == 0 && (bounded.Values.Sum() >= options.QueueLength || bounded.GetValueOrDefault(organisation) >= MaxOfOne))
            {
                return (null, ExecutionProblems.Busy);
            }

            perPerson[person] = perPerson.GetValueOrDefault(person) + 1;
            place = new RunPlace(this, organisation, person, isBounded: true, onPosition, clock);
            Seat(place);
        }

        Changed();
        return (place, null);
    }

    /// <summary>A place for what is bounded elsewhere: it takes its turn with all others and none of the queue's length.</summary>
    internal RunPlace EnterUnbounded(Guid organisation)
    {
        var place = new RunPlace(this, organisation, null, isBounded: false, null, clock);
        lock (guard)
        {
            Seat(place);
        }

        Changed();
        return place;
    }

    public void Dispose() => timer.Dispose();

    internal void Leave(RunPlace place)
    {
        lock (guard)
        {
            if (place.Person is { } person)
            {
                var left = perPerson.GetValueOrDefault(person) - 1;
                if (left > 0)
                {
                    perPerson[person] = left;
                }
                else
                {
                    perPerson.Remove(person);
                }
            }

            if (waiting.Remove(place.Organisation, place))
            {
                NoLongerWaits(place);
            }
            else
            {
                if (waiting.TryTake(out var next))
                {
                    NoLongerWaits(next);
                    next.Grant();
                }
                else
                {
                    free++;
                }
            }
        }

        Changed();
    }

    private void Seat(RunPlace place)
    {
        if (free > 0)
        {
            free--;
            place.Grant();
            return;
        }

        waiting.Add(place.Organisation, place);
        if (place.IsBounded)
        {
            bounded[place.Organisation] = bounded.GetValueOrDefault(place.Organisation) + 1;
        }
    }

    private void NoLongerWaits(RunPlace place)
    {
        if (place.IsBounded && --bounded[place.Organisation] == 0)
        {
            bounded.Remove(place.Organisation);
        }
    }

    private int MaxOfOne => Math.Max(1, options.QueueLength * 3 / 4);

    private void Changed()
    {
        lock (guard)
        {
            if (!due && waiting.Count > 0)
            {
                due = true;
                timer.Change(Pause, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void TellPositions()
    {
        List<(RunPlace Place, int Position)> news;
        int all;
        lock (guard)
        {
            due = false;
            all = waiting.Count;
            news = [.. waiting.InOrder().Select((place, index) => (place, index + 1)).Where(one => one.place.IsNews(one.Item2))];
        }

        foreach (var (place, position) in news)
        {
            place.OnPosition?.Invoke(position, all);
        }
    }
}

/// <summary>A place to run, or the right to one when its turn comes. Disposing gives it back.</summary>
internal sealed class RunPlace(
    RunQueue queue, Guid organisation, Guid? person, bool isBounded, Action<int, int>? onPosition, TimeProvider clock) : IDisposable
{
    private readonly TaskCompletionSource granted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long since = clock.GetTimestamp();
    private TimeSpan? waited;
    private int told;
    private int left;

    public Guid Organisation => organisation;

    public Guid? Person => person;

    public bool IsBounded => isBounded;

    public Action<int, int>? OnPosition => onPosition;

    /// <summary>How long it waited for its turn, or has waited by now.</summary>
    public TimeSpan Waited => waited ?? clock.GetElapsedTime(since);

    /// <summary>Completes when the turn has come.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => granted.Task.WaitAsync(cancellationToken);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref left, 1) == 0)
        {
            queue.Leave(this);
        }
    }

    internal void Grant()
    {
        waited = clock.GetElapsedTime(since);
        granted.TrySetResult();
    }

    internal bool IsNews(int position)
    {
        var news = position != told;
        told = position;
        return news;
    }
}
