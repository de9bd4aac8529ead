using System.ComponentModel.DataAnnotations;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Audit;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Interviews.Questions;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Interviews.Sessions;

/// <summary>What to change of an interview that has not begun; fields that are left out stay.</summary>
public sealed record UpdateSessionRequest(
    [property: StringLength(200, MinimumLength = 1)] string? Title = null,
    [property: MaxLength(4000)] string? Description = null,
    [property: MaxLength(200)] string? CandidateName = null,
    [property: EmailAddress, MaxLength(256)] string? CandidateEmail = null,
    [property: RegularExpression("^[a-z0-9+#-]{1,30}$")] string? Language = null,
    [property: MaxLength(10)] IReadOnlyList<Guid>? QuestionIds = null,
    DateTimeOffset? ScheduledAt = null);

/// <summary><c>PATCH /api/sessions/{id}</c></summary>
public static class UpdateSession
{
    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapPatch("/{id:guid}", HandleAsync)
        .RequireAuthorization(Policies.For(Permission.ManageSessions)).WithName("UpdateSession");

    /// <summary>Changes an interview before it begins.</summary>
    public static async Task<Results<Ok<SessionView>, ProblemHttpResult>> HandleAsync(
        Guid id, UpdateSessionRequest request, Caller caller, IntegrityDb db, QuestionCatalogue questions, SessionViews views,
        IAuditTrail audit, CancellationToken cancellationToken)
    {
        var session = await db.Set<Session>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (session is null)
        {
            return InterviewProblems.NoSuchSession.ToResult();
        }

        if (session.Status is not (SessionStatus.Draft or SessionStatus.Scheduled or SessionStatus.Waiting))
        {
            return InterviewProblems.TooLate.ToResult();
        }

        if (request.Title is not null && string.IsNullOrWhiteSpace(request.Title))
        {
            return Failure.Field("title", "Give the interview a title, for example the role it is for.").ToResult();
        }

        if (request.QuestionIds is { } ids)
        {
            var unknown = await questions.UnknownAsync(ids, cancellationToken);
            if (unknown.Count > 0)
            {
                return InterviewProblems.UnknownQuestions(unknown).ToResult();
            }

            session.QuestionIds = [.. ids.Distinct()];
        }

        session.Title = request.Title?.Trim() ?? session.Title;
        session.Description = request.Description?.Trim() ?? session.Description;
        session.CandidateName = request.CandidateName?.Trim() ?? session.CandidateName;
        session.CandidateEmail = request.CandidateEmail?.Trim() ?? session.CandidateEmail;
        session.Language = request.Language ?? session.Language;
        session.ScheduledAt = request.ScheduledAt?.ToUniversalTime() ?? session.ScheduledAt;
        session.Version = Guid.CreateVersion7();
        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(
            new AuditRecord(
                caller.OrganisationId, caller.Actor, "session.updated", "session", session.Id.ToString(),
                $"{caller.Name} changed the interview “{session.Title}”."),
            cancellationToken);
        return TypedResults.Ok(await views.OfAsync(session, false, cancellationToken));
    }
}
