using System.Diagnostics.CodeAnalysis;

namespace IntegrityAI.Execution.Runs;

/// <summary>Who waits, in the order in which they get their turn: round robin over organisations, first come first served inside one.</summary>
/// <remarks>
/// An organisation takes its place at the end of the round when it begins to wait, and again after each turn. So with n
/// organisations waiting, each gets every n-th turn, however much the others have brought. Pure; not safe for several threads.
/// </remarks>
public sealed class FairQueue<T>
    where T : class
{
    private readonly LinkedList<Lane> round = new();
    private readonly Dictionary<Guid, LinkedListNode<Lane>> lanes = [];

    public int Count { get; private set; }

    public int CountOf(Guid organisation) => lanes.TryGetValue(organisation, out var lane) ? lane.Value.Waiting.Count : 0;

    public void Add(Guid organisation, T item)
    {
        if (!lanes.TryGetValue(organisation, out var lane))
        {
            lane = round.AddLast(new Lane(organisation, new LinkedList<T>()));
            lanes[organisation] = lane;
        }

        lane.Value.Waiting.AddLast(item);
        Count++;
    }

    /// <summary>The next one, who waits no longer.</summary>
    public bool TryTake([NotNullWhen(true)] out T? item)
    {
        if (round.First is not { } lane)
        {
            item = null;
            return false;
        }

        item = lane.Value.Waiting.First!.Value;
        lane.Value.Waiting.RemoveFirst();
        Count--;
        round.Remove(lane);
        if (lane.Value.Waiting.Count > 0)
        {
            round.AddLast(lane);
        }
        else
        {
            lanes.Remove(lane.Value.Organisation);
        }

        return true;
    }

    /// <summary>Takes one out who does not want to wait any more; false where they do not wait.</summary>
    public bool Remove(Guid organisation, T item)
    {
        if (!lanes.TryGetValue(organisation, out var lane) || !lane.Value.Waiting.Remove(item))
        {
            return false;
        }

        Count--;
        if (lane.Value.Waiting.Count == 0)
        {
            round.Remove(lane);
            lanes.Remove(organisation);
        }

        return true;
    }

    /// <summary>All who wait, in the order in which <see cref="TryTake"/> gives them.</summary>
    public IEnumerable<T> InOrder()
    {
        var heads = round.Select(lane => lane.Waiting.First).ToList();
        while (heads.Count > 0)
        {
            for (var i = 0; i < heads.Count; i++)
            {
                yield return heads[i]!.Value;
                heads[i] = heads[i]!.Next;
            }

            heads.RemoveAll(head => head is null);
        }
    }

    private sealed record Lane(Guid Organisation, LinkedList<T> Waiting);
}
