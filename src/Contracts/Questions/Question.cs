namespace IntegrityAI.Contracts.Questions;

/// <summary>How a program's output is compared with what was expected.</summary>
public enum Checker
{
    /// <summary>Right-trimmed lines and a right-trimmed end.</summary>
    Trimmed,

    /// <summary>Byte for byte.</summary>
    Exact,

    /// <summary>The same whitespace-separated tokens.</summary>
    Tokens,
}

/// <summary>One test of a question: standard input and the expected standard output.</summary>
public sealed record QuestionTest(string Id, string Name, string Input, string Expected, bool Hidden);

/// <summary>One criterion of a rubric; bands go from the weakest to the strongest, four of them.</summary>
public sealed record RubricCriterion(string Criterion, string Title, double Weight, IReadOnlyList<string> Bands);

/// <summary>A whole question with what only staff may see: hidden tests, rubric, hints.</summary>
public sealed record Question(
    Guid Id,
    string Slug,
    string Title,
    string Difficulty,
    IReadOnlyList<string> Topics,
    int Minutes,
    string Statement,
    IReadOnlyDictionary<string, string> Starter,
    IReadOnlyList<QuestionTest> Tests,
    IReadOnlyList<RubricCriterion> Rubric,
    IReadOnlyList<string> Hints,
    Checker Checker,
    int TimeLimitMs,
    int MemoryLimitMb);

/// <summary>Reads questions for other modules. Implemented by Interviews.</summary>
public interface IQuestionBank
{
    Task<Question?> FindAsync(Guid questionId, CancellationToken cancellationToken);

    /// <summary>The questions of a session in the order they were chosen.</summary>
    Task<IReadOnlyList<Question>> OfSessionAsync(Guid sessionId, CancellationToken cancellationToken);
}
