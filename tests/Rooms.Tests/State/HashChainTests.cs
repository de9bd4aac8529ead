using CsCheck;
using IntegrityAI.Rooms.State;

namespace IntegrityAI.Rooms.Tests.State;

/// <summary>Nothing in a log can be changed, removed, added or moved without the first such place being found.</summary>
public sealed class HashChainTests
{
    private static readonly Gen<byte[][]> Logs = Gen.Byte.Array[1, 40].Array[1, 30];

    [Fact]
    public void A_log_that_nobody_touched_holds() => Gen.Select(Gen.Guid, Logs).Sample((session, payloads) =>
        Assert.Null(FirstBad(session, Chain(session, payloads))));

    [Fact]
    public void Any_changed_byte_is_found_at_its_event() =>
        Gen.Select(Gen.Guid, Logs, Gen.Int[0, 10_000], Gen.Int[0, 10_000], Gen.Byte[1, 255], Gen.Bool).Sample(
            (session, payloads, which, where, flip, inHash) =>
            {
                var log = Chain(session, payloads);
                var index = which % log.Count;
                var bytes = inHash ? log[index].Hash : log[index].Stored;
                bytes[where % bytes.Length] ^= flip;
                Assert.Equal(index + 1, FirstBad(session, log));
            },
            iter: 10_000);

    [Fact]
    public void A_removed_a_moved_and_an_added_event_are_found_at_their_place() =>
        Gen.Select(Gen.Guid, Gen.Byte.Array[1, 40].Array[3, 30], Gen.Int[0, 10_000]).Sample((session, payloads, which) =>
        {
            var index = which % (payloads.Length - 1);
            var removed = Chain(session, payloads);
            removed.RemoveAt(index);
            Assert.Equal(index + 1, FirstBad(session, removed));

            var renumbered = removed.Select((one, place) => one with { Seq = place + 1 }).ToList();
            Assert.Equal(index + 1, FirstBad(session, renumbered));

            var moved = Chain(session, payloads);
            (moved[index], moved[index + 1]) =
                (moved[index + 1] with { Seq = index + 1 }, moved[index] with { Seq = index + 2 });
            Assert.Equal(index + 1, FirstBad(session, moved));

            var added = Chain(session, payloads);
            added.Insert(index, added[index]);
            Assert.Equal(index + 2, FirstBad(session, added));
        }, iter: 3_000);

    [Fact]
    public void A_log_belongs_to_its_session() => Gen.Select(Gen.Guid, Gen.Guid, Logs).Where((one, other, _) => one != other)
        .Sample((one, other, payloads) => Assert.Equal(1, FirstBad(other, Chain(one, payloads))));

    private static List<(long Seq, byte[] Stored, byte[] Hash)> Chain(Guid session, byte[][] payloads)
    {
        var log = new List<(long, byte[], byte[])>();
        var hash = HashChain.Genesis(session);
        foreach (var payload in payloads)
        {
            hash = HashChain.Next(hash, payload);
            log.Add((log.Count + 1, payload.ToArray(), hash.ToArray()));
        }

        return log;
    }

    private static long? FirstBad(Guid session, List<(long Seq, byte[] Stored, byte[] Hash)> log)
    {
        var chain = new ChainVerifier(session);
        foreach (var (seq, stored, hash) in log)
        {
            if (chain.Follow(seq, stored, hash) is not null)
            {
                return chain.Events + 1;
            }
        }

        return null;
    }
}
