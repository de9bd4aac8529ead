using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Audit;
using IntegrityAI.Contracts.Evaluation;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Evaluation.Scoring;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Orleans;

namespace IntegrityAI.Evaluation.Drafts;

/// <summary>What somebody makes of a drafted score. Changing it needs the new score, 1.0 to 4.0, and a reason.</summary>
public sealed record DecisionRequest(
    [property: Required, RegularExpression("^(confirm|override)$", ErrorMessage = "The action is 'confirm' or 'override'.")] string Action,
    [property: Range(1.0, 4.0, ErrorMessage = "A score goes from 1 to 4.")] double? Score = null,
    [property: StringLength(DecideScore.MaxReason, ErrorMessage = "A reason has at most 1000 characters.")] string? Reason = null);

/// <summary><c>POST /api/sessions/{id}/evaluation/scores/{scoreId}/decision</c></summary>
public static class DecideScore
{
    public const int MaxReason = 1000;

    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapPost("/{id:guid}/evaluation/scores/{scoreId:guid}/decision", HandleAsync)
        .RequireAuthorization(Policies.For(Permission.Decide)).WithName("DecideScore")
        .ProducesProblem(StatusCodes.Status409Conflict);

    /// <summary>Confirms or overrides one drafted score. The latest decision counts; the log keeps all.</summary>
    public static async Task<Results<Ok<EvaluatedScore>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid scoreId, DecisionRequest request, Caller caller, ISessionDirectory sessions, EvaluationViews views, IntegrityDb db,
        IGrainFactory grains, IAuditTrail audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, cancellationToken) is not { } session || !caller.MaySee(session))
        {
            return EvaluationProblems.NoSuchSession.ToResult();
        }

        var evaluation = await db.Set<EvaluationRecord>().Include(row => row.Scores)
            .FirstOrDefaultAsync(row => row.SessionId == id, cancellationToken);
        var score = evaluation?.Scores.Find(row => row.Id == scoreId);
        if (evaluation is null || score is null)
        {
            return EvaluationProblems.NoSuchScore.ToResult();
        }

        if (evaluation.Status is not (EvaluationRecord.Draft or EvaluationRecord.Final))
        {
            return EvaluationProblems.NotDrafted.ToResult();
        }

        if (Objection(request) is { } objection)
        {
            return objection.ToResult();
        }

        Decide(evaluation, score, request, caller.Actor, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return EvaluationProblems.ChangedMeanwhile.ToResult();
        }

        await grains.GetGrain<IRoom>(id).AppendAsync(Event(evaluation, score, caller.Actor));
        await audit.RecordAsync(
            new AuditRecord(
                session.OrganisationId, caller.Actor, score.Action == "confirm" ? "score.confirmed" : "score.overridden", "session", id.ToString(),
                string.Create(CultureInfo.InvariantCulture, $"{caller.Name} set “{score.Title}” of “{session.Title}” to {score.DecidedScore:0.0#}; drafted was {score.Score:0.0#}.")),
            cancellationToken);
        return TypedResults.Ok(await views.OfAsync(id, score, cancellationToken));
    }

    private static Failure? Objection(DecisionRequest request)
    {
        if (request.Action == "confirm")
        {
            return null;
        }

        return request.Score is null
            ? Failure.Field("score", "To override a score, give the one that should stand, from 1 to 4.")
            : string.IsNullOrWhiteSpace(request.Reason)
                ? Failure.Field("reason", "To override a score, give a reason: whoever reads the report will want to know it.")
                : null;
    }

    private static void Decide(EvaluationRecord evaluation, ScoreRecord score, DecisionRequest request, Actor by, DateTimeOffset now)
    {
        score.Action = request.Action;
        score.DecidedScore = request.Action == "confirm" ? score.Score : Math.Round(request.Score!.Value, 2);
        score.Reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim();
        (score.DecidedById, score.DecidedByName, score.DecidedByRole, score.DecidedAt) =
            (by.Id, by.Name, by.Role.ToString().ToLowerInvariant(), now);
        evaluation.Status = evaluation.Scores.TrueForAll(one => one.Action is not null) ? EvaluationRecord.Final : EvaluationRecord.Draft;
        evaluation.Version = Guid.CreateVersion7();
    }

    private static NewEvent Event(EvaluationRecord evaluation, ScoreRecord score, Actor by) => new(
        EventTypes.Score, by,
        JsonSerializer.Serialize(
            new
            {
                evaluation_id = evaluation.Id,
                score_id = score.Id,
                score.Criterion,
                score.Action,
                drafted = score.Score,
                score = score.DecidedScore,
                band = Bands.Of(score.DecidedScore!.Value),
                score.Reason,
            },
            Json.Options),
        Personal: true, Audience: Audience.Staff);
}
