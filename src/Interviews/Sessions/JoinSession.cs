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

        var code = SessionCode.Normalise(request.SessionCode);
        var session = code is null
            ? null
            : await db.Set<Session>().IgnoreQueryFilters().FirstOrDefaultAsync(row => row.Code == code, cancellationToken);
        if (session is null)
        {
            return InterviewProblems.UnknownCode.ToResult();
        }

        if (SessionState.Next(session.Status, SessionStep.Join) is not { } next)
        {
            return Refusal(session.Status).ToResult();
        }

        var guests = await db.Set<Participant>()
            .Where(row => row.SessionId == session.Id && row.Role == GuestRole)
            .ToListAsync(cancellationToken);
        var name = request.Name.Trim();
        var key = name.ToUpperInvariant();
        var guest = guests.FirstOrDefault(row => caller is { IsGuest: true } && row.PersonId == caller.Id);
        if (guest is null)
        {
            if (guests.Any(row => row.NameKey == key))
            {
                return InterviewProblems.NameTaken.ToResult();
            }

            if (guests.Count >= MaxGuests)
            {
                return InterviewProblems.Full.ToResult();
            }

            var now = clock.GetUtcNow();
            var id = Guid.CreateVersion7();
            guest = new Participant
            {
                Id = id,
                SessionId = session.Id,
                PersonId = id,
                Name = name,
                NameKey = key,
                Email = request.Email?.Trim(),
                Role = GuestRole,
                JoinedAt = now,
                ConsentedAt = request.Consent ? now : null,
            };
            db.Add(guest);
            await audit.RecordAsync(
                new AuditRecord(
                    session.OrganisationId, new Actor(id, name, Role.Candidate), "session.joined", "session",
                    session.Id.ToString(), $"{name} joined the interview “{session.Title}”."),
                cancellationToken);
        }

        var moved = next != session.Status;
        if (moved)
        {
            steps.Enter(session, next);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (moved)
        {
            await grains.GetGrain<IRoom>(session.Id).AppendAsync(SessionSteps.StateEvent(next, null));
        }

        var token = tokens.IssueGuest(guest.PersonId, guest.Name, session.OrganisationId, session.Id);
        return TypedResults.Ok(new JoinSessionResponse(
            token.Token, "Bearer", token.ExpiresIn, await views.OfAsync(session, true, cancellationToken), SessionViews.View(guest)));
    }

    internal static Failure Refusal(SessionStatus status) => status switch
    {
        SessionStatus.Cancelled => InterviewProblems.Cancelled,
        SessionStatus.Draft => InterviewProblems.NotOpen,
        _ => InterviewProblems.Ended,
    };
}
