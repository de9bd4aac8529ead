using System.Text;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Proctoring;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Security;
using IntegrityAI.Rooms.FanOut;
using IntegrityAI.Rooms.State;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Orleans.Runtime;

namespace IntegrityAI.Rooms;

/// <summary><c>/hubs/room?session={id}</c>: one connection is one person in one room.</summary>
/// <remarks>The hub checks who may say what and how much; what happens is the room's to decide.</remarks>
[Authorize(Policies.Hub)]
public sealed class RoomHub(
    IGrainFactory grains, ISessionDirectory sessions, RoomRelay relay, TimeProvider clock) : Hub
{
    public const int MaxChat = 4000;
    private const int MaxSignalling = 65_536;
    private const int MaxMark = 40;
    private const string SeatItem = "seat";

    private static readonly RoomLimits Limits = new(SharedDocument.MaxText, SharedDocument.MaxUpdatesAPush, MaxChat);

    private static readonly RoomReply ReadOnly = RoomReply.No("read_only", "You are watching this interview, so you cannot edit.");

    private sealed record Seat(Guid SessionId, Actor Person, bool CanEdit, Allowance Allowance);

    /// <summary>Refuses a connection that names no session of the caller's.</summary>
    public override async Task OnConnectedAsync()
    {
        var caller = Caller.From(Context.User) ?? throw new HubException("Sign in first.");
        var query = Context.GetHttpContext()?.Request.Query["session"].ToString();
        var session = Guid.TryParse(query, out var id) ? await sessions.FindAsync(id, Context.ConnectionAborted) : null;
        if (session is null || !caller.MaySee(session))
        {
            throw new HubException("This interview does not exist, or it is not yours to see.");
        }

        Context.Items[SeatItem] = new Seat(
            session.Id, caller.Actor, caller.IsGuest || caller.Can(Permission.ConductSessions), new Allowance(clock));
        await base.OnConnectedAsync();
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items[SeatItem] is Seat seat && relay.Leave(seat.SessionId, seat.Person.Id, Context.ConnectionId))
        {
            // Where the log cannot be written, who left is seen from the connections.
            await Reply(async () =>
            {
                await Room(seat).LeaveAsync(seat.Person, Context.ConnectionId);
                return RoomReply.Done;
            });
        }
    }

    /// <summary>Enters the room, or comes back to it with the version one has.</summary>
    public async Task<RoomState> Join(int v)
    {
        var seat = Mine(needsEntry: false);
        await relay.EnterAsync(seat.SessionId, seat.Person, Context.ConnectionId);
        var entry = await Try(() => Room(seat).EnterAsync(seat.Person, Context.ConnectionId, v));
        var you = entry.People.First(person => person.Id == seat.Person.Id);
        return new RoomState(
            you, seat.CanEdit,
            new RoomSession(seat.SessionId, entry.Title, entry.Status, entry.Language, entry.StartedAt, clock.GetUtcNow()),
            entry.Seq, State(entry.Copy), entry.People, entry.Chat, entry.Revealed, entry.ActiveQuestionId, Limits);
    }

    /// <summary>Sends all unacknowledged edits; they come back in a batch once they are durable.</summary>
    public async Task<RoomReply> Push(PushMessage message)
    {
        var seat = Mine();
        if (!seat.CanEdit)
        {
            return ReadOnly;
        }

        if (message?.U is null || !message.U.All(IsSound))
        {
            return RoomReply.No("malformed", "The edit could not be read. Reload the page.");
        }

        // Who wrote it, when, and that it is starter code, is the server's to say.
        return await Reply(() => Room(seat).PushAsync(seat.Person, message.V, [.. message.U.Select(update =>
            new DocumentUpdate(update.C, seat.Person.Id, update.Id, update.S, update.O == "starter" ? null : update.O, 0, 0))]));
    }

    /// <summary>Fetches what one misses since a version.</summary>
    public async Task<DocumentState> Pull(int v)
    {
        var seat = Mine();
        return State(await Try(() => Room(seat).PullAsync(v)));
    }

    /// <summary>Shows one's selection to the others. Never stored.</summary>
    public void Cursor(CursorMessage message)
    {
        var seat = Mine();
        if (message?.S is { Length: 2 } selection && selection.All(place => place is >= 0 and <= SharedDocument.MaxText))
        {
            relay.ToOthers(seat.SessionId, Context.ConnectionId, "cursor", new CursorOf(seat.Person.Id, message.V, selection));
        }
    }

    /// <summary>Says something to everybody in the room.</summary>
    public async Task<RoomReply> Chat(ChatMessage message)
    {
        var seat = Mine();
        // Half a character, as some keyboards send it, is no reason to refuse a message; nobody can read it either.
        var text = message?.Text is { } said ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(said.Trim())) : null;
        if (string.IsNullOrEmpty(text) || message!.Id is not { Length: > 0 and <= MaxMark })
        {
            return RoomReply.No("malformed", "An empty message is not sent.");
        }

        return text.Length > MaxChat
            ? RoomReply.No("too_long", $"A message may have at most {MaxChat} characters. Split it, or put code into the editor.")
            : await Reply(() => Room(seat).ChatAsync(seat.Person, message.Id, text));
    }

    /// <summary>Tells the others that one is writing a message. Never stored.</summary>
    public void Typing(bool on)
    {
        var seat = Mine();
        relay.ToOthers(seat.SessionId, Context.ConnectionId, "typing", new { a = seat.Person.Id, on });
    }

    /// <summary>Switches the language for everybody.</summary>
    public async Task<RoomReply> SetLanguage(string language)
    {
        var seat = Mine();
        if (!seat.CanEdit)
        {
            return ReadOnly;
        }

        if (language is not { Length: > 0 and <= 30 } || !language.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '#' or '-'))
        {
            return RoomReply.No("malformed", "This language is not known here.");
        }

        return await Reply(() => Room(seat).SetLanguageAsync(seat.Person, language));
    }

    /// <summary>Shows a question to the candidate and makes it the one that is worked on.</summary>
    public async Task<RoomReply> ShowQuestion(Guid questionId)
    {
        var seat = Mine();
        return seat.CanEdit && seat.Person.Role != Role.Candidate
            ? await Reply(() => Room(seat).ShowQuestionAsync(seat.Person, questionId))
            : RoomReply.No("forbidden", "Only the interviewer shows questions.");
    }

    /// <summary>Replaces the document by a question's starter code.</summary>
    public async Task<RoomReply> LoadStarter(Guid questionId)
    {
        var seat = Mine();
        return seat.CanEdit
            ? await Reply(() => Room(seat).LoadStarterAsync(seat.Person, questionId))
            : ReadOnly;
    }

    /// <summary>Reports what one's own window noticed, as the consent says.</summary>
    public async Task Observe(ObserveMessage message)
    {
        var seat = Mine();
        if (seat.Person.Role == Role.Candidate && message?.Kind is { Length: > 0 and <= 40 } kind)
        {
            await Reply(async () =>
            {
                await Room(seat).ObserveAsync(new Observation(
                    kind, seat.Person, clock.GetUtcNow(), null, Math.Clamp(message.DurationMs ?? 0, 0, 86_400_000)));
                return RoomReply.Done;
            });
        }
    }

    /// <summary>Tells whether one is in the call, and with what.</summary>
    public async Task SetCall(CallPresence call)
    {
        var seat = Mine();
        if (call is not null)
        {
            await Reply(async () =>
            {
                await Room(seat).SetCallAsync(seat.Person, call);
                return RoomReply.Done;
            });
        }
    }

    /// <summary>Carries a WebRTC message to one other person in the room.</summary>
    public void CallSignal(CallSignalMessage message)
    {
        var seat = Mine();
        if (message?.Data is { Length: > 0 and <= MaxSignalling })
        {
            relay.ToPerson(seat.SessionId, message.To, "call_signal", new { from = seat.Person.Id, data = message.Data });
        }
    }

    private IRoomAuthority Room(Seat seat) => grains.GetGrain<IRoomAuthority>(seat.SessionId);

    private Seat Mine(bool needsEntry = true)
    {
        var seat = Context.Items[SeatItem] as Seat ?? throw new HubException("The connection was refused.");
        if (!seat.Allowance.Take())
        {
            throw new HubException("Too many messages in a short time. Wait a moment.");
        }

        return !needsEntry || relay.IsCurrent(seat.SessionId, seat.Person.Id, Context.ConnectionId)
            ? seat
            : throw new HubException("This tab is not in the room any more.");
    }

    private static DocumentState State(RoomCopy copy) => new(
        "main", copy.Updates is { } updates ? copy.Version - updates.Count : copy.Version, copy.Text,
        copy.Updates?.Select(AcceptedUpdate.Of).ToList());

    private static async Task<RoomReply> Reply(Func<Task<RoomReply>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (Unavailable(exception) is not null)
        {
            return RoomReply.No("not_durable", Unavailable(exception)!);
        }
    }

    private static async Task<T> Try<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (Unavailable(exception) is not null)
        {
            throw new HubException(Unavailable(exception)!);
        }
    }

    // A room that cannot be reached, because its log cannot be read or its node is gone, is one that cannot store anything.
    private static string? Unavailable(Exception exception) => exception switch
    {
        RoomUnavailableException unavailable => unavailable.Message,
        OrleansException or TimeoutException => new RoomUnavailableException().Message,
        _ => null,
    };

    private static bool IsSound(PushedUpdate? update) =>
        update is { C: not null, Id.Length: > 0 and <= MaxMark, S: null or { Length: 2 }, O: null or { Length: <= 20 } };
}
