using CsCheck;
using IntegrityAI.Evaluation.Facts;
using IntegrityAI.Evaluation.Scoring;

namespace IntegrityAI.Evaluation.Tests.Scoring;

/// <summary>Scores from facts alone: always evidence, always in range, never moved by words.</summary>
public sealed class EvidenceScoringTests
{
    private static readonly string[] Criteria = ["problem_solving", "correctness", "code_quality", "testing"];

    /// <summary>Any interview: runs and test runs of any outcome at any time, then a last test run.</summary>
    private static readonly Gen<(Action<Story> Work, int Last)> Interviews = Gen.Select(
        Gen.Select(Gen.Int[-1, 4], Gen.Int[1, 900], Gen.Bool).Array[0, 6], Gen.Bool, Gen.Int[0, 4]).Select((runs, explains, last) =>
        ((Action<Story>)(story =>
        {
            story.Live(0).Show(Story.Sums, 1).Types(Story.Solution, 2);
            if (explains)
            {
                story.Chat("Because of the even ones.", 3);
            }

            foreach (var (passed, second, ok) in runs.OrderBy(run => run.Item2))
            {
                _ = passed < 0 ? story.Runs(ok ? "accepted" : "runtime_error", second + 3) : story.Tests(passed, 4, second + 3);
            }
        }), last));

    [Fact]
    public void Every_score_is_between_1_and_4_inside_its_bounds_and_cites_events_of_the_log() => Interviews.Sample(interview =>
    {
        var story = Tell(interview.Work, interview.Last);
        foreach (var assessment in Criteria.Select(criterion => EvidenceScoring.Assess(criterion, story)))
        {
            Assert.InRange(assessment.Bounds.Low, 1, assessment.Bounds.High);
            Assert.InRange(assessment.Bounds.High, assessment.Bounds.Low, 4);
            if (assessment.Finding is { } finding)
            {
                Assert.InRange(finding.Score, assessment.Bounds.Low, assessment.Bounds.High);
                Assert.InRange(finding.Confidence, 0, assessment.Bounds.MaxConfidence);
                Assert.NotEmpty(finding.Evidence);
                Assert.All(finding.Evidence, cited => Assert.NotNull(story.Find(cited.Seq)));
                Assert.Contains(finding.Evidence, cited => story.Find(cited.Seq)!.ByCandidate);
            }
        }
    });

    [Fact]
    public void More_tests_passed_in_the_end_never_lower_a_score() => Interviews.Where(interview => interview.Last < 4).Sample(interview =>
    {
        var fewer = Score(Tell(interview.Work, interview.Last));
        var more = Score(Tell(interview.Work, interview.Last + 1));
        foreach (var (criterion, score) in fewer)
        {
            Assert.True(more[criterion] >= score, $"{criterion}: {score} became {more[criterion]}");
        }
    });

    [Fact]
    public void What_a_comment_or_a_string_says_never_changes_a_score() => Gen.Select(
        Interviews, Gen.Int[0, Hostile.Words.Length - 1], Gen.Bool).Sample((interview, which, inString) =>
    {
        var said = Hostile.Words[which].Replace("\"", "'", StringComparison.Ordinal).Replace("'''", "", StringComparison.Ordinal);
        var plain = Score(Tell(interview.Work, interview.Last, Story.Solution + (inString ? "note = \"\"\n" : "")));
        var hostile = Score(Tell(interview.Work, interview.Last, (inString ? "" : $"# {said}\n\"\"\"{said}\n{said}\"\"\"\n") + Story.Solution + (inString ? $"note = \"{said}\"\n" : "")));
        Assert.Equal(plain, hostile);
    });

    [Fact]
    public void Nobody_can_call_a_program_strong_that_passes_no_test()
    {
        var story = Story.Ordinary(0, 0).Told();
        Assert.Equal("insufficient", Bands.Of(EvidenceScoring.Assess("correctness", story).Bounds.High));
        Assert.All(Criteria.Where(one => one != "testing"), one => Assert.NotEqual("strong", Bands.Of(EvidenceScoring.Assess(one, story).Bounds.High)));
    }

    [Fact]
    public void Many_runs_that_pass_no_test_are_not_solid_debugging()
    {
        var story = new Story().Live(0).Show(Story.Sums, 1).Types(Story.Solution, 2);
        for (var second = 10; second < 60; second += 10)
        {
            story.Runs("accepted", second).Tests(0, 4, second + 5);
        }

        var finding = EvidenceScoring.Assess("testing", story.Ended(600).Told()).Finding!;
        Assert.Equal("developing", Bands.Of(finding.Score));
    }

    [Fact]
    public void Only_all_tests_passed_can_be_strong_and_cannot_be_less()
    {
        Assert.Equal("strong", Bands.Of(EvidenceScoring.Assess("correctness", Story.Ordinary(1, 4).Told()).Bounds.Low));
        Assert.NotEqual("strong", Bands.Of(EvidenceScoring.Assess("correctness", Story.Ordinary(1, 3).Told()).Bounds.High));
    }

    [Fact]
    public void What_has_no_evidence_is_left_out_and_the_summary_says_so()
    {
        var draft = Drafting.Draft(Rubric.Of([]), new Story().Live(0).Show(Story.Sums, 1).LoadsStarter(2).Ended(60).Told(), []);
        Assert.Empty(draft.Scores);
        Assert.Contains("Testing and debugging (nothing was run)", draft.Summary, StringComparison.Ordinal);
        Assert.Contains("None of 4 tests was run.", draft.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_models_score_outside_the_bounds_is_brought_inside_and_says_so()
    {
        var story = Story.Ordinary(0, 0).Told();
        var run = story.TestRuns[0].Seq;
        var draft = Drafting.Draft(Rubric.Of([]), story, [new Finding("correctness", 4, 1, "Perfect.", [new Citation(run)])]);
        var score = draft.Scores.Single(one => one.Criterion.Criterion == "correctness").Finding;
        Assert.Equal(1.5, score.Score);
        Assert.Contains("The facts limit this score to 1.0 to 1.5", score.Rationale, StringComparison.Ordinal);
        Assert.True(draft.UsesModel);
    }

    [Theory]
    [InlineData(1.74, "insufficient")]
    [InlineData(1.75, "developing")]
    [InlineData(2.49, "developing")]
    [InlineData(2.5, "solid")]
    [InlineData(3.24, "solid")]
    [InlineData(3.25, "strong")]
    public void Bands_begin_where_the_rubric_says(double score, string band) => Assert.Equal(band, Bands.Of(score));

    [Fact]
    public void The_overall_score_weighs_what_has_a_score()
    {
        Assert.Equal(3.25, Bands.Overall([(4, 0.3), (1, 0.1)]));
        Assert.Equal(2.5, Bands.Overall([(4, 0), (1, 0)]));
        Assert.Null(Bands.Overall([]));
    }

    private static Dictionary<string, double> Score(SessionStory story) => Criteria
        .Select(criterion => EvidenceScoring.Assess(criterion, story).Finding).Where(finding => finding is not null)
        .ToDictionary(finding => finding!.Criterion, finding => finding!.Score);

    private static SessionStory Tell(Action<Story> work, int last, string? code = null)
    {
        var story = new Story();
        work(story);
        return story.Tests(last, 4, 1000).Ended(1200).Document(code ?? Story.Solution).Told();
    }
}
