using System.Text.Json;
using IntegrityAI.Contracts.Access;

namespace IntegrityAI.Contracts.Rooms;

/// <summary>One event of a session log, decrypted.</summary>
/// <param name="Seq">1, 2, 3… without gaps.</param>
/// <param name="Hash">SHA-256 over the previous hash and the stored bytes, lower-case hex.</param>
public sealed record SessionEvent(
    long Seq, string Type, Actor? Actor, DateTimeOffset At, JsonElement Data, string Hash);

/// <summary>What recomputing a hash chain found.</summary>
public sealed record ChainReport(bool Valid, long Events, string HeadHash, long? FirstBadSeq, string? Reason);

/// <summary>Reads the durable log. Implemented by Rooms.</summary>
public interface ISessionLog
{
    /// <summary>Events with a sequence number above <paramref name="after"/>, in order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<SessionEvent>> ReadAsync(Guid sessionId, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Every event in order, read in pages.</summary>
    IAsyncEnumerable<SessionEvent> ReadAllAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>Recomputes the chain from the stored bytes.</summary>
    Task<ChainReport> VerifyAsync(Guid sessionId, CancellationToken cancellationToken);
}
