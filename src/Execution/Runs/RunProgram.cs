using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Execution.Runs;

/// <summary><c>POST /api/runs</c>, <c>POST /api/sessions/{id}/runs</c></summary>
public static class RunProgram
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("").WithTags("Execution").RequireRateLimiting(RateLimits.Runs)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        runs.MapPost("/runs", AloneAsync).RequireAuthorization(Policies.For(Permission.RunCode)).WithName("RunProgram");
        runs.MapPost("/sessions/{id:guid}/runs", InSessionAsync).RequireAuthorization(Policies.Participant).WithName("RunInSession");
    }

    /// <summary>Runs a program outside any interview.</summary>
    public static async Task<Results<Ok<RunView>, ProblemHttpResult>> AloneAsync(
        RunRequest request, Caller caller, RunService runs, CancellationToken cancellationToken)
    {
        try
        {
            return TypedResults.Ok(await runs.RunAsync(request, caller, null, cancellationToken));
        }
        catch (FailureException refused)
        {
            return refused.Failure.ToResult();
        }
    }

    /// <summary>Runs a program in an interview: everybody there sees its output, and the log keeps it.</summary>
    public static async Task<Results<Ok<RunView>, ProblemHttpResult>> InSessionAsync(
        Guid id, RunRequest request, Caller caller, ISessionDirectory sessions, RunService runs, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, cancellationToken) is not { } session || !caller.MaySee(session))
        {
            return ExecutionProblems.NoSuchSession.ToResult();
        }

        if (!caller.IsGuest && !caller.Can(Permission.ConductSessions))
        {
            return ExecutionProblems.MayNotRun.ToResult();
        }

        if (!session.IsOpen)
        {
            return (session.IsOver ? ExecutionProblems.Ended : ExecutionProblems.NotOpen).ToResult();
        }

        try
        {
            return TypedResults.Ok(await runs.RunAsync(request, caller, session, cancellationToken));
        }
        catch (FailureException refused)
        {
            return refused.Failure.ToResult();
        }
    }
}
