using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Evaluation;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;

namespace IntegrityAI.Reports.Building;

/// <summary>The interview a report is about. The duration runs from its start to its end, or until now while it is live.</summary>
public sealed record ReportSession(
    Guid Id, string Title, SessionStatus Status, string OrganisationName, string? CandidateName, string Language,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, long? DurationMs);

/// <summary>Somebody who was in the interview.</summary>
public sealed record ReportPerson(Guid Id, string Name, Role Role, DateTimeOffset JoinedAt);

/// <summary>What was drafted and decided about the interview.</summary>
public sealed record ReportEvaluation(
    Guid Id, string Status, string Mode, string? Model, string Summary, double? OverallScore, string? OverallBand,
    DateTimeOffset? CompletedAt, IReadOnlyList<EvaluatedScore> Scores);

/// <summary>A question of the interview and the best result it got.</summary>
public sealed record ReportQuestion(Guid Id, string Title, string Difficulty, int BestPassed, int TestsTotal);

/// <summary>Who asked for a run.</summary>
public sealed record ReportRunner(Guid Id, string Name);

/// <summary>One run and where it stands in the log.</summary>
/// <param name="TimeMs">Of processor time.</param>
/// <param name="WallMs">By the clock; null where the log does not say.</param>
/// <param name="Points">What its tests came to; null where none was worth points.</param>
public sealed record ReportRun(
    Guid Id, long Seq, long TMs, DateTimeOffset At, ReportRunner? By, string Language, string Mode, Verdict Status, double TimeMs,
    long MemoryKb, int? TestsPassed, int? TestsTotal, Guid? QuestionId, double? WallMs, double? Points, double? MaxPoints);

/// <summary>How many tests passed at one moment.</summary>
public sealed record ReportTestsPoint(long Seq, long TMs, int Passed, int Total, Guid? QuestionId);

/// <summary>Edits and characters written in one stretch of time; <paramref name="TMs"/> is its begin.</summary>
public sealed record ReportActivityBucket(long TMs, int Edits, int Characters);

/// <summary>How much was written when, in stretches of <paramref name="BucketMs"/> without gaps.</summary>
public sealed record ReportActivity(long BucketMs, IReadOnlyList<ReportActivityBucket> Buckets);

/// <summary>Something worth knowing that happened, told in words.</summary>
public sealed record ReportEntry(long Seq, long TMs, DateTimeOffset At, string Type, string Title, string? Detail, string? Actor);

/// <summary>A signal: what was seen, and what it may innocently mean. Never a verdict.</summary>
public sealed record ReportSignal(
    long Seq, long TMs, DateTimeOffset At, Guid PersonId, string PersonName, string Kind, string Title, int? Size, long? DurationMs,
    string? Quote, IReadOnlyList<string> Explanations, string Severity);

/// <summary>The document as it was at the end, or is now.</summary>
public sealed record ReportCode(string Language, string Text, int Lines);

/// <summary>What an interview came to. Times in ms count from the first event of the log, as in the replay.</summary>
/// <param name="TimelineLeftOut">Entries of least weight that a very long interview's timeline leaves out.</param>
/// <param name="SignalsLeftOut">Signals after the last one shown, where there are very many.</param>
public sealed record ReportView(
    DateTimeOffset GeneratedAt, ReportSession Session, IReadOnlyList<ReportPerson> People, string Summary,
    ReportEvaluation? Evaluation, IReadOnlyList<ReportQuestion> Questions, IReadOnlyList<ReportRun> Runs,
    IReadOnlyList<ReportTestsPoint> TestsOverTime, ReportActivity Activity, IReadOnlyList<ReportEntry> Timeline, int TimelineLeftOut,
    IReadOnlyList<ReportSignal> Signals, int SignalsLeftOut, ReportCode FinalCode, ChainReport Chain);
