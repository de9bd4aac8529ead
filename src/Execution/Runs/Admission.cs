using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Runs;

/// <summary>Bounds what waits: so many runs on this node, so many of one person. Nobody waits without an end in sight.</summary>
public sealed class Admission(IOptions<ExecutionOptions> options)
{
    private readonly ConcurrentDictionary<Guid, int> running = new();
    private int waiting;

    /// <summary>A place, to be given back; or why there is none.</summary>
    internal (IDisposable? Place, Platform.Problems.Failure? Refusal) Enter(Guid person)
    {
        if (running.AddOrUpdate(person, 1, (_, count) => count + 1) > options.Value.RunsPerPerson)
        {
            Leave(person);
            return (null, ExecutionProblems.AlreadyRunning);
        }

        if (Interlocked.Increment(ref waiting) > options.Value.QueueLength + Environment.ProcessorCount)
        {
            Interlocked.Decrement(ref waiting);
            Leave(person);
            return (null, ExecutionProblems.Busy);
        }

        return (new Place(this, person), null);
    }

    private void Leave(Guid person)
    {
        if (running.AddOrUpdate(person, 0, (_, count) => count - 1) <= 0)
        {
            running.TryRemove(new KeyValuePair<Guid, int>(person, 0));
        }
    }

    private sealed class Place(Admission admission, Guid person) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Decrement(ref admission.waiting);
            admission.Leave(person);
        }
    }
}
