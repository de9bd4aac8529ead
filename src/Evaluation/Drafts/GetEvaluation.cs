using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Evaluation.Drafts;

/// <summary><c>GET /api/sessions/{id}/evaluation</c></summary>
public static class GetEvaluation
{
    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapGet("/{id:guid}/evaluation", HandleAsync)
        .RequireAuthorization(Policies.For(Permission.ViewReports)).WithName("GetEvaluation");

    /// <summary>The evaluation of an interview that is over: scores with the events they rest on, and what people decided.</summary>
    public static async Task<Results<Ok<EvaluationView>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, ISessionDirectory sessions, EvaluationViews views, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, cancellationToken) is not { } session || !caller.MaySee(session))
        {
            return EvaluationProblems.NoSuchSession.ToResult();
        }

        return await views.ViewAsync(id, cancellationToken) is { } view
            ? TypedResults.Ok(view)
            : EvaluationProblems.NoEvaluation(session.Status).ToResult();
    }
}
