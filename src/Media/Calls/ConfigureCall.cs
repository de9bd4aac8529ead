using IntegrityAI.Contracts.Media;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Media.Calls;

/// <summary><c>GET /api/sessions/{id}/call</c></summary>
public static class ConfigureCall
{
    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapGet("/{id:guid}/call", HandleAsync)
        .RequireAuthorization(Policies.Participant).WithName("ConfigureCall").WithTags("Media");

    /// <summary>What one needs to join the call of a session.</summary>
    public static async Task<Results<Ok<CallConfig>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, ISessionDirectory sessions, ICallProvider calls, CancellationToken cancellationToken)
    {
        var session = await sessions.FindAsync(id, cancellationToken);
        if (session is null || !caller.MaySee(session))
        {
            return Failure.NotFound("interview").ToResult();
        }

        return session.IsOver
            ? Failure.Conflict("session_ended", "This interview has ended, and its call with it.").ToResult()
            : TypedResults.Ok(await calls.ConfigureAsync(id, caller.Actor, cancellationToken));
    }
}
