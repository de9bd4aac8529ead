using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Audit;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Interviews.Sessions;

/// <summary>Sessions as other modules read and move them.</summary>
internal sealed class SessionDirectory(
    IDbContextFactory<IntegrityDb> databases, IGrainFactory grains, IAuditTrail audit, TimeProvider clock) : ISessionDirectory, ISessionLifecycle
{
    public async Task<SessionInfo?> FindAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await Rows(db).FirstOrDefaultAsync(row => row.Id == sessionId, cancellationToken))?.Info();
    }

    public async Task<IReadOnlyList<ParticipantInfo>> ParticipantsAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<Participant>().AsNoTracking().Where(row => row.SessionId == sessionId)
            .OrderBy(row => row.JoinedAt).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new ParticipantInfo(
            row.PersonId, row.Name, Enum.Parse<Role>(row.Role, ignoreCase: true), row.JoinedAt))];
    }

    public async Task<IReadOnlyList<SessionInfo>> ListAsync(
        Guid? organisationId, IReadOnlyCollection<SessionStatus> statuses, int limit, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await Rows(db)
            .Where(row => statuses.Contains(row.Status) && (organisationId == null || row.OrganisationId == organisationId))
            .OrderByDescending(row => row.Id).Take(limit).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.Info())];
    }

    public async Task MarkEvaluatedAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var session = await db.Set<Session>().IgnoreQueryFilters()
            .FirstOrDefaultAsync(row => row.Id == sessionId, cancellationToken);
        if (session is null || session.Status != SessionStatus.Ended
            || SessionState.Next(session.Status, SessionStep.Evaluate) is not { } next)
        {
            return;
        }

        session.Status = next;
        session.Version = Guid.CreateVersion7();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // An ended session has one way to go: somebody else took it.
            return;
        }

        await grains.GetGrain<IRoom>(sessionId).AppendAsync(SessionSteps.StateEvent(next, null));
        await audit.RecordAsync(
            new AuditRecord(
                session.OrganisationId, null, "session.evaluated", "session", session.Id.ToString(),
                $"The evaluation of the interview “{session.Title}” was drafted."),
            cancellationToken);
    }

    public async Task StaffJoinedAsync(Guid sessionId, Actor staff, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Participant>().AnyAsync(
            row => row.SessionId == sessionId && row.PersonId == staff.Id, cancellationToken))
        {
            return;
        }

        db.Add(new Participant
        {
            Id = Guid.CreateVersion7(),
            SessionId = sessionId,
            PersonId = staff.Id,
            Name = staff.Name,
            NameKey = $"{staff.Name.ToUpperInvariant()} {staff.Id:N}",
            Role = staff.Role.ToString().ToLowerInvariant(),
            JoinedAt = clock.GetUtcNow(),
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two connections of the same person entered at once: the other one's row says the same.
        }
    }

    // Grains and jobs have no tenant; a request's own checks happen at the edge.
    private static IQueryable<Session> Rows(IntegrityDb db) => db.Set<Session>().IgnoreQueryFilters().AsNoTracking();
}
