using IntegrityAI.Contracts.Access;
using IntegrityAI.Platform.Security;
using IntegrityAI.Reports.Building;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Reports.Sessions;

/// <summary><c>GET /api/sessions/{id}/report</c></summary>
public static class GetReport
{
    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapGet("/{id:guid}/report", HandleAsync)
        .RequireAuthorization(Policies.For(Permission.ViewReports)).WithName("GetReport");

    /// <summary>What an interview came to, with the evidence; while it is live, what there is so far.</summary>
    public static async Task<Results<Ok<ReportView>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, SessionReports reports, CancellationToken cancellationToken)
    {
        var (report, failure) = await reports.OfAsync(id, caller, cancellationToken);
        return report is null ? failure!.ToResult() : TypedResults.Ok(report);
    }
}
