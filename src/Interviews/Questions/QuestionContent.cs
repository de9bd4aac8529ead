using IntegrityAI.Contracts.Questions;

namespace IntegrityAI.Interviews.Questions;

/// <summary>Everything of a question but its identity: how the bank's files and an organisation's rows store it.</summary>
public sealed record QuestionContent
{
    public required string Title { get; init; }

    /// <summary><c>easy</c>, <c>medium</c> or <c>hard</c>.</summary>
    public required string Difficulty { get; init; }

    public IReadOnlyList<string> Topics { get; init; } = [];

    public int Minutes { get; init; } = 30;

    /// <summary>Markdown.</summary>
    public required string Statement { get; init; }

    /// <summary>The function that starter programs leave to the candidate, in snake_case.</summary>
    public string? Function { get; init; }

    /// <summary>Starter programs by language; made from <see cref="Function"/> where a language has none of its own.</summary>
    public IReadOnlyDictionary<string, string> Starter { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<QuestionTest> Tests { get; init; } = [];

    public IReadOnlyList<RubricCriterion> Rubric { get; init; } = [];

    public IReadOnlyList<string> Hints { get; init; } = [];

    public Checker Checker { get; init; } = Checker.Trimmed;

    public CheckerOptions? CheckerOptions { get; init; }

    /// <summary>By language id.</summary>
    public IReadOnlyDictionary<string, FrameworkTests>? FrameworkTests { get; init; }

    public QuestionDatabase? Database { get; init; }

    /// <summary>For one test.</summary>
    public int TimeLimitMs { get; init; } = 5000;

    public int MemoryLimitMb { get; init; } = 256;

    public Question ToQuestion(Guid id, string slug)
    {
        var starter = Function is null ? [] : new Dictionary<string, string>(StarterCode.For(Function));
        foreach (var (language, code) in Starter)
        {
            starter[language] = code;
        }

        return new Question(
            id, slug, Title, Difficulty, Topics, Minutes, Statement, starter, Tests, Rubric, Hints, Checker, TimeLimitMs,
            MemoryLimitMb)
        {
            CheckerOptions = CheckerOptions,
            FrameworkTests = FrameworkTests ?? new Dictionary<string, FrameworkTests>(),
            Database = Database,
        };
    }
}
