using IntegrityAI.Contracts.Proctoring;
using IntegrityAI.Contracts.Sessions;

namespace IntegrityAI.Proctoring.MonitorWall;

/// <summary>A signal as evidence: what was seen, when, how much, and what it may innocently mean.</summary>
[GenerateSerializer, Immutable, Alias("WallSignalView")]
public sealed record WallSignalView(
    [property: Id(0)] long Seq, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string Kind, [property: Id(3)] string Title,
    [property: Id(4)] int? Size, [property: Id(5)] long? DurationMs, [property: Id(6)] string? Quote,
    [property: Id(7)] IReadOnlyList<string> Explanations, [property: Id(8)] string Severity);

/// <summary>One interview on the wall.</summary>
[GenerateSerializer, Immutable, Alias("WallEntry")]
public sealed record WallEntry(
    [property: Id(0)] Guid SessionId, [property: Id(1)] string Title, [property: Id(2)] string Status,
    [property: Id(3)] string? CandidateName, [property: Id(4)] string Language, [property: Id(5)] DateTimeOffset? StartedAt,
    [property: Id(6)] IReadOnlyList<WallPerson> People, [property: Id(7)] WallRun? LastRun,
    [property: Id(8)] WallSignalView? LastSignal, [property: Id(9)] int SignalsCount,
    [property: Id(10)] DateTimeOffset? LastActivityAt)
{
    /// <summary>What the directory knows of the session and its room told, together. The room's word on the state may be old.</summary>
    public static WallEntry Of(SessionInfo session, RoomActivity? activity) => new(
        session.Id, session.Title, session.Status.ToString().ToLowerInvariant(),
        session.CandidateName ?? activity?.People.FirstOrDefault(person => person.Role == "candidate")?.Name,
        activity?.Language ?? session.Language, session.StartedAt, activity?.People ?? [], activity?.LastRun,
        activity?.LastSignal is { } signal ? View(signal) : null, activity?.SignalsCount ?? 0, activity?.LastActivityAt);

    private static WallSignalView View(WallSignal signal) => new(
        signal.Seq, signal.At, signal.Card.Kind, signal.Card.Title, signal.Card.Size, signal.Card.DurationMs,
        signal.Card.Quote, signal.Card.Explanations, signal.Card.Severity);
}
