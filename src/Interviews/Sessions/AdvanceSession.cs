using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Audit;
using IntegrityAI.Contracts.Events;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Interviews.Sessions;

/// <summary><c>POST /api/sessions/{id}/publish</c>, <c>/start</c>, <c>/end</c>, <c>/cancel</c></summary>
public static class AdvanceSession
{
    internal static void Map(IEndpointRouteBuilder sessions)
    {
        sessions.MapPost("/{id:guid}/publish", PublishAsync)
            .RequireAuthorization(Policies.For(Permission.ManageSessions)).WithName("PublishSession");
        sessions.MapPost("/{id:guid}/start", StartAsync)
            .RequireAuthorization(Policies.For(Permission.ConductSessions)).WithName("StartSession");
        sessions.MapPost("/{id:guid}/end", EndAsync)
            .RequireAuthorization(Policies.For(Permission.ConductSessions)).WithName("EndSession");
        sessions.MapPost("/{id:guid}/cancel", CancelAsync)
            .RequireAuthorization(Policies.For(Permission.ManageSessions)).WithName("CancelSession");
    }

    /// <summary>Opens a draft to its candidate.</summary>
    public static Task<Results<Ok<SessionView>, ProblemHttpResult>> PublishAsync(
        Guid id, Caller caller, SessionSteps steps, CancellationToken cancellationToken) =>
        steps.TakeAsync(id, SessionStep.Publish, caller, cancellationToken);

    /// <summary>Begins the interview.</summary>
    public static Task<Results<Ok<SessionView>, ProblemHttpResult>> StartAsync(
        Guid id, Caller caller, SessionSteps steps, CancellationToken cancellationToken) =>
        steps.TakeAsync(id, SessionStep.Start, caller, cancellationToken);

    /// <summary>Ends the interview for everybody and has its evaluation drafted.</summary>
    public static Task<Results<Ok<SessionView>, ProblemHttpResult>> EndAsync(
        Guid id, Caller caller, SessionSteps steps, CancellationToken cancellationToken) =>
        steps.TakeAsync(id, SessionStep.End, caller, cancellationToken);

    /// <summary>Calls the interview off.</summary>
    public static Task<Results<Ok<SessionView>, ProblemHttpResult>> CancelAsync(
        Guid id, Caller caller, SessionSteps steps, CancellationToken cancellationToken) =>
        steps.TakeAsync(id, SessionStep.Cancel, caller, cancellationToken);
}

/// <summary>Takes one step of a session: the row first, then the log, then whoever listens.</summary>
public sealed class SessionSteps(
    IntegrityDb db, SessionViews views, IGrainFactory grains, IModuleEvents events, IAuditTrail audit, TimeProvider clock)
{
    public async Task<Results<Ok<SessionView>, ProblemHttpResult>> TakeAsync(
        Guid id, SessionStep step, Caller caller, CancellationToken cancellationToken)
    {
        var session = await db.Set<Session>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (session is null)
        {
            return InterviewProblems.NoSuchSession.ToResult();
        }

        if (SessionState.Next(session.Status, step) is not { } next)
        {
            return InterviewProblems.InvalidTransition(session.Status, step).ToResult();
        }

        Enter(session, next);
        await db.SaveChangesAsync(cancellationToken);
        await grains.GetGrain<IRoom>(session.Id).AppendAsync(StateEvent(next, caller.Actor));
        await audit.RecordAsync(
            new AuditRecord(
                session.OrganisationId, caller.Actor, $"session.{Past(step)}", "session", session.Id.ToString(),
                $"{caller.Name} {Past(step)} the interview “{session.Title}”."),
            cancellationToken);
        await TellAsync(session, step, cancellationToken);
        return TypedResults.Ok(await views.OfAsync(session, false, cancellationToken));
    }

    internal void Enter(Session session, SessionStatus next)
    {
        session.Status = next;
        session.Version = Guid.CreateVersion7();
        if (next == SessionStatus.Live)
        {
            session.StartedAt ??= clock.GetUtcNow();
        }
        else if (next is SessionStatus.Ended or SessionStatus.Cancelled)
        {
            session.EndedAt ??= clock.GetUtcNow();
        }
    }

    internal static NewEvent StateEvent(SessionStatus status, Actor? actor) => new(
        EventTypes.SessionState, actor,
        JsonSerializer.Serialize(new { status = status.ToString().ToLowerInvariant() }));

    private Task TellAsync(Session session, SessionStep step, CancellationToken cancellationToken) => step switch
    {
        SessionStep.Start => events.PublishAsync(new SessionStarted(session.Id, session.OrganisationId), cancellationToken),
        SessionStep.End => events.PublishAsync(new SessionEnded(session.Id, session.OrganisationId), cancellationToken),
        SessionStep.Cancel => events.PublishAsync(new SessionCancelled(session.Id, session.OrganisationId), cancellationToken),
        _ => Task.CompletedTask,
    };

    private static string Past(SessionStep step) => step switch
    {
        SessionStep.Publish => "published",
        SessionStep.Start => "started",
        SessionStep.End => "ended",
        _ => "cancelled",
    };
}
