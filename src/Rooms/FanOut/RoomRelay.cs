using System.Collections.Concurrent;
using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Rooms;
using Microsoft.AspNetCore.SignalR;

namespace IntegrityAI.Rooms.FanOut;

/// <summary>The connections of this node, by room: delivers what a room says to those who may see it.</summary>
/// <remarks>Sends are not awaited: the framework keeps each connection's order, and a slow reader must not hold up a room.</remarks>
public sealed class RoomRelay(IHubContext<RoomHub> hub)
{
    /// <summary>Which connection stands for a person in a room; the newest one does.</summary>
    private readonly ConcurrentDictionary<(Guid Session, Guid Person), string> connections = new();

    public static string GroupOf(Guid sessionId, bool staff) => $"{sessionId:N}:{(staff ? "staff" : "guests")}";

    /// <summary>Adds a connection; answers with the one it takes over from, or null.</summary>
    public async Task<string?> EnterAsync(Guid sessionId, Actor person, string connectionId)
    {
        string? previous = null;
        connections.AddOrUpdate((sessionId, person.Id), connectionId, (_, old) =>
        {
            previous = old == connectionId ? null : old;
            return connectionId;
        });
        var group = GroupOf(sessionId, person.Role != Role.Candidate);
        if (previous is not null)
        {
            await hub.Groups.RemoveFromGroupAsync(previous, group);
            Send(hub.Clients.Client(previous), "closed", new ClosedMessage(
                "taken_over", "You opened this interview in another tab or on another device. It goes on there."));
        }

        await hub.Groups.AddToGroupAsync(connectionId, group);
        return previous;
    }

    /// <summary>Removes a connection; false where a newer one of the same person stays.</summary>
    public bool Leave(Guid sessionId, Guid personId, string connectionId) =>
        connections.TryRemove(new KeyValuePair<(Guid, Guid), string>((sessionId, personId), connectionId));

    public bool IsCurrent(Guid sessionId, Guid personId, string connectionId) =>
        connections.TryGetValue((sessionId, personId), out var current) && current == connectionId;

    public void ToAll(Guid sessionId, string method, object message)
    {
        ToGuests(sessionId, method, message);
        ToStaff(sessionId, method, message);
    }

    public void ToStaff(Guid sessionId, string method, object message) =>
        Send(hub.Clients.Group(GroupOf(sessionId, staff: true)), method, message);

    public void ToGuests(Guid sessionId, string method, object message) =>
        Send(hub.Clients.Group(GroupOf(sessionId, staff: false)), method, message);

    public void ToPerson(Guid sessionId, Guid personId, string method, object message)
    {
        if (connections.TryGetValue((sessionId, personId), out var connection))
        {
            Send(hub.Clients.Client(connection), method, message);
        }
    }

    /// <summary>To everybody but one connection.</summary>
    public void ToOthers(Guid sessionId, string connectionId, string method, object message)
    {
        Send(hub.Clients.GroupExcept(GroupOf(sessionId, staff: true), connectionId), method, message);
        Send(hub.Clients.GroupExcept(GroupOf(sessionId, staff: false), connectionId), method, message);
    }

    /// <summary>Shows a transient message, whose data is JSON already.</summary>
    public void Show(Guid sessionId, TransientMessage message)
    {
        var data = JsonDocument.Parse(message.Data).RootElement;
        if (message.Audience == Audience.Staff)
        {
            ToStaff(sessionId, message.Name, data);
        }
        else
        {
            ToAll(sessionId, message.Name, data);
        }
    }

    private static void Send(IClientProxy clients, string method, object message) =>
        _ = clients.SendAsync(method, message);
}
