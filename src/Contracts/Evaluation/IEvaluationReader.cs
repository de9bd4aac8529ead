using IntegrityAI.Contracts.Access;

namespace IntegrityAI.Contracts.Evaluation;

/// <summary>What a score rests on: one event of the log.</summary>
public sealed record Evidence(long Seq, string Type, DateTimeOffset At, long TMs, string? Quote, string Label);

/// <summary>What a named person made of a drafted score.</summary>
public sealed record Decision(string Action, double Score, string? Reason, Actor By, DateTimeOffset At);

/// <summary>One criterion's score, 1.0 to 4.0, with at least one piece of evidence.</summary>
public sealed record EvaluatedScore(
    Guid Id, string Criterion, string Title, double Score, string Band, double Confidence, string Rationale,
    IReadOnlyList<Evidence> Evidence, Decision? Decision);

/// <summary>A session's evaluation as other modules read it.</summary>
public sealed record EvaluationSummary(
    Guid Id, Guid SessionId, string Status, string Mode, string? Model, string Summary, double? OverallScore,
    string? OverallBand, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt, IReadOnlyList<EvaluatedScore> Scores);

/// <summary>Reads evaluations. Implemented by Evaluation.</summary>
public interface IEvaluationReader
{
    Task<EvaluationSummary?> FindAsync(Guid sessionId, CancellationToken cancellationToken);
}
