using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Audit;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Evaluation.Drafts;

/// <summary><c>POST /api/sessions/{id}/evaluation</c></summary>
public static class DraftAgain
{
    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapPost("/{id:guid}/evaluation", HandleAsync)
        .RequireAuthorization(Policies.For(Permission.Decide)).WithName("DraftEvaluation")
        .ProducesProblem(StatusCodes.Status409Conflict);

    /// <summary>Has the evaluation drafted again. Not possible once somebody decided about one of its scores.</summary>
    public static async Task<Results<Accepted<EvaluationView>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, ISessionDirectory sessions, EvaluationStore store, EvaluationViews views, DraftQueue queue, IntegrityDb db,
        IAuditTrail audit, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, cancellationToken) is not { } session || !caller.MaySee(session))
        {
            return EvaluationProblems.NoSuchSession.ToResult();
        }

        if (session.Status is not (SessionStatus.Ended or SessionStatus.Evaluated))
        {
            return EvaluationProblems.NotOver(session.Status).ToResult();
        }

        await store.AskAsync(id, session.OrganisationId, cancellationToken);
        var row = await db.Set<EvaluationRecord>().Include(one => one.Scores).FirstAsync(one => one.SessionId == id, cancellationToken);
        if (row.Scores.Exists(score => score.Action is not null))
        {
            return EvaluationProblems.Decided.ToResult();
        }

        if (row.Status != EvaluationRecord.Running)
        {
            Reset(row, db);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                return EvaluationProblems.ChangedMeanwhile.ToResult();
            }

            await audit.RecordAsync(
                new AuditRecord(
                    session.OrganisationId, caller.Actor, "evaluation.drafted_again", "session", id.ToString(),
                    $"{caller.Name} had the evaluation of “{session.Title}” drafted again."),
                cancellationToken);
        }

        queue.Add(id);
        return TypedResults.Accepted((string?)null, await views.OfAsync(row, cancellationToken));
    }

    private static void Reset(EvaluationRecord row, IntegrityDb db)
    {
        db.RemoveRange(row.Scores);
        (row.Status, row.Number, row.Version) = (EvaluationRecord.Running, row.Number + 1, Guid.CreateVersion7());
        (row.Mode, row.Model, row.Error, row.Summary) = ("evidence", null, null, "");
        (row.Facts, row.CompletedAt, row.ClaimedAt) = (null, null, null);
    }
}
