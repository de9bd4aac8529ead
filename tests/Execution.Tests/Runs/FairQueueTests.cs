using CsCheck;
using IntegrityAI.Execution.Runs;

namespace IntegrityAI.Execution.Tests.Runs;

/// <summary>Whose turn it is.</summary>
public sealed class FairQueueTests
{
    private static readonly Guid[] Organisations = [.. Enumerable.Range(1, 5).Select(i => new Guid(i, 0, 0, new byte[8]))];

    // Who comes (an organisation), or a turn given (-1), or somebody who leaves (-2 and below: which of those that wait).
    private static readonly Gen<int[]> Histories = Gen.Int[-9, 4].Array[0, 80];

    [Fact]
    public void Inside_an_organisation_first_come_is_first_served() => Histories.Sample(history =>
    {
        var (queue, _, taken) = Play(history);
        Assert.All(Organisations, organisation =>
        {
            var order = taken.Concat(queue.InOrder()).Where(item => item.Organisation == organisation).Select(item => item.Number).ToList();
            Assert.Equal(order.Order(), order);
        });
    });

    [Fact]
    public void The_told_order_is_the_order_in_which_turns_come() => Histories.Sample(history =>
    {
        var (queue, waiting, _) = Play(history);
        var told = queue.InOrder().ToList();
        Assert.Equal(waiting.Count, told.Count);
        Assert.Equal(queue.Count, told.Count);
        var came = new List<Item>();
        while (queue.TryTake(out var next))
        {
            came.Add(next);
        }

        Assert.Equal(came, told);
        Assert.Equal(0, queue.Count);
    });

    [Fact]
    public void Nobody_waits_longer_than_a_round_of_the_others_for_each_before_them() => Histories.Sample(history =>
    {
        var (queue, waiting, _) = Play(history);
        var lanes = waiting.GroupBy(item => item.Organisation).ToList();
        var order = queue.InOrder().ToList();
        Assert.All(lanes, lane => Assert.All(lane.OrderBy(item => item.Number).Select((item, index) => (item, index)), one =>
            Assert.True(order.IndexOf(one.item) < (one.index + 1) * lanes.Count)));
    });

    [Fact]
    public void Who_has_left_gets_no_turn() => Histories.Sample(history =>
    {
        var (queue, waiting, taken) = Play(history);
        Assert.Equal(waiting.OrderBy(item => item.Number), queue.InOrder().OrderBy(item => item.Number));
        Assert.Empty(taken.Intersect(waiting));
        foreach (var item in waiting)
        {
            Assert.True(queue.Remove(item.Organisation, item));
            Assert.False(queue.Remove(item.Organisation, item));
        }

        Assert.False(queue.TryTake(out _));
    });

    [Fact]
    public void One_that_brings_a_hundred_does_not_keep_the_one_that_brings_one_waiting()
    {
        var queue = new FairQueue<Item>();
        for (var i = 0; i < 100; i++)
        {
            queue.Add(Organisations[0], new Item(Organisations[0], i));
        }

        var late = new Item(Organisations[1], 100);
        queue.Add(Organisations[1], late);
        Assert.Equal(1, queue.InOrder().ToList().IndexOf(late));
    }

    private static (FairQueue<Item> Queue, List<Item> Waiting, List<Item> Taken) Play(int[] history)
    {
        var queue = new FairQueue<Item>();
        var waiting = new List<Item>();
        var taken = new List<Item>();
        for (var i = 0; i < history.Length; i++)
        {
            if (history[i] >= 0)
            {
                var item = new Item(Organisations[history[i]], i);
                queue.Add(item.Organisation, item);
                waiting.Add(item);
            }
            else if (history[i] == -1)
            {
                if (queue.TryTake(out var next))
                {
                    Assert.True(waiting.Remove(next));
                    taken.Add(next);
                }
            }
            else if (waiting.Count > 0)
            {
                var leaving = waiting[-history[i] % waiting.Count];
                Assert.True(queue.Remove(leaving.Organisation, leaving));
                waiting.Remove(leaving);
            }
        }

        return (queue, waiting, taken);
    }

    private sealed record Item(Guid Organisation, int Number);
}
