using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Evaluation;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Evaluation.Facts;
using IntegrityAI.Evaluation.Scoring;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Evaluation.Drafts;

/// <summary>An evaluation as staff see it.</summary>
/// <param name="Status"><c>running</c>, <c>draft</c>, <c>final</c> once every score has a decision, or <c>failed</c>.</param>
/// <param name="Mode"><c>evidence</c> where the facts alone were used, <c>model</c> where a model's findings were.</param>
/// <param name="Error">Why it failed, or why no model took part.</param>
/// <param name="OverallScore">The weighted mean, decisions included, from 1.0 to 4.0; null where there is no score.</param>
public sealed record EvaluationView(
    Guid Id, Guid SessionId, string Status, string Mode, string? Model, string? Error, string Summary, double? OverallScore,
    string? OverallBand, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt, EvaluationFacts? Facts,
    IReadOnlyList<EvaluatedScore> Scores);

/// <summary>Reads evaluations, with their evidence looked up in the log.</summary>
public sealed class EvaluationViews(IDbContextFactory<IntegrityDb> databases, ISessionLog log) : IEvaluationReader
{
    private const string Failed =
        "The evaluation could not be drafted because of an error on our side. Nothing is lost: draft it again.";

    /// <summary>The evaluation of a session; null where there is none yet. The caller checks who may see it.</summary>
    public async Task<EvaluationView?> ViewAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<EvaluationRecord>().IgnoreQueryFilters().AsNoTracking().Include(one => one.Scores)
            .FirstOrDefaultAsync(one => one.SessionId == sessionId, cancellationToken);
        return row is null ? null : await OfAsync(row, cancellationToken);
    }

    public async Task<EvaluationSummary?> FindAsync(Guid sessionId, CancellationToken cancellationToken) =>
        await ViewAsync(sessionId, cancellationToken) is { } view
            ? new EvaluationSummary(
                view.Id, view.SessionId, view.Status, view.Mode, view.Model, view.Summary, view.OverallScore, view.OverallBand,
                view.CreatedAt, view.CompletedAt, view.Scores)
            : null;

    internal static IReadOnlyList<StoredCitation> Citations(ScoreRecord score) =>
        JsonSerializer.Deserialize<List<StoredCitation>>(score.Evidence, Json.Options) ?? [];

    internal async Task<EvaluationView> OfAsync(EvaluationRecord row, CancellationToken cancellationToken)
    {
        // What is being drafted is shown once it is whole.
        var scores = row.Status is EvaluationRecord.Draft or EvaluationRecord.Final ? row.Scores.OrderBy(score => score.Position).ToList() : [];
        var moments = await MomentsAsync(row.SessionId, scores, cancellationToken);
        var overall = Bands.Overall([.. scores.Select(score => (score.DecidedScore ?? score.Score, score.Weight))]);
        return new EvaluationView(
            row.Id, row.SessionId, row.Status, row.Mode, row.Model,
            row.Status == EvaluationRecord.Failed ? Failed : row.Error, row.Summary, overall,
            overall is { } mean ? Bands.Of(mean) : null, row.CreatedAt, row.CompletedAt,
            row.Facts is null ? null : JsonSerializer.Deserialize<EvaluationFacts>(row.Facts, Json.Options),
            [.. scores.Select(score => View(score, moments))]);
    }

    internal async Task<EvaluatedScore> OfAsync(Guid sessionId, ScoreRecord score, CancellationToken cancellationToken) =>
        View(score, await MomentsAsync(sessionId, [score], cancellationToken));

    private static EvaluatedScore View(ScoreRecord score, Dictionary<long, Moment> moments) => new(
        score.Id, score.Criterion, score.Title, score.Score, Bands.Of(score.Score), score.Confidence, score.Rationale,
        [.. Citations(score).Where(cited => moments.ContainsKey(cited.Seq)).Select(cited => View(cited, moments[cited.Seq]))],
        score.Action is null
            ? null
            : new Decision(
                score.Action, score.DecidedScore!.Value, score.Reason,
                new Actor(score.DecidedById!.Value, score.DecidedByName!, Enum.Parse<Role>(score.DecidedByRole!, ignoreCase: true)),
                score.DecidedAt!.Value));

    private static Evidence View(StoredCitation cited, Moment moment) => new(
        cited.Seq, moment.Type, moment.At, moment.TMs,
        cited is { From: { } from, Length: { } length } && from + length <= moment.Text.Length ? moment.Text.Substring(from, length) : null,
        moment.Label);

    private async Task<Dictionary<long, Moment>> MomentsAsync(
        Guid sessionId, List<ScoreRecord> scores, CancellationToken cancellationToken)
    {
        var moments = new Dictionary<long, Moment>();
        var wanted = scores.SelectMany(Citations).Select(cited => cited.Seq).Distinct().ToList();
        if (wanted.Count == 0 || await log.ReadAsync(sessionId, 0, 1, cancellationToken) is not [var first])
        {
            return moments;
        }

        foreach (var seq in wanted)
        {
            var found = await log.ReadAsync(sessionId, seq - 1, 1, cancellationToken);
            if (found.FirstOrDefault(logged => logged.Seq == seq) is { } logged)
            {
                // Of an erased person's event the number and the time remain.
                moments[seq] = MomentReader.Read(logged, first.At)
                    ?? new Moment(seq, logged.Type, logged.At, (long)(logged.At - first.At).TotalMilliseconds, false, "No longer readable", "", null, null);
            }
        }

        return moments;
    }
}
