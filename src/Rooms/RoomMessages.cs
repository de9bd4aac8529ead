using System.Text.Json;
using System.Text.Json.Serialization;
using IntegrityAI.Rooms.State;

namespace IntegrityAI.Rooms;

// Every message that a client and a room exchange. JSON on the wire is snake_case; one-letter names are those of edits,
// which are sent with each keystroke.

/// <summary>An edit as a client sends it: changes, selection after it, its own mark, and where it came from.</summary>
public sealed record PushedUpdate(ChangeSet C, string Id, int[]? S = null, string? O = null);

/// <summary>All unacknowledged edits of a client, made at version <paramref name="V"/>.</summary>
[JsonConverter(typeof(PushMessageJson))]
public sealed record PushMessage(int V, IReadOnlyList<PushedUpdate> U);

/// <summary>Whether something was taken; if not, a stable code and a sentence.</summary>
[GenerateSerializer, Immutable, Alias("RoomReply")]
public sealed record RoomReply(
    [property: Id(0)] bool Ok, [property: Id(1)] string? Code = null, [property: Id(2)] string? Message = null)
{
    public static RoomReply Done { get; } = new(true);

    public static RoomReply No(string code, string message) => new(false, code, message);
}

/// <summary>An accepted edit. <c>A</c> author, <c>T</c> ms since 1970, <c>Q</c> number in the log.</summary>
public sealed record AcceptedUpdate(ChangeSet C, Guid A, string Id, int[]? S, long T, long Q, string? O)
{
    public static AcceptedUpdate Of(DocumentUpdate update) => new(
        update.Changes, update.Author, update.Id, update.Selection, update.At, update.Seq, update.Origin);
}

/// <summary>Accepted edits in order, from version <paramref name="V"/> on. One's own are the acknowledgement.</summary>
public sealed record BatchMessage(int V, IReadOnlyList<AcceptedUpdate> U);

/// <summary>The document: whole where the client had none or an old one, else what it missed.</summary>
public sealed record DocumentState(
    string Name, int V, [property: JsonConverter(typeof(ExactText))] string? Doc, IReadOnlyList<AcceptedUpdate>? U);

/// <summary>A selection at a version.</summary>
public sealed record CursorMessage(int V, int[] S);

/// <summary>Somebody's selection.</summary>
public sealed record CursorOf(Guid A, int V, int[] S);

/// <summary>Whether somebody's camera and microphone are in the call.</summary>
[GenerateSerializer, Immutable, Alias("CallPresence")]
public sealed record CallPresence([property: Id(0)] bool Joined, [property: Id(1)] bool Audio, [property: Id(2)] bool Video);

/// <summary>Somebody in the room.</summary>
[GenerateSerializer, Immutable, Alias("RoomPerson")]
public sealed record RoomPerson(
    [property: Id(0)] Guid Id, [property: Id(1)] string Name, [property: Id(2)] string Role, [property: Id(3)] string Colour,
    [property: Id(4)] bool Connected, [property: Id(5)] CallPresence Call);

/// <summary>A chat message as the room remembers it.</summary>
[GenerateSerializer, Immutable, Alias("ChatLine")]
public sealed record ChatLine(
    [property: Id(0)] long Seq, [property: Id(1)] string Id, [property: Id(2)] Guid AuthorId,
    [property: Id(3)] string AuthorName, [property: Id(4)] string Text, [property: Id(5)] DateTimeOffset At);

/// <summary>What somebody says.</summary>
public sealed record ChatMessage(string Id, [property: JsonConverter(typeof(ExactText))] string Text);

/// <summary>What a client noticed about its own window. The text of pastes is seen by the room itself.</summary>
public sealed record ObserveMessage(string Kind, long? DurationMs = null);

/// <summary>A WebRTC message for one other person in the call.</summary>
public sealed record CallSignalMessage(Guid To, string Data);

/// <summary>An event as it goes out: stored, and seen by this audience.</summary>
public sealed record EventMessage(
    string Type, Guid SessionId, long Seq, JsonElement Data, EventActor? Actor, DateTimeOffset Timestamp);

/// <summary>Who did it.</summary>
public sealed record EventActor(Guid Id, string Name, string Role);

/// <summary>Bounds that a client should respect before the room refuses.</summary>
public sealed record RoomLimits(int MaxDoc, int MaxPush, int MaxChat);

/// <summary>The session as the room shows it.</summary>
public sealed record RoomSession(
    Guid Id, string Title, string Status, string Language, DateTimeOffset? StartedAt, DateTimeOffset ServerTime);

/// <summary>Everything a client needs to draw the room.</summary>
public sealed record RoomState(
    RoomPerson You, bool CanEdit, RoomSession Session, long Seq, DocumentState File, IReadOnlyList<RoomPerson> People,
    IReadOnlyList<ChatLine> Chat, IReadOnlyList<Guid> Revealed, Guid? ActiveQuestionId, RoomLimits Limits);

/// <summary>The room is closed to this connection: why, and what to do.</summary>
/// <remarks>
/// <c>taken_over</c>: the connection is out. <c>not_durable</c>: join again with the version one has, then send what is unacknowledged.
/// </remarks>
public sealed record ClosedMessage(string Code, string Message);
