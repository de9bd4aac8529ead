using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Interviews.Sessions;

/// <summary><c>GET /api/sessions/{id}</c></summary>
public static class GetSession
{
    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapGet("/{id:guid}", HandleAsync)
        .RequireAuthorization(Policies.Participant).WithName("GetSession");

    /// <summary>One interview, for its staff and its guests.</summary>
    public static async Task<Results<Ok<SessionView>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, IntegrityDb db, SessionViews views, CancellationToken cancellationToken)
    {
        var session = await db.Set<Session>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return session is null || !caller.MaySee(session.Info())
            ? InterviewProblems.NoSuchSession.ToResult()
            : TypedResults.Ok(await views.OfAsync(session, caller.IsGuest, cancellationToken));
    }
}
