using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using IntegrityAI.Rooms.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Rooms.Log;

/// <summary>Who did it; null for the system.</summary>
public sealed record EventActorView(Guid Id, string Name, string Role);

/// <summary>One event of a session log, decrypted. The hash is SHA-256 in lower-case hex.</summary>
public sealed record EventView(long Seq, string Type, EventActorView? Actor, DateTimeOffset At, JsonElement Data, string Hash);

/// <summary>A page of a log in order. Ask again with after = the last seq while more is true.</summary>
public sealed record EventPage(IReadOnlyList<EventView> Items, bool More);

/// <summary>One event as it is stored: base64 of the bytes that were hashed, and the hash in hex.</summary>
public sealed record ExportedEvent(long Seq, string Hash, string Stored);

/// <summary>A whole log to verify elsewhere: hash(n) = SHA-256(hash(n-1) ‖ stored(n)), and hash(0) is the genesis.</summary>
public sealed record LogExport(string Format, Guid SessionId, string Genesis, IReadOnlyList<ExportedEvent> Events);

/// <summary><c>GET /api/sessions/{id}/events</c>, <c>/verify</c>, <c>/export</c></summary>
public static class ReadLog
{
    private const int DefaultLimit = 500;
    private const int MaxLimit = 5000;
    private const int MaxExport = 200_000;

    internal static void Map(IEndpointRouteBuilder sessions)
    {
        var reports = Policies.For(Permission.ViewReports);
        sessions.MapGet("/{id:guid}/events", EventsAsync).RequireAuthorization(reports).WithName("SessionEvents");
        sessions.MapGet("/{id:guid}/verify", VerifyAsync).RequireAuthorization(reports).WithName("VerifySession");
        sessions.MapGet("/{id:guid}/export", ExportAsync).RequireAuthorization(reports).WithName("ExportSession");
    }

    /// <summary>What happened in a session, in order.</summary>
    /// <param name="id">The session.</param>
    /// <param name="after">Only events with a higher number; 0 where it is left out.</param>
    /// <param name="limit">1 to 5000; 500 where it is left out.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="sessions">Where sessions are.</param>
    /// <param name="log">Where events are.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<Results<Ok<EventPage>, ProblemHttpResult>> EventsAsync(
        Guid id, long? after, int? limit, Caller caller, ISessionDirectory sessions, ISessionLog log, CancellationToken cancellationToken)
    {
        if (!await MaySeeAsync(id, caller, sessions, cancellationToken))
        {
            return Failure.NotFound("interview").ToResult();
        }

        var size = Math.Clamp(limit ?? DefaultLimit, 1, MaxLimit);
        var events = await log.ReadAsync(id, Math.Max(0, after ?? 0), size + 1, cancellationToken);
        return TypedResults.Ok(new EventPage([.. events.Take(size).Select(View)], events.Count > size));
    }

    /// <summary>Recomputes the hash chain of a session's log.</summary>
    public static async Task<Results<Ok<ChainReport>, ProblemHttpResult>> VerifyAsync(
        Guid id, Caller caller, ISessionDirectory sessions, ISessionLog log, CancellationToken cancellationToken) =>
        await MaySeeAsync(id, caller, sessions, cancellationToken)
            ? TypedResults.Ok(await log.VerifyAsync(id, cancellationToken))
            : Failure.NotFound("interview").ToResult();

    /// <summary>The log as it is stored, for anyone to verify.</summary>
    public static async Task<Results<Ok<LogExport>, ProblemHttpResult>> ExportAsync(
        Guid id, Caller caller, ISessionDirectory sessions, SessionLog log, CancellationToken cancellationToken)
    {
        if (!await MaySeeAsync(id, caller, sessions, cancellationToken))
        {
            return Failure.NotFound("interview").ToResult();
        }

        var events = new List<ExportedEvent>();
        await foreach (var row in log.StoredAsync(id, cancellationToken).Take(MaxExport))
        {
            events.Add(new ExportedEvent(row.Seq, Convert.ToHexStringLower(row.Hash), Convert.ToBase64String(row.Payload)));
        }

        return TypedResults.Ok(new LogExport(
            "integrity-ai/session-log/1", id, Convert.ToHexStringLower(HashChain.Genesis(id)), events));
    }

    private static async Task<bool> MaySeeAsync(
        Guid id, Caller caller, ISessionDirectory sessions, CancellationToken cancellationToken) =>
        await sessions.FindAsync(id, cancellationToken) is { } session && caller.MaySee(session);

    private static EventView View(SessionEvent logged) => new(
        logged.Seq, logged.Type,
        logged.Actor is { } actor ? new EventActorView(actor.Id, actor.Name, actor.Role.ToString().ToLowerInvariant()) : null,
        logged.At, logged.Data, logged.Hash);
}
