using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Evaluation.Scoring;

namespace IntegrityAI.Evaluation.Tests.Facts;

/// <summary>The facts that a log tells.</summary>
public sealed class SessionFoldTests
{
    [Fact]
    public void An_ordinary_interview_in_numbers()
    {
        var facts = Story.Ordinary().Signal(610).Told().Facts;
        Assert.Equal((600_000, 2, 2), (facts.DurationMs, facts.Runs, facts.TestRuns));
        Assert.Equal((120_000L, 200_000L), (facts.TimeToFirstRunMs, facts.TimeToFirstGreenMs));
        Assert.Equal((4, 4), (facts.TestsPassed, facts.TestsTotal));
        Assert.Equal([(1, 4), (4, 4)], facts.TestsOverTime.Select(point => (point.Passed, point.Total)));
        Assert.Equal((1, 1), (facts.ChatMessages, facts.Signals));
        Assert.Equal("Sums", Assert.Single(facts.Questions).Title);
        Assert.Equal("python", facts.Code?.Language);
    }

    [Fact]
    public void What_others_do_is_no_fact_about_the_candidate()
    {
        var facts = new Story().Live(0).Show(Story.Sums, 1).Types("x = 1\n", 2, Story.Staff).Tests(4, 4, 3, by: Story.Staff)
            .Chat("Hello", 4, Story.Staff).Ended(10).Told().Facts;
        Assert.Equal((0, 0, 0, 0, 0), (facts.Edits, facts.CharsTyped, facts.Runs, facts.TestsPassed, facts.ChatMessages));
        Assert.Null(facts.TimeToFirstRunMs);
    }

    [Fact]
    public void Typing_pasting_and_starter_code_are_told_apart()
    {
        var long_ = new string('x', 60);
        var facts = new Story().Live(0).LoadsStarter(1).Types("a", 2).Types("bc", 3, origin: "input.paste").Types(long_, 4)
            .Types(long_, 5, origin: "undo").Types(long_, 6, origin: "complete").Ended(10).Told().Facts;
        Assert.Equal((5, 121, 62, 2), (facts.Edits, facts.CharsTyped, facts.CharsPasted, facts.Pastes));
    }

    [Fact]
    public void A_question_that_was_not_shown_is_not_missing()
    {
        var other = Story.QuestionOf("Other", 9);
        var shown = Story.Ordinary().Told(Story.Sums, other).Facts;
        Assert.Equal(4, shown.TestsTotal);
        var both = Story.Ordinary().Show(other, 300).Told(Story.Sums, other).Facts;
        Assert.Equal((4, 13), (both.TestsPassed, both.TestsTotal));
    }

    [Fact]
    public void A_program_that_does_not_compile_passed_no_test_and_one_that_could_not_be_run_tells_nothing()
    {
        var story = new Story().Live(0).Show(Story.Sums, 1).FailsToCompile(5).Runs("internal_error", 6).Ended(10).Told();
        var point = Assert.Single(story.Facts.TestsOverTime);
        Assert.Equal((0, 4), (point.Passed, point.Total));
        Assert.Equal(1, story.Facts.Runs);
    }

    [Theory]
    [InlineData("internal_error")]
    [InlineData("cancelled")]
    public void What_failed_because_of_us_or_was_stopped_counts_against_nobody(string status)
    {
        var without = Story.Ordinary().Told().Facts;
        var with = new Story().Live(0).Show(Story.Sums, 5).Chat("I keep a running total.", 30).Types(Story.Solution, 60).Tests(1, 4, 120)
            .Types("# checked by hand\n", 150).Ends(status, 0, 4, 160).Tests(4, 4, 200).Ends(status, 1, 4, 210).Ended(600).Told();
        Assert.Equal(
            (without.Runs, without.TestRuns, without.TestsPassed, without.TestsTotal), (with.Facts.Runs, with.Facts.TestRuns, with.Facts.TestsPassed, with.Facts.TestsTotal));
        Assert.Equal(without.TestsOverTime.Select(point => (point.Passed, point.Total)), with.Facts.TestsOverTime.Select(point => (point.Passed, point.Total)));
        foreach (var criterion in (string[])["correctness", "problem_solving", "testing"])
        {
            Assert.Equal(
                EvidenceScoring.Assess(criterion, Story.Ordinary().Told()).Finding!.Score, EvidenceScoring.Assess(criterion, with).Finding!.Score);
        }
    }

    [Fact]
    public void Tests_of_one_s_own_are_input_of_one_s_own_choice()
    {
        var story = Story.Ordinary().RunsOwnTests(1, 2, 300).Told();
        Assert.Equal(2, story.Facts.TestRuns);
        Assert.Equal(3, story.Facts.Runs);
        Assert.Equal((4, 4), (story.Facts.TestsPassed, story.Facts.TestsTotal));
        Assert.Contains("1 of them with input of their own choice", EvidenceScoring.Assess("testing", story).Finding!.Rationale, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_counts_from_the_start_of_the_interview_and_events_from_the_start_of_the_log()
    {
        var story = new Story().Chat("Is this on?", 0).Runs("accepted", 30).Live(100).Tests(4, 4, 160).Ended(200).Told();
        Assert.Equal((100_000, 0L, 60_000L), (story.Facts.DurationMs, story.Facts.TimeToFirstRunMs, story.Facts.TimeToFirstGreenMs));
        Assert.Equal(160_000, story.Facts.TestsOverTime[0].TMs);
    }

    [Fact]
    public void Starter_code_is_not_the_candidates_own()
    {
        Assert.False(new Story().Live(0).LoadsStarter(1).Types("# thinking about it for a while, then some more\n", 2).Ended(9).Told().HasOwnCode);
        Assert.True(Story.Ordinary().Told().HasOwnCode);
    }

    [Fact]
    public void What_is_no_evidence_of_the_work_cannot_be_cited()
    {
        var story = Story.Ordinary().Signal(610).Told();
        Assert.DoesNotContain(story.Moments, moment => moment.Type is EventTypes.Signal or EventTypes.SessionState);
    }
}
