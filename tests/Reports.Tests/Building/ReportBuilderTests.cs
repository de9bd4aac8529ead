using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Reports.Building;

namespace IntegrityAI.Reports.Tests.Building;

/// <summary>A report says what the log says, in words and figures.</summary>
public sealed class ReportBuilderTests
{
    private static readonly ReportView Report = Story.Interview().Report(Story.Evaluation());

    [Fact]
    public void The_timeline_tells_the_interview_in_order()
    {
        Assert.Equal(
            [
                (1, "The candidate arrived", "The room is open; the interview has not begun."),
                (2, "Cleo Candidate joined", "candidate"),
                (3, "Rita Recruiter joined", "recruiter"),
                (4, "The interview began", null),
                (5, "Question shown: “Pair sums”", null),
                (6, "Starter code was loaded", null),
                (7, "Cleo Candidate wrote code", "2 edits, 21 characters added"),
                (8, "3 chat messages", "Cleo Candidate 2, Rita Recruiter 1"),
                (12, "Rita Recruiter wrote code", "1 edit, 1 character added"),
                (14, "Tests: 1 of 4 passed", "Wrong answer · Python · 31.5 ms"),
                (15, "Pasted 212 characters that were not written in this room", null),
                (16, "Language changed to C++", null),
                (17, "Language changed to Python", null),
                (18, "Cleo Candidate left", null),
                (19, "Cleo Candidate came back", "candidate"),
                (20, "Cleo Candidate wrote code", "1 edit, 5 characters added"),
                (21, "Cleo Candidate wrote code", "1 edit, 5 characters added"),
                (23, "Tests: 4 of 4 passed", "Accepted · Python · 31.5 ms"),
                (24, "Started a run", "Its result is not recorded."),
                (25, "The interview ended", null),
                (26, "The evaluation was drafted", "All tests passed in the end."),
                (27, "Rita Recruiter set Correctness: 4.0 of 4", "The explanation was precise."),
            ],
            Report.Timeline.Select(entry => ((int)entry.Seq, entry.Title, entry.Detail)));
        Assert.Equal(0, Report.TimelineLeftOut);
        var paste = Report.Timeline.Single(entry => entry.Type == EventTypes.Signal);
        Assert.Equal((200_000, Story.Begin.AddSeconds(200), "Cleo Candidate"), (paste.TMs, paste.At, paste.Actor));
    }

    [Fact]
    public void Runs_stand_where_their_results_stand_in_the_log()
    {
        Assert.Equal(
            [(14, 131_000, Verdict.WrongAnswer, 1, 4), (23, 912_000, Verdict.Accepted, 4, 4)],
            Report.Runs.Select(run => ((int)run.Seq, (int)run.TMs, run.Status, run.TestsPassed!.Value, run.TestsTotal!.Value)));
        Assert.All(Report.Runs, run => Assert.Equal((44.5, run.TestsPassed * 2.0, 8.0), (run.WallMs, run.Points, run.MaxPoints)));
        Assert.All(Report.Runs, run => Assert.Equal(new ReportRunner(Story.Cleo.Id, "Cleo Candidate"), run.By));
        Assert.Equal(
            [(14, 131_000, 1, 4), (23, 912_000, 4, 4)],
            Report.TestsOverTime.Select(point => ((int)point.Seq, (int)point.TMs, point.Passed, point.Total)));
        Assert.Equal(new ReportQuestion(Story.PairSums.Id, "Pair sums", "easy", 4, 4), Assert.Single(Report.Questions));
    }

