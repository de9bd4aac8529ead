using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Interviews.Sessions;

/// <summary>What a person with a code may know before they join.</summary>
public sealed record JoinPreview(
    string Title, string OrganisationName, SessionStatus Status, string Language, DateTimeOffset? ScheduledAt);

/// <summary><c>GET /api/join/{code}</c></summary>
public static class PreviewSession
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/join/{code}", HandleAsync)
        .AllowAnonymous().RequireRateLimiting(RateLimits.Codes).WithName("PreviewSession").WithTags("Sessions");

    /// <summary>Shows which interview a code belongs to.</summary>
    public static async Task<Results<Ok<JoinPreview>, ProblemHttpResult>> HandleAsync(
        string code, IntegrityDb db, IOrganisationDirectory organisations, CancellationToken cancellationToken)
    {
        var normal = SessionCode.Normalise(code);
        var session = normal is null
            ? null
            : await db.Set<Session>().IgnoreQueryFilters().AsNoTracking()
                .FirstOrDefaultAsync(row => row.Code == normal, cancellationToken);
        if (session is null)
        {
            return InterviewProblems.UnknownCode.ToResult();
        }

        var organisation = await organisations.NameAsync(session.OrganisationId, cancellationToken) ?? "";
        return TypedResults.Ok(new JoinPreview(
            session.Title, organisation, session.Status, session.Language, session.ScheduledAt));
    }
}
