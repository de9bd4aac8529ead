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

namespace IntegrityAI.Interviews.Sessions;

/// <summary>A new interview. A draft cannot be joined until it is published.</summary>
public sealed record CreateSessionRequest(
    [property: Required, StringLength(200, MinimumLength = 1)] string Title,
    [property: MaxLength(4000)] string? Description = null,
    [property: MaxLength(200)] string? CandidateName = null,
    [property: EmailAddress, MaxLength(256)] string? CandidateEmail = null,
    [property: RegularExpression("^[a-z0-9+#-]{1,30}$")] string? Language = null,
    [property: MaxLength(10)] IReadOnlyList<Guid>? QuestionIds = null,
    DateTimeOffset? ScheduledAt = null,
    bool Draft = false);

/// <summary><c>POST /api/sessions</c></summary>
public static class CreateSession
{
    internal const string DefaultLanguage = "python";

    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapPost("/", HandleAsync)
        .RequireAuthorization(Policies.For(Permission.ManageSessions)).WithName("CreateSession");

    /// <summary>Creates an interview and the code with which it is joined.</summary>
    public static async Task<Results<Created<SessionView>, ProblemHttpResult>> HandleAsync(
        CreateSessionRequest request, Caller caller, IntegrityDb db, QuestionCatalogue questions, SessionViews views,
        IAuditTrail audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Title))
        {
            return Failure.Field("title", "Give the interview a title, for example the role it is for.").ToResult();
        }

        var ids = (request.QuestionIds ?? []).Distinct().ToList();
        var unknown = await questions.UnknownAsync(ids, cancellationToken);
        if (unknown.Count > 0)
        {
            return InterviewProblems.UnknownQuestions(unknown).ToResult();
        }

        var session = new Session
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = caller.OrganisationId,
            Title = request.Title.Trim(),
            Description = request.Description?.Trim(),
            Status = request.Draft ? SessionStatus.Draft : SessionStatus.Scheduled,
            Code = SessionCode.Create(),
            Language = request.Language ?? DefaultLanguage,
            QuestionIds = ids,
            CandidateName = request.CandidateName?.Trim(),
            CandidateEmail = request.CandidateEmail?.Trim(),
            ScheduledAt = request.ScheduledAt?.ToUniversalTime(),
            CreatedAt = clock.GetUtcNow(),
            CreatedById = caller.Id,
            CreatedByName = caller.Name,
            Version = Guid.CreateVersion7(),
        };
        db.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(
            new AuditRecord(
                caller.OrganisationId, caller.Actor, "session.created", "session", session.Id.ToString(),
                $"{caller.Name} created the interview “{session.Title}”."),
            cancellationToken);
        return TypedResults.Created($"/api/sessions/{session.Id}", await views.OfAsync(session, false, cancellationToken));
    }
}
