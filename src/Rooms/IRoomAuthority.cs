using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Proctoring;
using IntegrityAI.Rooms.State;

namespace IntegrityAI.Rooms;

/// <summary>What a connection gets when it enters: the room as JSON-ready parts, all of it committed.</summary>
[GenerateSerializer, Immutable, Alias("RoomEntry")]
public sealed record RoomEntry(
    [property: Id(0)] IReadOnlyList<RoomPerson> People,
    [property: Id(1)] IReadOnlyList<ChatLine> Chat,
    [property: Id(2)] IReadOnlyList<Guid> Revealed,
    [property: Id(3)] Guid? ActiveQuestionId,
    [property: Id(4)] string Title,
    [property: Id(5)] string Status,
    [property: Id(6)] string Language,
    [property: Id(7)] DateTimeOffset? StartedAt,
    [property: Id(8)] long Seq,
    [property: Id(9)] RoomCopy Copy);

/// <summary>The committed document at <paramref name="Version"/>: its text, or the updates since a version the client has.</summary>
[GenerateSerializer, Immutable, Alias("RoomCopy")]
public sealed record RoomCopy(
    [property: Id(0)] int Version, [property: Id(1)] string? Text, [property: Id(2)] IReadOnlyList<DocumentUpdate>? Updates);

/// <summary>The room as its own hub calls it. The same grain as <c>IRoom</c>.</summary>
[Alias("IRoomAuthority")]
public interface IRoomAuthority : IGrainWithGuidKey
{
    /// <param name="person">Who enters.</param>
    /// <param name="connection">What they enter through; the newest one stands for them.</param>
    /// <param name="version">The version the client has, or -1.</param>
    [Alias("Enter")]
    Task<RoomEntry> EnterAsync(Actor person, string connection, int version);

    /// <summary>Nothing happens where they came back through another connection meanwhile.</summary>
    [Alias("Leave")]
    Task LeaveAsync(Actor person, string connection);

    /// <summary>Decides a push. Its acknowledgement is the batch that follows once it is committed.</summary>
    [Alias("Push")]
    Task<RoomReply> PushAsync(Actor person, int version, IReadOnlyList<DocumentUpdate> updates);

    [Alias("Pull")]
    Task<RoomCopy> PullAsync(int version);

    [Alias("Chat")]
    Task<RoomReply> ChatAsync(Actor person, string id, string text);

    [Alias("SetLanguage")]
    Task<RoomReply> SetLanguageAsync(Actor person, string language);

    [Alias("ShowQuestion")]
    Task<RoomReply> ShowQuestionAsync(Actor person, Guid questionId);

    [Alias("LoadStarter")]
    Task<RoomReply> LoadStarterAsync(Actor person, Guid questionId);

    [Alias("Observe")]
    Task ObserveAsync(Observation observation);

    [Alias("SetCall")]
    Task SetCallAsync(Actor person, CallPresence call);
}
