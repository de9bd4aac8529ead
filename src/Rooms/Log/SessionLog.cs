using System.Runtime.CompilerServices;
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
        return [.. rows.Select(row => Open(row, open, people, exact: false))];
    }

    public IAsyncEnumerable<SessionEvent> ReadAllAsync(Guid sessionId, CancellationToken cancellationToken) =>
        OpenAllAsync(sessionId, exact: false, cancellationToken);

    /// <summary>Every event with its text unit by unit, halves of characters included: what the room is rebuilt from.</summary>
    internal IAsyncEnumerable<SessionEvent> ReplayAsync(Guid sessionId, CancellationToken cancellationToken) =>
        OpenAllAsync(sessionId, exact: true, cancellationToken);

    public async Task<ChainReport> VerifyAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var chain = new ChainVerifier(sessionId);
        await foreach (var row in StoredAsync(sessionId, cancellationToken))
        {
            // What events are found and shown by lies beside the hashed bytes, so it has to say the same.
            var wrong = chain.Follow(row.Seq, row.Payload, row.Hash)
                ?? (EventEnvelope.Describes(row) ? null : $"The label of event {row.Seq} was changed: its type, person or time.");
            if (wrong is not null)
            {
                var bad = Math.Min(row.Seq, chain.Events + 1);
                return new ChainReport(false, bad - 1, Convert.ToHexStringLower(chain.Head), bad, wrong);
            }
        }

        return new ChainReport(true, chain.Events, Convert.ToHexStringLower(chain.Head), null, null);
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

    private async IAsyncEnumerable<SessionEvent> OpenAllAsync(
        Guid sessionId, bool exact, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = await keys.OfSessionAsync(sessionId, cancellationToken);
        var people = await PeopleAsync(sessionId, cancellationToken);
        await foreach (var row in StoredAsync(sessionId, cancellationToken))
        {
            yield return Open(row, open, people, exact);
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
        StoredEvent row, IReadOnlyDictionary<Guid, byte[]> keys, Dictionary<Guid, Actor> people, bool exact) => new(
            row.Seq,
            row.EventType,
            row.ActorId is { } id ? people.GetValueOrDefault(id) ?? new Actor(id, "Somebody", Role.Interviewer) : null,
            row.At,
            EventEnvelope.ReadData(row.Payload, keys.GetValueOrDefault, exact),
            Convert.ToHexStringLower(row.Hash));
}