    [Fact]
    public void A_question_that_was_never_shown_says_nothing_about_the_candidate()
    {
        var unshown = Story.PairSums with { Id = Story.Id(11), Title = "Left in the drawer" };
        var report = Story.Interview().Report(questions: [Story.PairSums, unshown]);
        Assert.Equal("Pair sums", Assert.Single(report.Questions).Title);
        Assert.DoesNotContain(unshown.Title, report.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Activity_covers_the_interview_without_gaps_and_without_starter_code()
    {
        var (size, buckets) = (Report.Activity.BucketMs, Report.Activity.Buckets);
        Assert.Equal(30_000, size);
        Assert.Equal(Enumerable.Range(0, buckets.Count).Select(i => 60_000 + (i * size)), buckets.Select(bucket => bucket.TMs));
        Assert.Equal(960_000, buckets[^1].TMs);
        Assert.Equal(
            [(90_000, 1, 8), (120_000, 2, 14), (480_000, 1, 5), (900_000, 1, 5)],
            buckets.Where(bucket => bucket.Edits > 0).Select(bucket => ((int)bucket.TMs, bucket.Edits, bucket.Characters)));
    }

    [Fact]
    public void The_head_of_a_report_says_who_what_and_how_long()
    {
        var session = Report.Session;
        Assert.Equal(
            ("Backend engineer, payments", "Kestrel Payments", "Cleo Candidate", SessionStatus.Evaluated, 900_000),
            (session.Title, session.OrganisationName, session.CandidateName, session.Status, session.DurationMs));
        Assert.Equal(["Cleo Candidate", "Rita Recruiter"], Report.People.Select(person => person.Name));
        Assert.Equal(
            "Cleo Candidate worked for 15 min, at the end in Python. 2 runs, all of them against tests. “Pair sums”: 4 of 4 tests passed at best. 1 signal was recorded; each stands with its innocent explanations.",
            Report.Summary);
        Assert.Equal((Story.Code, Story.Code.Split('\n').Length), (Report.FinalCode.Text, Report.FinalCode.Lines));
        Assert.Equal((true, 27), (Report.Chain.Valid, Report.Chain.Events));
    }

    [Fact]
    public void Signals_keep_their_explanations()
    {
        var signal = Assert.Single(Report.Signals);
        Assert.Equal(
            (15, 200_000, "Cleo Candidate", "paste", 212, "notice"),
            ((int)signal.Seq, (int)signal.TMs, signal.PersonName, signal.Kind, signal.Size!.Value, signal.Severity));
        Assert.Equal(2, signal.Explanations.Count);
    }

    [Fact]
    public void The_evaluation_is_the_one_that_was_drafted_and_decided()
    {
        var drafted = Story.Evaluation();
        Assert.Equal((drafted.Id, "draft", 3.4, "strong"), (Report.Evaluation!.Id, Report.Evaluation.Status, Report.Evaluation.OverallScore, Report.Evaluation.OverallBand));
        Assert.Equal(drafted.Scores.Select(score => score.Id), Report.Evaluation.Scores.Select(score => score.Id));
    }

    [Fact]
    public void While_it_runs_there_is_what_there_is_so_far()
    {
        var story = new Story();
        story.Add(0, EventTypes.SessionState, Story.Cleo, new { status = "waiting" });
        story.Add(60, EventTypes.SessionState, Story.Rita, new { status = "live" });
        var report = story.Report(status: SessionStatus.Live);
        Assert.Null(report.Evaluation);
        Assert.Equal(89_940_000, report.Session.DurationMs);
        Assert.StartsWith("The interview is still running; this is what there is after 24 h 59 min.", report.Summary, StringComparison.Ordinal);
        Assert.EndsWith("No program was run. “Pair sums”: 0 of 4 tests passed at best. No signals were recorded.", report.Summary, StringComparison.Ordinal);
        Assert.All(report.Activity.Buckets, bucket => Assert.Equal(0, bucket.Edits));
    }

    [Fact]
    public void An_interview_without_any_event_has_an_empty_report()
    {
        var report = new Story().Report(code: "", status: SessionStatus.Cancelled, session: Story.Session(SessionStatus.Cancelled) with { StartedAt = null });
        Assert.Empty(report.Timeline);
        Assert.Empty(report.Runs);
        Assert.Equal(0, report.FinalCode.Lines);
        Assert.Null(report.Session.DurationMs);
        Assert.StartsWith("The interview was called off before it began.", report.Summary, StringComparison.Ordinal);
        Assert.Equal(new ReportActivityBucket(0, 0, 0), Assert.Single(report.Activity.Buckets));
    }

    [Fact]
    public void What_was_erased_is_said_to_be_erased()
    {
        var story = new Story();
        story.Edit(0, Story.Cleo, "[[0,\"x\"]]");
        foreach (var type in (string[])[EventTypes.CodeUpdate, EventTypes.Chat, EventTypes.ExecutionResult, EventTypes.Signal])
        {
            story.Add(1, type, Story.Cleo, new { erased = true });
        }

        var report = story.Report();
        Assert.Equal(
            ["2 edits, 1 character added", "Cleo Candidate", "Its content was erased.", "Its content was erased."],
            report.Timeline.Select(entry => entry.Detail));
        Assert.Equal("The content of this signal was erased", Assert.Single(report.Signals).Title);
    }

    [Fact]
    public void An_event_of_an_unknown_kind_is_left_out()
    {
        var story = new Story();
        story.Add(0, "something_new", null, new { x = 1 });
        Assert.Empty(story.Report().Timeline);
    }

    [Fact]
    public void A_very_long_interview_keeps_what_weighs_most()
    {
        var story = new Story();
        story.Add(0, EventTypes.SessionState, Story.Rita, new { status = "live" });
        for (var i = 0; i < 2000; i++)
        {
            story.Edit(i * 2, Story.Cleo, "[[0,\"x\"]]");
            story.Add((i * 2) + 1, EventTypes.ParticipantJoin, Story.Cleo, new { role = "candidate" });
            story.Signal((i * 2) + 1, "Pasted 50 characters", "info");
        }

        story.Add(4001, EventTypes.SessionState, Story.Rita, new { status = "ended" });
        var report = story.Report();
        Assert.Equal(600, report.Timeline.Count);
        Assert.Equal(6002 - 600, report.TimelineLeftOut);
        Assert.Equal(("The interview began", "The interview ended"), (report.Timeline[0].Title, report.Timeline[^1].Title));
        Assert.Equal(598, report.Timeline.Count(entry => entry.Type == EventTypes.Signal));
        Assert.Equal(report.Timeline.OrderBy(entry => entry.Seq), report.Timeline);
        Assert.Equal((500, 1500), (report.Signals.Count, report.SignalsLeftOut));
        Assert.InRange(report.Activity.Buckets.Count, 10, 60);
        Assert.Equal(2000, report.Activity.Buckets.Sum(bucket => bucket.Edits));
    }
}
