using IntegrityAI.Contracts.Proctoring;
using IntegrityAI.Contracts.Sessions;
using Microsoft.AspNetCore.SignalR;

namespace IntegrityAI.Proctoring.MonitorWall;

/// <summary>The wall as its own endpoints read it. The same grain as <c>IWall</c>.</summary>
[Alias("IWallView")]
public interface IWallView : IGrainWithGuidKey
{
    /// <summary>Every session of the organisation that is open now, newest first.</summary>
    [Alias("Entries")]
    Task<IReadOnlyList<WallEntry>> EntriesAsync();
}

/// <summary>Collects what the rooms of one organisation report. It may forget: each report carries everything.</summary>
public sealed class WallGrain(ISessionDirectory sessions, IHubContext<MonitorHub> hub) : Grain, IWall, IWallView
{
    private const int MaxEntries = 200;
    private static readonly SessionStatus[] Open = [SessionStatus.Waiting, SessionStatus.Live];
    private readonly Dictionary<Guid, RoomActivity> activities = [];

    public async Task ReportAsync(RoomActivity activity)
    {
        var watchers = hub.Clients.Group(MonitorHub.GroupOf(this.GetPrimaryKey()));
        if (!Open.Contains(activity.Status))
        {
            activities.Remove(activity.SessionId);
            _ = watchers.SendAsync("removed", activity.SessionId);
            return;
        }

        activities[activity.SessionId] = activity;
        if (await sessions.FindAsync(activity.SessionId, CancellationToken.None) is { } session)
        {
            _ = watchers.SendAsync("entry", WallEntry.Of(session, activity));
        }
    }

    public async Task<IReadOnlyList<WallEntry>> EntriesAsync()
    {
        var live = await sessions.ListAsync(this.GetPrimaryKey(), Open, MaxEntries, CancellationToken.None);
        return [.. live.Select(session => WallEntry.Of(session, activities.GetValueOrDefault(session.Id)))];
    }
}
