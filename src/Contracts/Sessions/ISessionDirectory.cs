namespace IntegrityAI.Contracts.Sessions;

/// <summary>Reads sessions for other modules. Implemented by Interviews.</summary>
/// <remarks>It answers for every organisation: the caller checks that the person may see the session.</remarks>
public interface ISessionDirectory
{
    Task<SessionInfo?> FindAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>Those who joined, in the order in which they did.</summary>
    Task<IReadOnlyList<ParticipantInfo>> ParticipantsAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>Sessions in one of <paramref name="statuses"/>, newest first, at most <paramref name="limit"/>; all organisations when null.</summary>
    Task<IReadOnlyList<SessionInfo>> ListAsync(
        Guid? organisationId, IReadOnlyCollection<SessionStatus> statuses, int limit, CancellationToken cancellationToken);
}

/// <summary>The steps of a session that another module causes. Implemented by Interviews.</summary>
public interface ISessionLifecycle
{
    /// <summary>Moves an ended session to evaluated; does nothing where it already is.</summary>
    Task MarkEvaluatedAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>Records that a member of staff entered the room, so that reports can name them.</summary>
    Task StaffJoinedAsync(Guid sessionId, Access.Actor staff, CancellationToken cancellationToken);
}
