using System.ComponentModel.DataAnnotations;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Audit;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Interviews.Sessions;

/// <summary>How a candidate gets in without an account.</summary>
public sealed record JoinSessionRequest(
    [property: Required, MaxLength(40)] string SessionCode,
    [property: Required, StringLength(80, MinimumLength = 1)] string Name,
    [property: EmailAddress, MaxLength(256)] string? Email = null,
    bool Consent = false);

/// <summary>A token that opens this one session.</summary>
public sealed record JoinSessionResponse(
    string AccessToken, string TokenType, int ExpiresIn, SessionView Session, ParticipantView Participant);

/// <summary><c>POST /api/sessions/join</c></summary>
public static class JoinSession
{
    private const int MaxGuests = 4;
    private const int MaxAttempts = 20;
    private const string GuestRole = "candidate";

    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapPost("/join", HandleAsync)
        .AllowAnonymous().RequireRateLimiting(RateLimits.Codes).WithName("JoinSession");

    /// <summary>Joins an interview as a guest. Sending the token of an earlier join along makes it the same person again.</summary>
    public static async Task<Results<Ok<JoinSessionResponse>, ProblemHttpResult>> HandleAsync(
        JoinSessionRequest request, Caller? caller, IntegrityDb db, SessionViews views, SessionSteps steps, IGrainFactory grains,
        ITokenIssuer tokens, IAuditTrail audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Name))
        {
            return Failure.Field("name", "Tell us your name, so that your interviewers know who is there.").ToResult();
        }

        var (admission, refusal) = await AdmitAsync(request, caller, db, steps, clock, cancellationToken);
        if (admission is not var (session, guest, isNew, hasMoved))
        {
            return refusal!.ToResult();
        }

        if (isNew)
        {
            await audit.RecordAsync(
                new AuditRecord(
                    session.OrganisationId, new Actor(guest.PersonId, guest.Name, Role.Candidate), "session.joined", "session",
                    session.Id.ToString(), $"{guest.Name} joined the interview “{session.Title}”."),
                cancellationToken);
        }

        if (hasMoved)
        {
            await grains.GetGrain<IRoom>(session.Id).AppendAsync(SessionSteps.StateEvent(session.Status, null));
        }

        var token = tokens.IssueGuest(guest.PersonId, guest.Name, session.OrganisationId, session.Id);
        return TypedResults.Ok(new JoinSessionResponse(
            token.Token, "Bearer", token.ExpiresIn, await views.OfAsync(session, true, cancellationToken), SessionViews.View(guest)));
    }

    // Each new guest gives the session a new version: of those who come at the same moment one is first, and the others look again.
    private static async Task<(Admission? Admission, Failure? Refusal)> AdmitAsync(
        JoinSessionRequest request, Caller? caller, IntegrityDb db, SessionSteps steps, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAdmitAsync(request, caller, db, steps, clock, cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MaxAttempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private static async Task<(Admission? Admission, Failure? Refusal)> TryAdmitAsync(
        JoinSessionRequest request, Caller? caller, IntegrityDb db, SessionSteps steps, TimeProvider clock, CancellationToken cancellationToken)
    {
        var code = SessionCode.Normalise(request.SessionCode);
        var session = code is null
            ? null
            : await db.Set<Session>().IgnoreQueryFilters().FirstOrDefaultAsync(row => row.Code == code, cancellationToken);
        if (session is null)
        {
            return (null, InterviewProblems.UnknownCode);
        }

        if (SessionState.Next(session.Status, SessionStep.Join) is not { } next)
        {
            return (null, Refusal(session.Status));
        }

        var guests = await db.Set<Participant>()
            .Where(row => row.SessionId == session.Id && row.Role == GuestRole)
            .ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var known = guests.FirstOrDefault(row => caller is { IsGuest: true } && row.PersonId == caller.Id);
        var guest = known ?? NewGuest(request, session.Id, now);
        if (known is null)
        {
            if (guests.Any(row => row.NameKey == guest.NameKey))
            {
                return (null, InterviewProblems.NameTaken);
            }

            if (guests.Count >= MaxGuests)
            {
                return (null, InterviewProblems.Full);
            }

            session.Version = Guid.CreateVersion7();
        }

        if (request.Consent)
        {
            guest.ConsentedAt ??= now;
        }

        var hasMoved = next != session.Status;
        if (hasMoved)
        {
            steps.Enter(session, next);
        }

        // The session first: who is too late fails on its version, before the guest's row could fail on its name.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (known is null)
        {
            db.Add(guest);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return (new Admission(session, guest, known is null, hasMoved), null);
    }

    private static Participant NewGuest(JoinSessionRequest request, Guid sessionId, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        var name = request.Name.Trim();
        return new Participant
        {
            Id = id,
            SessionId = sessionId,
            PersonId = id,
            Name = name,
            NameKey = name.ToUpperInvariant(),
            Email = request.Email?.Trim(),
            Role = GuestRole,
            JoinedAt = now,
        };
    }

    private sealed record Admission(Session Session, Participant Guest, bool IsNew, bool HasMoved);

    internal static Failure Refusal(SessionStatus status) => status switch
    {
        SessionStatus.Cancelled => InterviewProblems.Cancelled,
        SessionStatus.Draft => InterviewProblems.NotOpen,
        _ => InterviewProblems.Ended,
    };
}
