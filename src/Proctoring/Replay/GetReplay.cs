using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Proctoring.Replay;

/// <summary>Somebody in the recording.</summary>
public sealed record ReplayPerson(Guid Id, string Name, string Role);

/// <summary>One event of the recording; <paramref name="T"/> is in ms since the first one.</summary>
public sealed record ReplayEvent(long Seq, string Type, Guid? ActorId, long T, JsonElement Data);

/// <summary>A session to play back. The document at any moment is the fold of the code_update events until then.</summary>
public sealed record ReplayView(
    Guid SessionId, string Title, string Language, DateTimeOffset? StartedAt, long DurationMs, IReadOnlyList<ReplayPerson> People,
    IReadOnlyList<ReplayEvent> Events, bool Truncated);

/// <summary><c>GET /api/sessions/{id}/replay</c></summary>
public static class GetReplay
{
    private const int MaxEvents = 50_000;

    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapGet("/{id:guid}/replay", HandleAsync)
        .RequireAuthorization(Policies.For(Permission.ViewReports)).WithName("GetReplay").WithTags("Replay");

    /// <summary>Everything that happened in a session, to play back.</summary>
    public static async Task<Results<Ok<ReplayView>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, ISessionDirectory sessions, ISessionLog log, CancellationToken cancellationToken)
    {
        var session = await sessions.FindAsync(id, cancellationToken);
        if (session is null || !caller.MaySee(session))
        {
            return Failure.NotFound("interview").ToResult();
        }

        var people = await sessions.ParticipantsAsync(id, cancellationToken);
        var events = new List<ReplayEvent>();
        DateTimeOffset? first = null;
        await foreach (var logged in log.ReadAllAsync(id, cancellationToken).Take(MaxEvents + 1))
        {
            first ??= logged.At;
            events.Add(new ReplayEvent(
                logged.Seq, logged.Type, logged.Actor?.Id, (long)(logged.At - first.Value).TotalMilliseconds, logged.Data));
        }

        var kept = events.Take(MaxEvents).ToList();
        return TypedResults.Ok(new ReplayView(
            id, session.Title, session.Language, first, kept.Count > 0 ? kept[^1].T : 0,
            [.. people.Select(person => new ReplayPerson(person.Id, person.Name, person.Role.ToString().ToLowerInvariant()))],
            kept, events.Count > MaxEvents));
    }
}
