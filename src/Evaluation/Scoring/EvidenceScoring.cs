using System.Globalization;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Evaluation.Facts;

namespace IntegrityAI.Evaluation.Scoring;

/// <summary>Scores a session from the facts of its log alone, and says how far the facts let anybody else go. Pure.</summary>
/// <remarks>
/// Every score lies in 1.0 to 4.0 and cites events. More tests passed in the last run never lower a score. What somebody writes in
/// comments, strings or chat changes none. The figures below are judgement, not measurement: they follow the bands of the standard
/// rubric, and a person decides in the end.
/// </remarks>
public static class EvidenceScoring
{
    private const int MaxCitations = 6;

    private static readonly Bounds Unbounded = new(Bands.Lowest, Bands.Highest, 0.5);

    /// <summary>What the facts say of <paramref name="criterion"/>. Of a criterion that facts do not reach they say nothing.</summary>
    public static Assessment Assess(string criterion, SessionStory story) => criterion switch
    {
        "correctness" => Correctness(story),
        "problem_solving" => ProblemSolving(story),
        "code_quality" => CodeQuality(story),
        "testing" => Testing(story),
        _ => new Assessment(Unbounded, null, "the facts do not reach it"),
    };

    private static Assessment Correctness(SessionStory story)
    {
        var facts = story.Facts;
        if (story.TestRuns.Count == 0 || facts.TestsTotal == 0)
        {
            return new Assessment(
                new Bounds(Bands.Lowest, facts.TestsTotal > 0 ? Bands.TopOfDeveloping : Bands.TopOfSolid, 0.4), null,
                "no test was run");
        }

        var share = Share(facts);
        var (point, low, high) = share switch
        {
            <= 0 => (1.2, 1.0, 1.5),
            >= 1 => (3.8, 3.25, 4.0),
            _ => (1.2 + (2 * share), 1.0 + (1.6 * share), Math.Min(1.5 + (2 * share), Bands.TopOfSolid)),
        };
        return Found(
            "correctness", story, new Bounds(Round(low), Round(high), 0.95), point, facts.TestsTotal >= 3 ? 0.9 : 0.7,
            $"The best test runs passed {facts.TestsPassed} of {facts.TestsTotal} tests.", BestRuns(story).Append(story.TestRuns[^1]));
    }

    private static Assessment ProblemSolving(SessionStory story)
    {
        if (story.TestRuns.Count == 0 || story.Facts.TestsTotal == 0)
        {
            return new Assessment(new Bounds(Bands.Lowest, Bands.TopOfSolid, 0.4), null, "no test run shows how far a plan led");
        }

        var share = Share(story.Facts);
        var isGreen = story.TestRuns.Any(moment => moment.Run!.IsGreen);
        var isEarly = story.Facts.TimeToFirstGreenMs * 2 <= story.Facts.DurationMs;
        var point = 1.25 + (1.5 * share) + (isGreen || SawThrough(story) ? 0.25 : 0) + (isEarly ? 0.5 : 0);
        var high = share <= 0 ? Bands.TopOfDeveloping : Math.Min(point + 0.75, Bands.Highest);
        var way = isGreen
            ? $"Every test of a question passed after {Minutes(story.Facts.TimeToFirstGreenMs!.Value)}"
            : $"{Count(story.TestRuns.Count, "test run")} led to {story.Facts.TestsPassed} of {story.Facts.TestsTotal} tests";
        return Found(
            "problem_solving", story, new Bounds(Round(Math.Max(point - 0.75, Bands.Lowest)), Round(high), 0.6), point, 0.4,
            $"{way}, with {Count(story.Facts.Edits, "edit")}. The reasoning behind it is not in these figures: ask, and listen.",
            [.. story.Moments.Where(moment => moment.Type == EventTypes.QuestionRevealed).Take(1), story.TestRuns[0], .. BestRuns(story)]);
    }

