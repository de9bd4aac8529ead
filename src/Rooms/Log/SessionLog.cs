using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Rooms.State;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Rooms.Log;

/// <summary>Reads session logs: decrypted for people, as stored for verification.</summary>
public sealed class SessionLog(
    IDbContextFactory<IntegrityDb> databases, PersonKeys keys, ISessionDirectory sessions) : ISessionLog
{
    private const int PageSize = 1000;

    public async Task<IReadOnlyList<SessionEvent>> ReadAsync(
        Guid sessionId, long after, int limit, CancellationToken cancellationToken)
    {
        var open = await keys.OfSessionAsync(sessionId, cancellationToken);
        var people = await PeopleAsync(sessionId, cancellationToken);
        var rows = await StoredAsync(sessionId, after, limit, cancellationToken);
        return [.. rows.Select(row => Open(row, open, people))];
    }

    public async IAsyncEnumerable<SessionEvent> ReadAllAsync(
        Guid sessionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = await keys.OfSessionAsync(sessionId, cancellationToken);
        var people = await PeopleAsync(sessionId, cancellationToken);
        await foreach (var row in StoredAsync(sessionId, cancellationToken))
        {
            yield return Open(row, open, people);
        }
    }

    public async Task<ChainReport> VerifyAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var hash = HashChain.Genesis(sessionId);
        long seq = 0;
        await foreach (var row in StoredAsync(sessionId, cancellationToken))
        {
            seq++;
            if (row.Seq != seq)
            {
                return Broken(seq, $"Event {seq} is missing.");
            }

            hash = HashChain.Next(hash, row.Payload);
            if (!CryptographicOperations.FixedTimeEquals(hash, row.Hash))
            {
                return Broken(seq, $"Event {seq} or one before it was changed.");
            }
        }

        return new ChainReport(true, seq, Convert.ToHexStringLower(hash), null, null);

        ChainReport Broken(long at, string reason) => new(false, at - 1, Convert.ToHexStringLower(hash), at, reason);
    }

    /// <summary>Rows as they are stored, in order.</summary>
    public async IAsyncEnumerable<StoredEvent> StoredAsync(
        Guid sessionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long after = 0;
        while (true)
        {
            var rows = await StoredAsync(sessionId, after, PageSize, cancellationToken);
            foreach (var row in rows)
            {
                yield return row;
            }

            if (rows.Count < PageSize)
            {
                yield break;
            }

            after = rows[^1].Seq;
        }
    }

    private async Task<List<StoredEvent>> StoredAsync(Guid sessionId, long after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<StoredEvent>().AsNoTracking()
            .Where(row => row.SessionId == sessionId && row.Seq > after)
            .OrderBy(row => row.Seq).Take(limit).ToListAsync(cancellationToken);
    }

    private async Task<Dictionary<Guid, Actor>> PeopleAsync(Guid sessionId, CancellationToken cancellationToken) =>
        (await sessions.ParticipantsAsync(sessionId, cancellationToken))
            .ToDictionary(person => person.Id, person => new Actor(person.Id, person.Name, person.Role));

    private static SessionEvent Open(
        StoredEvent row, IReadOnlyDictionary<Guid, byte[]> keys, Dictionary<Guid, Actor> people) => new(
            row.Seq,
            row.EventType,
            row.ActorId is { } id ? people.GetValueOrDefault(id) ?? new Actor(id, "Somebody", Role.Interviewer) : null,
            row.At,
            EventEnvelope.ReadData(row.Payload, keys.GetValueOrDefault),
            Convert.ToHexStringLower(row.Hash));
}
