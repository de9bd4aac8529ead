using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Orleans.Runtime;

namespace IntegrityAI.Execution.Terminals;

/// <summary><c>/hubs/terminal?session={id}</c>: the room's terminal. It tells <c>welcome</c>, then <c>screen</c>, <c>output</c> and <c>state</c>.</summary>
/// <remarks>
/// The hub checks who may do what; the terminal decides the rest. A connection's calls are taken one after the other: what is typed
/// arrives in the order in which it was typed.
/// </remarks>
[Authorize(Policies.Hub)]
public sealed class TerminalHub(
    IGrainFactory grains, ISessionDirectory sessions, TerminalRelay relay, TerminalPrograms programs, TimeProvider clock) : Hub
{
    private const string SeatItem = "seat";

    private sealed record Seat(Guid SessionId, Actor Person, bool CanType, InputAllowance Allowance);

    /// <summary>Refuses a connection that names no session of the caller's; shows the terminal to others.</summary>
    public override async Task OnConnectedAsync()
    {
        var caller = Caller.From(Context.User) ?? throw new HubException("Sign in first.");
        var query = Context.GetHttpContext()?.Request.Query["session"].ToString();
        var session = Guid.TryParse(query, out var id) ? await sessions.FindAsync(id, Context.ConnectionAborted) : null;
        if (session is null || !caller.MaySee(session))
        {
            throw new HubException("This interview does not exist, or it is not yours to see.");
        }

        var seat = new Seat(
            session.Id, caller.Actor, caller.IsGuest || caller.Can(Permission.ConductSessions), new InputAllowance(clock));
        Context.Items[SeatItem] = seat;
        var context = Context;
        var viewer = new TerminalViewer(Context.ConnectionId, caller.Id, Clients.Caller, context.Abort);
        viewer.Welcome(new WelcomeMessage(caller.Id, seat.CanType, await programs.ReplsAsync(), TerminalLimits.InputCharacters));
        if (!await EnterAsync(session.Id, viewer))
        {
            throw new HubException("You have this terminal open too often. Close another tab with it.");
        }

        _ = viewer.SendAllAsync();
        await base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items[SeatItem] is Seat seat)
        {
            relay.Leave(seat.SessionId, Context.ConnectionId);
        }

        return Task.CompletedTask;
    }

    /// <summary>Opens the room's terminal, where none is open. Everybody sees it start.</summary>
    public async Task<TerminalReply> Open(OpenMessage message)
    {
        var seat = Mine();
        if (Refusal(seat) is { } refusal)
        {
            return refusal;
        }

        if (message is not { Language: null or { Length: <= 30 } })
        {
            return TerminalProblems.Malformed;
        }

        if (message.Kind is not (TerminalOrder.Program or TerminalOrder.Repl or TerminalOrder.Shell))
        {
            return TerminalProblems.UnknownKind;
        }

        if (!TerminalLimits.IsSize(message.Columns, message.Rows))
        {
            return TerminalProblems.BadSize;
        }

        var session = await sessions.FindAsync(seat.SessionId, Context.ConnectionAborted);
        if (session is not { IsOpen: true })
        {
            return TerminalProblems.Of(session is { IsOver: true } ? ExecutionProblems.Ended : ExecutionProblems.NotOpen);
        }

        var order = new TerminalOrder(message.Kind, message.Language, message.Columns, message.Rows);
        return await ReplyAsync(() => Terminal(seat).OpenAsync(order, seat.Person));
    }

    /// <summary>Types or pastes.</summary>
    public async Task<TerminalReply> Input(InputMessage message)
    {
        var seat = Mine();
        return message switch
        {
            _ when Refusal(seat) is { } refusal => refusal,
            not { Data.Length: > 0 } => TerminalProblems.Malformed,
            { Data.Length: > TerminalLimits.InputCharacters } => TerminalProblems.InputTooLarge,
            _ => await ReplyAsync(() => Terminal(seat).InputAsync(message.Id, seat.Person, message.Data)),
        };
    }

    /// <summary>Gives the terminal the size of one's screen, where one typed last.</summary>
    public async Task<TerminalReply> Resize(ResizeMessage message)
    {
        var seat = Mine();
        return message switch
        {
            _ when Refusal(seat) is { } refusal => refusal,
            null => TerminalProblems.Malformed,
            _ when !TerminalLimits.IsSize(message.Columns, message.Rows) => TerminalProblems.BadSize,
            _ => await ReplyAsync(() => Terminal(seat).ResizeAsync(message.Id, seat.Person, message.Columns, message.Rows)),
        };
    }

    /// <summary>Ends the program and closes the terminal.</summary>
    public async Task<TerminalReply> Stop(StopMessage message)
    {
        var seat = Mine();
        return message switch
        {
            _ when Refusal(seat) is { } refusal => refusal,
            null => TerminalProblems.Malformed,
            _ => await ReplyAsync(() => Terminal(seat).StopAsync(message.Id, seat.Person)),
        };
    }

    private ITerminal Terminal(Seat seat) => grains.GetGrain<ITerminal>(seat.SessionId);

    private Seat Mine() => Context.Items[SeatItem] as Seat ?? throw new HubException("The connection was refused.");

    private static TerminalReply? Refusal(Seat seat) =>
        !seat.CanType ? TerminalProblems.Watching : seat.Allowance.Take() ? null : TerminalProblems.TooFast;

    private static async Task<TerminalReply> ReplyAsync(Func<Task<TerminalReply>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or Contracts.Rooms.RoomUnavailableException)
        {
            return TerminalProblems.Unavailable;
        }
    }

    // A connection that was refused is not told of its end.
    private async Task<bool> EnterAsync(Guid sessionId, TerminalViewer viewer)
    {
        try
        {
            return await relay.EnterAsync(sessionId, viewer);
        }
        catch (Exception exception)
        {
            relay.Leave(sessionId, viewer.ConnectionId);
            throw exception is OrleansException or TimeoutException ? new HubException(TerminalProblems.Unavailable.Message!) : exception;
        }
    }
}

/// <summary>How many messages one connection may send: a burst of 200, then 60 a second.</summary>
internal sealed class InputAllowance(TimeProvider clock)
{
    private const double Burst = 200;
    private const double PerSecond = 60;
    private double left = Burst;
    private long at = clock.GetTimestamp();

    /// <summary>False where the connection sent too much. A connection's messages come one after the other.</summary>
    public bool Take()
    {
        var now = clock.GetTimestamp();
        left = Math.Min(Burst, left + (clock.GetElapsedTime(at, now).TotalSeconds * PerSecond));
        at = now;
        if (left < 1)
        {
            return false;
        }

        left--;
        return true;
    }
}
