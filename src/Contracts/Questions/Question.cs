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

    /// <summary>The same tokens, where numbers may differ by the tolerance.</summary>
    Floats,

    /// <summary>The same lines in any order, each the same tokens.</summary>
    Unordered,

    /// <summary>A program of the question's author decides.</summary>
    Custom,
}

/// <summary>A program that judges output. It gets the paths of input, expected and actual output as arguments.</summary>
/// <remarks>Exit code 0 accepts, 1 is a wrong answer, anything else is the program's own failure. The first line it prints is the message.</remarks>
/// <param name="Language">An id of the languages of Execution.</param>
public sealed record CheckerProgram(string Language, string Source);

/// <summary>What a checker needs to know.</summary>
/// <param name="Tolerance">Of <see cref="Checker.Floats"/>, absolute or relative, whichever allows more.</param>
/// <param name="Program">Of <see cref="Checker.Custom"/>.</param>
public sealed record CheckerOptions(double? Tolerance = null, CheckerProgram? Program = null)
{
    public const double DefaultTolerance = 1e-6;
}

/// <summary>One test of a question: standard input and the expected standard output.</summary>
/// <param name="Input">Of a question with a database: statements that run after its seed.</param>
/// <param name="Group">Tests of one name are added up together; null where a test stands alone.</param>
/// <param name="Points">What it is worth.</param>
public sealed record QuestionTest(
    string Id, string Name, string Input, string Expected, bool Hidden, string? Group = null, int Points = 1);

/// <summary>Tests in a language's own unit-test framework.</summary>
/// <param name="Framework"><c>pytest</c>, <c>jest</c>, <c>node:test</c>, <c>junit</c>, <c>xunit</c>, <c>go test</c> or <c>googletest</c>.</param>
/// <param name="File">Its name beside the candidate's files.</param>
/// <param name="Hidden">Whether candidates may not read it.</param>
public sealed record FrameworkTests(string Framework, string File, string Source, bool Hidden)
{
    /// <summary>The frameworks there are, and the language that each tests.</summary>
    public static IReadOnlyDictionary<string, string> Languages { get; } = new Dictionary<string, string>
    {
        ["pytest"] = "python",
        ["node:test"] = "javascript",
        ["jest"] = "javascript",
        ["junit"] = "java",
        ["xunit"] = "csharp",
        ["go test"] = "go",
        ["googletest"] = "cpp",
    };
}

/// <summary>The database that queries are run against: a new one for each run.</summary>
/// <param name="Engine"><c>sqlite</c> or <c>postgresql</c>.</param>
/// <param name="Seed">SQL that makes and fills its tables.</param>
public sealed record QuestionDatabase(string Engine, string Seed);

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
    int MemoryLimitMb)
{
    public CheckerOptions? CheckerOptions { get; init; }

    /// <summary>By language id.</summary>
    public IReadOnlyDictionary<string, FrameworkTests> FrameworkTests { get; init; } = new Dictionary<string, FrameworkTests>();

    public QuestionDatabase? Database { get; init; }
}

/// <summary>Reads questions for other modules. Implemented by Interviews.</summary>
public interface IQuestionBank
{
    Task<Question?> FindAsync(Guid questionId, CancellationToken cancellationToken);

    /// <summary>The questions of a session in the order they were chosen.</summary>
    Task<IReadOnlyList<Question>> OfSessionAsync(Guid sessionId, CancellationToken cancellationToken);
}
