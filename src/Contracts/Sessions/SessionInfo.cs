using IntegrityAI.Contracts.Access;

namespace IntegrityAI.Contracts.Sessions;

/// <summary>Where an interview stands. Transitions are decided by the state machine of Interviews alone.</summary>
[GenerateSerializer]
public enum SessionStatus
{
    Draft,
    Scheduled,
    Waiting,
    Live,
    Ended,
    Evaluated,
    Cancelled,
}

/// <summary>What other modules may know of a session.</summary>
[GenerateSerializer, Immutable, Alias("SessionInfo")]
public sealed record SessionInfo(
    [property: Id(0)] Guid Id,
    [property: Id(1)] Guid OrganisationId,
    [property: Id(2)] string Title,
    [property: Id(3)] SessionStatus Status,
    [property: Id(4)] string SessionCode,
    [property: Id(5)] string Language,
    [property: Id(6)] IReadOnlyList<Guid> QuestionIds,
    [property: Id(7)] string? CandidateName,
    [property: Id(8)] DateTimeOffset CreatedAt,
    [property: Id(9)] DateTimeOffset? StartedAt,
    [property: Id(10)] DateTimeOffset? EndedAt)
{
    /// <summary>Whether people may write, run and talk: the room is open from the first join to the end.</summary>
    public bool IsOpen => Status is SessionStatus.Scheduled or SessionStatus.Waiting or SessionStatus.Live;

    /// <summary>Whether the interview is over for good.</summary>
    public bool IsOver => Status is SessionStatus.Ended or SessionStatus.Evaluated or SessionStatus.Cancelled;
}

/// <summary>A person who joined a session: a guest, or staff who entered the room.</summary>
public sealed record ParticipantInfo(Guid Id, string Name, Role Role, DateTimeOffset JoinedAt);