    private static Assessment Testing(SessionStory story)
    {
        if (story.Runs.Count == 0)
        {
            return new Assessment(new Bounds(Bands.Lowest, Bands.TopOfDeveloping, 0.4), null, "nothing was run");
        }

        var own = story.Runs.Count(moment => !moment.Run!.AgainstTests);
        var isEarly = story.Facts.TimeToFirstRunMs * 2 <= story.Facts.DurationMs;
        var sawThrough = SawThrough(story);
        var point = 1.75 + (0.25 * Math.Min(story.Runs.Count - 1, 3)) + (own > 0 ? 0.5 : 0) + (isEarly ? 0.25 : 0) + (sawThrough ? 0.5 : 0);
        if (story.TestRuns.Count > 0 && story.Facts.TestsPassed == 0)
        {
            // Runs that changed nothing about the result are activity, not debugging.
            point = Math.Min(point, Bands.TopOfDeveloping);
        }

        var failed = story.Runs.FirstOrDefault(moment => !moment.Run!.WentWell);
        var after = failed is null ? null : story.Runs.FirstOrDefault(moment => moment.Seq > failed.Seq);
        var reaction = failed is null ? "no run failed" : after is null ? "the failing run was the last one" : "a failing run was followed by another";
        return Found(
            "testing", story, new Bounds(Round(Math.Max(point - 0.75, Bands.Lowest)), Round(Math.Min(point + 0.5, Bands.Highest)), 0.8), point, 0.6,
            $"{Count(story.Runs.Count, "run")}, the first after {Minutes(story.Facts.TimeToFirstRunMs!.Value)}; {own} of them with input of their own choice, and {reaction}.",
            [story.Runs[0], .. Some(failed), .. Some(after), story.Runs[^1]]);
    }

    private static Assessment CodeQuality(SessionStory story)
    {
        var ceiling = story.TestRuns.Count == 0 || story.Facts.TestsTotal == 0
            ? 3.0
            : Share(story.Facts) switch { <= 0 => 2.25, < 1 => 3.0, _ => Bands.Highest };
        if (!story.HasOwnCode || story.Facts.Code is not { } code)
        {
            return new Assessment(new Bounds(Bands.Lowest, Bands.TopOfDeveloping, 0.3), null, "there is no code of the candidate's own that is measured");
        }

        var point = 3.6
            - (code.MaxComplexity switch { <= 6 => 0, <= 10 => 0.25, <= 15 => 0.75, _ => 1.25 })
            - (code.MaxNesting switch { <= 3 => 0, 4 => 0.25, _ => 0.75 })
            - (code.LongestFunctionLines switch { <= 30 => 0, <= 60 => 0.25, _ => 0.75 })
            - (code.LongLines > 0 ? 0.25 : 0)
            - (code.Functions == 0 && code.Lines > 25 ? 0.5 : 0);
        point = Math.Clamp(point, Bands.Lowest, ceiling);
        var high = Round(Math.Min(point + 0.6, ceiling));
        return Found(
            "code_quality", story, new Bounds(Round(Math.Max(point - 0.75, Bands.Lowest)), high, 0.7), point, 0.5,
            $"{Count(code.Lines, "line")} of code in {Count(code.Functions, "function")}: complexity {code.MaxComplexity} at most, nesting {code.MaxNesting}, the longest function {Count(code.LongestFunctionLines, "line")}. Names and structure are for a reader to judge.",
            [story.Edits.MaxBy(moment => moment.Edit!.Inserted)!, story.Edits[^1]]);
    }

    private static Assessment Found(
        string criterion, SessionStory story, Bounds bounds, double point, double confidence, FormattableString rationale, IEnumerable<Moment> evidence) => new(
            bounds,
            new Finding(
                criterion, bounds.Clamp(point), confidence, rationale.ToString(CultureInfo.InvariantCulture),
                [.. evidence.DistinctBy(moment => moment.Seq).Take(MaxCitations).Select(moment => new Citation(moment.Seq))]),
            null);

    // A question that was shown and not solved counts, one that was not shown does not.
    private static double Share(EvaluationFacts facts) => (double)facts.TestsPassed / facts.TestsTotal;

    /// <summary>Whether the last test run is the best of its question, and better than the first or all green.</summary>
    private static bool SawThrough(SessionStory story)
    {
        if (story.TestRuns.Count == 0)
        {
            return story.Runs.Count > 1 && story.Runs[^1].Run!.WentWell && story.Runs.Any(moment => !moment.Run!.WentWell);
        }

        var last = story.TestRuns[^1].Run!;
        var earlier = story.TestRuns.SkipLast(1).Select(moment => moment.Run!).Where(run => run.QuestionId == last.QuestionId).ToList();
        return last.IsGreen || (earlier.Count > 0 && last.Passed >= earlier.Max(run => run.Passed) && last.Passed > earlier[0].Passed);
    }

    private static IEnumerable<Moment> BestRuns(SessionStory story) => story.TestRuns
        .GroupBy(moment => moment.Run!.QuestionId).Select(runs => runs.MaxBy(moment => moment.Run!.Passed)!);

    private static IEnumerable<Moment> Some(Moment? moment) => moment is null ? [] : [moment];

    private static double Round(double score) => Math.Round(score, 2);

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    private static string Minutes(long ms) => ms < 90_000
        ? Count((int)Math.Round(ms / 1000.0), "second")
        : Count((int)Math.Round(ms / 60_000.0), "minute");
}
