using System.Globalization;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Evaluation.Facts;

namespace IntegrityAI.Evaluation.Scoring;

/// <summary>One criterion as it is drafted.</summary>
public sealed record DraftedScore(RubricCriterion Criterion, Finding Finding);

/// <summary>A whole draft.</summary>
/// <param name="UsesModel">Whether a model's finding stands behind one score at least.</param>
public sealed record DraftedEvaluation(IReadOnlyList<DraftedScore> Scores, string Summary, bool UsesModel);

/// <summary>Puts facts and a model's findings together. Pure.</summary>
public static class Drafting
{
    /// <summary>
    /// A model's finding replaces the one from the facts, inside the bounds of the facts. What neither can give evidence for is left out,
    /// and the summary says so.
    /// </summary>
    public static DraftedEvaluation Draft(IReadOnlyList<RubricCriterion> rubric, SessionStory story, IReadOnlyList<Finding> fromModel)
    {
        var scores = new List<DraftedScore>();
        var missing = new List<string>();
        var usesModel = false;
        foreach (var criterion in rubric)
        {
            var facts = EvidenceScoring.Assess(criterion.Criterion, story);
            if (fromModel.FirstOrDefault(finding => finding.Criterion == criterion.Criterion) is { } finding)
            {
                scores.Add(new DraftedScore(criterion, Inside(facts.Bounds, finding)));
                usesModel = true;
            }
            else if (facts.Finding is { } found)
            {
                scores.Add(new DraftedScore(criterion, found));
            }
            else
            {
                missing.Add($"{criterion.Title} ({facts.Missing})");
            }
        }

        return new DraftedEvaluation(scores, Summary(story.Facts, missing), usesModel);
    }

    private static Finding Inside(Bounds bounds, Finding finding) => finding with
    {
        Score = bounds.Clamp(finding.Score),
        Confidence = Math.Round(Math.Clamp(finding.Confidence, 0, bounds.MaxConfidence), 2),
        Rationale = bounds.Contains(finding.Score)
            ? finding.Rationale
            : string.Create(CultureInfo.InvariantCulture, $"{finding.Rationale} (The facts limit this score to {bounds.Low:0.0#} to {bounds.High:0.0#}.)"),
    };

    private static string Summary(EvaluationFacts facts, List<string> missing)
    {
        var tests = facts.TestsTotal == 0
            ? "There were no tests to pass."
            : facts.TestRuns == 0 ? $"None of {facts.TestsTotal} tests was run." : $"{facts.TestsPassed} of {facts.TestsTotal} tests passed at best.";
        var work = string.Create(
            CultureInfo.InvariantCulture,
            $"The log holds {facts.Edits} edit{(facts.Edits == 1 ? "" : "s")} and {facts.Runs} run{(facts.Runs == 1 ? "" : "s")} of the candidate in {Math.Max(1, facts.DurationMs / 60_000)} min.");
        var left = missing.Count == 0 ? "" : $" Without evidence and therefore without a score: {string.Join(", ", missing)}.";
        return $"{tests} {work}{left} This is a draft: each score is for a person to confirm or to change.";
    }
}
