using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace IntegrityAI.Execution.Runs;

/// <summary><c>POST /api/runs/{run_id}/stop</c>, <c>POST /api/sessions/{id}/runs/{run_id}/stop</c></summary>
public sealed class StopRun(RunStore store, ActiveRuns active, IGrainFactory grains)
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("").WithTags("Execution")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapPost("/runs/{run_id:guid}/stop", AloneAsync).RequireAuthorization(Policies.For(Permission.RunCode)).WithName("StopRun");
        runs.MapPost("/sessions/{id:guid}/runs/{run_id:guid}/stop", InSessionAsync)
            .RequireAuthorization(Policies.Participant).WithName("StopRunInSession");
    }

    /// <summary>Stops a program of one's own outside any interview, whether it runs or waits. Not found where it has ended.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> AloneAsync(
        [Microsoft.AspNetCore.Mvc.FromRoute(Name = "run_id")] Guid runId, Caller caller, StopRun stop) =>
        await stop.StopAsync(runId, caller, session: null) ? TypedResults.NoContent() : ExecutionProblems.NotRunning.ToResult();

    /// <summary>Stops a program in an interview: everybody their own, who conducts it any of them.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> InSessionAsync(
        Guid id, [Microsoft.AspNetCore.Mvc.FromRoute(Name = "run_id")] Guid runId, Caller caller, ISessionDirectory sessions, StopRun stop,
        CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, cancellationToken) is not { } session || !caller.MaySee(session))
        {
            return ExecutionProblems.NoSuchSession.ToResult();
        }

        if (!caller.IsGuest && !caller.Can(Permission.ConductSessions))
        {
            return ExecutionProblems.MayNotRun.ToResult();
        }

        return await stop.StopAsync(runId, caller, session) ? TypedResults.NoContent() : ExecutionProblems.NotRunning.ToResult();
    }

    private async Task<bool> StopAsync(Guid runId, Caller caller, SessionInfo? session)
    {
        if (await store.FindAsync(runId) is not { State: RunState.Running } run || run.SessionId != session?.Id
            || (run.PersonId != caller.Id && (session is null || caller.IsGuest)))
        {
            return false;
        }

        return active.Stop(runId, caller.Actor) || (run.Node is { } node && await OnAsync(node, runId, caller.Actor));
    }

    // The grain belongs on the node that its key names; the hint is how it gets there.
    private async Task<bool> OnAsync(string node, Guid runId, Actor by)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, SiloAddress.FromParsableString(node));
        try
        {
            return await grains.GetGrain<INodeRuns>(node).StopAsync(runId, by);
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }
}
