using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Terminals;

/// <summary>The terminals of this node: bounds how many there are, and ends them before the node stops.</summary>
public sealed class TerminalPlaces(IOptions<ExecutionOptions> options, TimeProvider clock) : IHostedLifecycleService
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Place, Func<Task>> taken = new();
    private int count;

    public bool AreOff => options.Value.Terminals == 0;

    /// <summary>A place, to be given back; null where all are taken.</summary>
    /// <param name="end">Ends the terminal; completes when its end is in the log.</param>
    public IDisposable? Enter(Func<Task> end)
    {
        if (Interlocked.Increment(ref count) > options.Value.Terminals)
        {
            Interlocked.Decrement(ref count);
            return null;
        }

        var place = new Place(this);
        taken[place] = end;
        return place;
    }

    /// <summary>Comes before anything of the node stops, so that the log still takes what the terminals leave.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) =>
        Task.WhenAny(Task.WhenAll(taken.Values.Select(end => end())), Task.Delay(LastWords, clock, cancellationToken));

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed class Place(TerminalPlaces places) : IDisposable
    {
        public void Dispose()
        {
            if (places.taken.TryRemove(this, out _))
            {
                Interlocked.Decrement(ref places.count);
            }
        }
    }
}
