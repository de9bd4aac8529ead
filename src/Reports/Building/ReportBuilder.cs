using System.Globalization;
using System.Text;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Evaluation;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;

namespace IntegrityAI.Reports.Building;

/// <summary>Everything a report is made of, besides the fold of the log.</summary>
public sealed record ReportMaterial(
    SessionInfo Session, string OrganisationName, IReadOnlyList<ParticipantInfo> People, IReadOnlyList<Question> Questions,
    IReadOnlyList<RunReport> Runs, RoomDocument Document, EvaluationSummary? Evaluation, ChainReport Chain, DateTimeOffset Now);

/// <summary>Puts a report together. Pure: the same material and log always give the same report.</summary>
public static class ReportBuilder
{
    public static ReportView Build(ReportMaterial material, LogFold log)
    {
        var (timeline, leftOut) = log.FinishTimeline();
        var runs = Runs(material, log);
        var questions = Questions(material);
        var session = Session(material);
        return new ReportView(
            material.Now,
            session,
            [.. material.People.Select(person => new ReportPerson(person.Id, person.Name, person.Role, person.JoinedAt))],
            Summary(session, runs, questions, log.SignalsSeen),
            material.Evaluation is { } evaluation ? Evaluation(evaluation) : null,
            questions,
            runs,
            [.. runs.Where(run => run is { TestsTotal: > 0, Status: not (Verdict.InternalError or Verdict.Cancelled) }).Select(run => new ReportTestsPoint(
                run.Seq, run.TMs, run.TestsPassed!.Value, run.TestsTotal!.Value, run.QuestionId))],
            log.FinishActivity(),
            timeline,
            leftOut,
            log.Signals,
            log.SignalsLeftOut,
            new ReportCode(
                material.Document.Language, material.Document.Text,
                material.Document.Text.Length == 0 ? 0 : material.Document.Text.AsSpan().Count('\n') + 1),
            material.Chain);
    }

    private static ReportSession Session(ReportMaterial material)
    {
        var session = material.Session;
        return new ReportSession(
            session.Id, session.Title, session.Status, material.OrganisationName,
            session.CandidateName ?? material.People.FirstOrDefault(person => person.Role == Role.Candidate)?.Name,
            material.Document.Language, session.CreatedAt, session.StartedAt, session.EndedAt,
            session.StartedAt is { } started ? (long)((session.EndedAt ?? material.Now) - started).TotalMilliseconds : null);
    }

    private static ReportEvaluation Evaluation(EvaluationSummary drafted) => new(
        drafted.Id, drafted.Status, drafted.Mode, drafted.Model, drafted.Summary, drafted.OverallScore, drafted.OverallBand,
        drafted.CompletedAt, drafted.Scores);

    // What is not in the log yet is told once it is: the log is the truth.
    private static List<ReportRun> Runs(ReportMaterial material, LogFold log)
    {
        var names = material.People.ToDictionary(person => person.Id, person => person.Name);
        var runs = new List<ReportRun>(material.Runs.Count);
        foreach (var run in material.Runs)
        {
            if (log.Runs.TryGetValue(run.Id, out var place))
            {
                var isTest = run.Mode == "test";
                var name = place.Actor?.Name ?? names.GetValueOrDefault(run.ByPersonId);
                runs.Add(new ReportRun(
                    run.Id, place.Seq, place.TMs, place.At, name is null ? null : new ReportRunner(run.ByPersonId, name),
                    run.Language, run.Mode, run.Status, run.TimeMs, run.MemoryKb, isTest ? Passed(run) : null,
                    isTest ? run.Tests.Count : null, run.QuestionId, place.WallMs, place.Points, place.MaxPoints));
            }
        }

        return [.. runs.OrderBy(run => run.Seq)];
    }

    // A question that the candidate was never shown says nothing about them.
    private static List<ReportQuestion> Questions(ReportMaterial material)
    {
        var tested = material.Runs.Where(run => run.Mode == "test").ToLookup(run => run.QuestionId);
        return
        [
            .. material.Questions
                .Where(question => material.Document.RevealedQuestionIds.Contains(question.Id) || tested.Contains(question.Id))
                .Select(question => new ReportQuestion(
                    question.Id, question.Title, question.Difficulty,
                    tested[question.Id].Select(Passed).DefaultIfEmpty(0).Max(),
                    tested[question.Id].Select(run => run.Tests.Count).Append(question.Tests.Count).Max())),
        ];
    }

    private static int Passed(RunReport run) => run.Tests.Count(test => test.Status == Verdict.Accepted);

    private static string Summary(
        ReportSession session, List<ReportRun> runs, List<ReportQuestion> questions, int signals)
    {
        var text = new StringBuilder();
        var (who, language) = (session.CandidateName ?? "The candidate", Words.Language(session.Language));
        var lasted = session.DurationMs is { } ms ? Words.Duration(ms) : null;
        text.Append(session.Status switch
        {
            SessionStatus.Live => $"The interview is still running; this is what there is after {lasted}. {who} is working in {language}.",
            _ when lasted is null => "The interview was called off before it began.",
            _ => $"{who} worked for {lasted}, at the end in {language}.",
        });
        var tests = runs.Count(run => run.Mode == "test");
        text.Append(' ').Append(runs.Count == 0
            ? "No program was run."
            : $"{Words.Count(runs.Count, "run")}, {(tests == 0 ? "none" : tests == runs.Count ? "all" : tests.ToString("N0", CultureInfo.InvariantCulture))} of them against tests.");
        foreach (var question in questions.Take(5))
        {
            text.Append(CultureInfo.InvariantCulture, $" “{question.Title}”: {question.BestPassed} of {question.TestsTotal} tests passed at best.");
        }

        text.Append(' ').Append(signals == 0
            ? "No signals were recorded."
            : $"{Words.Count(signals, "signal was", "signals were")} recorded; each stands with its innocent explanations.");
        return text.ToString();
    }
}
