namespace IntegrityAI.Evaluation.Facts;

/// <summary>A run as the log tells it. Passed and total are null where no test was judged.</summary>
/// <param name="AgainstTests">Against a question's tests; tests of one's own are input of one's own choice.</param>
public sealed record RunMoment(bool AgainstTests, string Status, int? Passed, int? Total, Guid? QuestionId)
{
    /// <summary>Whether nothing follows from it: it failed because of us, or somebody stopped it.</summary>
    public bool TellsNothing => Status is "internal_error" or "cancelled";

    /// <summary>Whether it is a run against a question's tests that were judged.</summary>
    public bool IsJudged => AgainstTests && Passed is not null && !TellsNothing;

    public bool IsGreen => Total > 0 && Passed == Total;

    /// <summary>Whether it went as its author hoped: all tests, or a program that ended well.</summary>
    public bool WentWell => AgainstTests ? IsGreen : Status == "accepted";
}

/// <summary>One event of the log that a score may rest on.</summary>
/// <param name="TMs">From the first event of the log.</param>
/// <param name="Label">What happened, for a person to read; it holds nothing that a candidate wrote.</param>
/// <param name="Text">What its author wrote or printed: quotes are looked up in it.</param>
public sealed record Moment(
    long Seq, string Type, DateTimeOffset At, long TMs, bool ByCandidate, string Label, string Text, RunMoment? Run, ChangeVolume? Edit);

/// <summary>A session as evaluation sees it: the facts, the events behind them, and the final code without comments.</summary>
/// <param name="HasOwnCode">Whether the final code is more than starter code and the candidate edited it.</param>
/// <param name="Code">The final code without comments and with long strings emptied.</param>
public sealed record SessionStory(EvaluationFacts Facts, IReadOnlyList<Moment> Moments, bool HasOwnCode, string Code)
{
    private readonly Dictionary<long, Moment> bySeq = Moments.ToDictionary(moment => moment.Seq);

    /// <summary>The candidate's runs in order, without those that tell nothing.</summary>
    public IReadOnlyList<Moment> Runs { get; } = [.. Moments.Where(moment => moment is { ByCandidate: true, Run.TellsNothing: false })];

    /// <summary>The candidate's runs against tests that were judged, in order.</summary>
    public IReadOnlyList<Moment> TestRuns { get; } =
        [.. Moments.Where(moment => moment is { ByCandidate: true, Run.IsJudged: true })];

    /// <summary>The candidate's edits in order.</summary>
    public IReadOnlyList<Moment> Edits { get; } = [.. Moments.Where(moment => moment is { ByCandidate: true, Edit: not null })];

    /// <summary>The event of that number; null where there is none that a score may rest on.</summary>
    public Moment? Find(long seq) => bySeq.GetValueOrDefault(seq);
}
