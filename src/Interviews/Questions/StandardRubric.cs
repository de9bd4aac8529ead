using IntegrityAI.Contracts.Questions;

namespace IntegrityAI.Interviews.Questions;

/// <summary>The rubric of a question that has none of its own.</summary>
internal static class StandardRubric
{
    public static IReadOnlyList<RubricCriterion> Criteria { get; } =
    [
        new("problem_solving", "Problem solving", 0.3,
        [
            "Starts without a plan and does not find one, even with hints.",
            "Reaches a partial plan with several hints.",
            "Finds a working plan with at most one hint and can say why it works.",
            "Compares several plans, names their costs, and chooses for a reason.",
        ]),
        new("correctness", "Correctness", 0.3,
        [
            "The program does not solve the given examples.",
            "It solves the examples and misses important cases.",
            "It passes nearly all tests; what is missing is small.",
            "It passes all tests, edge cases and large inputs included.",
        ]),
        new("code_quality", "Code quality", 0.2,
        [
            "Hard to follow; names and structure do not help.",
            "Can be followed with effort; long functions or repetition.",
            "Clear names and structure; easy to change.",
            "A colleague would merge it as it is.",
        ]),
        new("testing", "Testing and debugging", 0.2,
        [
            "Runs nothing, or does not react to failures.",
            "Runs the given examples; finds mistakes by chance.",
            "Runs early and often; narrows mistakes down.",
            "Adds cases of their own before being asked and explains what each is for.",
        ]),
    ];
}
