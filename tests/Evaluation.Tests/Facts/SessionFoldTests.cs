using IntegrityAI.Contracts.Rooms;

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
        Assert.Equal(2, story.Facts.Runs);
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
