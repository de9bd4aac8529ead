using IntegrityAI.Contracts.Access;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Proctoring.MonitorWall;

/// <summary><c>GET /api/monitor</c></summary>
public static class GetWall
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/monitor", HandleAsync)
        .RequireAuthorization(Policies.For(Permission.MonitorSessions)).WithName("GetWall").WithTags("Monitor");

    /// <summary>The interviews that are open now, with their people, last run and last signal.</summary>
    public static async Task<Ok<Page<WallEntry>>> HandleAsync(Caller caller, IGrainFactory grains) =>
        TypedResults.Ok(new Page<WallEntry>(
            await grains.GetGrain<IWallView>(caller.OrganisationId).EntriesAsync(), null));
}
