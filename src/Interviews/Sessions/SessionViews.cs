using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Interviews.Questions;
using IntegrityAI.Platform.Configuration;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Interviews.Sessions;

/// <summary>Who made a session.</summary>
public sealed record CreatorView(Guid Id, string Name);

/// <summary>Somebody who joined; a guest, or staff who entered the room.</summary>
public sealed record ParticipantView(Guid Id, string Name, string Role, DateTimeOffset JoinedAt);

/// <summary>A session. Guests do not see how to invite others or the candidate's address.</summary>
public sealed record SessionView(
    Guid Id, string Title, string? Description, SessionStatus Status, string? SessionCode, string? JoinUrl, string Language,
    string? CandidateName, string? CandidateEmail, DateTimeOffset? ScheduledAt, DateTimeOffset CreatedAt,
    CreatorView CreatedBy, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, IReadOnlyList<QuestionSummary> Questions,
    IReadOnlyList<ParticipantView> Participants);

/// <summary>Draws sessions for the person who asks.</summary>
public sealed class SessionViews(
    IntegrityDb db, QuestionCatalogue questions, IHttpContextAccessor http, IOptions<PlatformOptions> platform)
{
    public async Task<SessionView> OfAsync(Session session, bool forGuest, CancellationToken cancellationToken) =>
        (await OfAsync([session], forGuest, cancellationToken))[0];

    public async Task<IReadOnlyList<SessionView>> OfAsync(
        IReadOnlyList<Session> sessions, bool forGuest, CancellationToken cancellationToken)
    {
        var ids = sessions.Select(session => session.Id).ToList();
        var people = (await db.Set<Participant>().AsNoTracking().Where(participant => ids.Contains(participant.SessionId))
            .OrderBy(participant => participant.JoinedAt).ToListAsync(cancellationToken))
            .ToLookup(participant => participant.SessionId);
        var known = await questions.SummariesAsync(sessions.SelectMany(session => session.QuestionIds), cancellationToken);
        return [.. sessions.Select(session => new SessionView(
            session.Id, session.Title, session.Description, session.Status,
            forGuest ? null : session.Code,
            forGuest ? null : JoinUrl(session.Code),
            session.Language, session.CandidateName,
            forGuest ? null : session.CandidateEmail,
            session.ScheduledAt, session.CreatedAt, new CreatorView(session.CreatedById, session.CreatedByName),
            session.StartedAt, session.EndedAt,
            forGuest ? [] : [.. session.QuestionIds.Where(known.ContainsKey).Select(id => known[id])],
            [.. people[session.Id].Select(View)]))];
    }

    public static ParticipantView View(Participant participant) =>
        new(participant.PersonId, participant.Name, participant.Role, participant.JoinedAt);

    private string JoinUrl(string code)
    {
        var request = http.HttpContext?.Request;
        var origin = platform.Value.PublicUrl is { Length: > 0 } configured
            ? configured
            : request is null ? "" : $"{request.Scheme}://{request.Host}";
        return $"{origin}/join/{code}";
    }
}
