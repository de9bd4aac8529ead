using IntegrityAI.Contracts.Questions;
using IntegrityAI.Contracts.Rooms;

namespace IntegrityAI.Evaluation.Facts;

/// <summary>Folds a session's log into the facts of its evaluation. Pure; the same log always gives the same facts.</summary>
/// <remarks>
/// What people other than the candidate typed, ran or said is no fact about the candidate. A question that was never shown
/// is not missing. A program that does not compile passed none of its tests. A run that failed because of us, in whole or in one test, and
/// one that somebody stopped tell nothing: they are no run at all here.
/// </remarks>
public sealed class SessionFold(IReadOnlyList<Question> questions)
{
    private const int MinOwnLines = 3;

    private readonly List<Moment> moments = [];
    private readonly List<Guid> shown = [];
    private DateTimeOffset? first;
    private DateTimeOffset? live;
    private DateTimeOffset? ended;
    private DateTimeOffset last;
    private int signals;

    /// <summary>The story that <paramref name="log"/> tells, with the room's last document.</summary>
    public static SessionStory Of(IEnumerable<SessionEvent> log, IReadOnlyList<Question> questions, RoomDocument document)
    {
        var fold = new SessionFold(questions);
        foreach (var logged in log)
        {
            fold.Apply(logged);
        }

        return fold.Finish(document);
    }

    /// <summary>Takes the next event.</summary>
    public void Apply(SessionEvent logged)
    {
        first ??= logged.At;
        last = ended ?? logged.At;
        switch (logged.Type)
        {
            case EventTypes.SessionState:
                Enter(MomentReader.Text(logged.Data, "status"), logged.At);
                break;
            case EventTypes.Signal:
                signals++;
                break;
            case EventTypes.QuestionRevealed when Guid.TryParse(MomentReader.Text(logged.Data, "question_id"), out var id) && !shown.Contains(id):
                shown.Add(id);
                break;
        }

        if (MomentReader.Read(logged, first.Value) is { } moment)
        {
            moments.Add(moment.Run is { } run ? moment with { Run = Judged(run) } : moment);
        }
    }

    public SessionStory Finish(RoomDocument document)
    {
        var measured = CodeAnalysis.Of(document.Language, document.Text);
        var mine = moments.Where(moment => moment.ByCandidate).ToList();
        var edits = mine.Where(moment => moment.Edit is not null).ToList();
        var pasted = edits.Where(moment => moment.Label.Contains("at once", StringComparison.Ordinal)).ToList();
        var runs = mine.Where(moment => moment.Run is { TellsNothing: false }).ToList();
        var points = runs.Where(moment => moment.Run!.IsJudged).ToList();
        var results = Results(points);
        var facts = new EvaluationFacts(
            Ms(ended ?? last) - Ms(live ?? first ?? last),
            runs.Count,
            runs.Count(moment => moment.Run!.AgainstTests),
            runs.Count > 0 ? SinceStart(runs[0].At) : null,
            points.FirstOrDefault(moment => moment.Run!.IsGreen) is { } green ? SinceStart(green.At) : null,
            edits.Count,
            edits.Except(pasted).Sum(moment => moment.Edit!.Inserted),
            edits.Sum(moment => moment.Edit!.Deleted),
            pasted.Sum(moment => moment.Edit!.Inserted),
            pasted.Count,
            mine.Count(moment => moment.Type == EventTypes.Chat),
            signals,
            results.Sum(result => result.BestPassed),
            results.Sum(result => result.TestsTotal),
            [.. points.Select(moment => new TestPoint(
                moment.Seq, moment.TMs, moment.Run!.Passed!.Value, moment.Run.Total ?? 0, moment.Run.QuestionId))],
            results,
            measured?.Measures);
        var isOwn = edits.Count > 0 && measured is { } code && code.Measures.Lines >= MinOwnLines && !IsStarter(document.Language, code.Code);
        return new SessionStory(facts, moments, isOwn, measured?.Code ?? "");
    }

    private RunMoment Judged(RunMoment run) => run is { AgainstTests: true, Passed: null, Status: "compilation_error" }
        ? run with { Passed = 0, Total = questions.FirstOrDefault(question => question.Id == run.QuestionId)?.Tests.Count ?? 0 }
        : run;

    private List<QuestionResult> Results(List<Moment> points)
    {
        var results = new List<QuestionResult>();
        foreach (var question in questions)
        {
            var runs = points.Where(moment => moment.Run!.QuestionId == question.Id).Select(moment => moment.Run!).ToList();
            if (shown.Contains(question.Id) || runs.Count > 0)
            {
                results.Add(new QuestionResult(
                    question.Id, question.Title, runs.Select(run => run.Passed!.Value).DefaultIfEmpty().Max(),
                    runs.Select(run => run.Total ?? 0).Append(question.Tests.Count).Max()));
            }
        }

        return results;
    }

    private bool IsStarter(string language, string code) => questions.Any(question =>
        question.Starter.TryGetValue(language, out var starter) && CodeAnalysis.Of(language, starter)?.Code == code);

    private void Enter(string status, DateTimeOffset at)
    {
        if (status == "live")
        {
            live ??= at;
        }
        else if (status == "ended")
        {
            ended ??= at;
        }
    }

    // What was tried out before the start took no time of the interview.
    private long SinceStart(DateTimeOffset at) => Math.Max(0, Ms(at) - Ms(live ?? first!.Value));

    private static long Ms(DateTimeOffset at) => at.ToUnixTimeMilliseconds();
}
