using IntegrityAI.Contracts.Access;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace IntegrityAI.Proctoring.MonitorWall;

/// <summary><c>/hubs/monitor</c>: the wall of one's organisation as it changes: <c>entry</c> and <c>removed</c>.</summary>
[Authorize(Policies.Hub)]
public sealed class MonitorHub(IGrainFactory grains) : Hub
{
    public static string GroupOf(Guid organisationId) => $"wall:{organisationId:N}";

    /// <summary>Refuses whoever may not watch interviews.</summary>
    public override async Task OnConnectedAsync()
    {
        if (Caller.From(Context.User)?.Can(Permission.MonitorSessions) != true)
        {
            throw new HubException("Your role does not watch interviews.");
        }

        await base.OnConnectedAsync();
    }

    /// <summary>Starts watching; answers with the wall as it is.</summary>
    public async Task<IReadOnlyList<WallEntry>> Watch()
    {
        var caller = Caller.From(Context.User)!;
        await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(caller.OrganisationId));
        return await grains.GetGrain<IWallView>(caller.OrganisationId).EntriesAsync();
    }
}
