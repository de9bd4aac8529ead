using IntegrityAI.Contracts.Questions;

namespace IntegrityAI.Evaluation.Scoring;

/// <summary>The criteria that a session is scored by. Pure.</summary>
public static class Rubric
{
    private static readonly RubricCriterion[] Standard =
    [
        new("problem_solving", "Problem solving", 0.3,
            ["Finds no plan.", "Reaches part of a plan.", "Finds a working plan.", "Compares plans and chooses for a reason."]),
        new("correctness", "Correctness", 0.3,
            ["Does not solve the examples.", "Misses important cases.", "What is missing is small.", "Passes all tests."]),
        new("code_quality", "Code quality", 0.2,
            ["Hard to follow.", "Can be followed with effort.", "Clear and easy to change.", "Could be merged as it is."]),
        new("testing", "Testing and debugging", 0.2,
            ["Runs nothing.", "Runs the given examples.", "Runs early and often.", "Adds cases of their own."]),
    ];

    /// <summary>The criteria of the session's questions, each once with its mean weight; the standard ones where there are none.</summary>
    public static IReadOnlyList<RubricCriterion> Of(IReadOnlyList<Question> questions)
    {
        var all = questions.SelectMany(question => question.Rubric).ToList();
        return all.Count == 0
            ? Standard
            : [.. all.GroupBy(one => one.Criterion).Select(same => same.First() with { Weight = same.Average(one => one.Weight) })];
    }
}
