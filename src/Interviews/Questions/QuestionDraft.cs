using System.ComponentModel.DataAnnotations;
using IntegrityAI.Contracts.Questions;

namespace IntegrityAI.Interviews.Questions;

/// <summary>One test of a question that is being written.</summary>
/// <param name="Input">Standard input; of a question with a database, statements that run after its seed.</param>
/// <param name="Group">Tests of one name are added up together. Candidates are shown the name where a test of the group is visible.</param>
/// <param name="Points">What it is worth.</param>
public sealed record QuestionTestDraft(
    [property: Required, StringLength(80, MinimumLength = 1)] string Name,
    [property: Required(AllowEmptyStrings = true), MaxLength(65536)] string Input,
    [property: Required(AllowEmptyStrings = true), MaxLength(65536)] string Expected,
    bool Hidden,
    [property: StringLength(60, MinimumLength = 1)] string? Group = null,
    [property: Range(0, 1000)] int Points = 1);

/// <summary>A program that judges output; see the guide for interviewers on how it is called.</summary>
public sealed record CheckerProgramDraft(
    [property: Required, StringLength(40, MinimumLength = 1)] string Language,
    [property: Required, StringLength(65536, MinimumLength = 1)] string Source);

/// <summary>What a checker needs to know.</summary>
/// <param name="Tolerance">Of <c>floats</c>, absolute or relative; 0.000001 where it is left out.</param>
/// <param name="Program">Of <c>custom</c>.</param>
public sealed record CheckerOptionsDraft(
    [property: Range(0, 1e9)] double? Tolerance = null,
    CheckerProgramDraft? Program = null);

/// <summary>Unit tests that are being written.</summary>
/// <param name="Framework"><c>pytest</c>, <c>jest</c>, <c>node:test</c>, <c>junit</c>, <c>xunit</c>, <c>go test</c> or <c>googletest</c>.</param>
/// <param name="File">Its name beside the candidate's files.</param>
public sealed record FrameworkTestsDraft(
    [property: Required, StringLength(20, MinimumLength = 1)] string Framework,
    [property: Required, RegularExpression("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$")] string File,
    [property: Required, StringLength(65536, MinimumLength = 1)] string Source,
    bool Hidden);

/// <summary>The database of a question that is being written.</summary>
public sealed record QuestionDatabaseDraft(
    [property: Required, RegularExpression("^(sqlite|postgresql)$")] string Engine,
    [property: Required(AllowEmptyStrings = true), MaxLength(262144)] string Seed);

/// <summary>A question that is being written.</summary>
/// <param name="FrameworkTests">By language id.</param>
/// <param name="TimeLimitMs">Processor time of one test; the limits of the host and the organisation still hold.</param>
public sealed record QuestionDraft(
    [property: Required, StringLength(200, MinimumLength = 1)] string Title,
    [property: Required, RegularExpression("^(easy|medium|hard)$")] string Difficulty,
    [property: Required, StringLength(20000, MinimumLength = 1)] string Statement,
    [property: MaxLength(10)] IReadOnlyList<string>? Topics = null,
    [property: Range(1, 240)] int Minutes = 30,
    [property: MaxLength(20)] IReadOnlyDictionary<string, string>? Starter = null,
    [property: MaxLength(50)] IReadOnlyList<QuestionTestDraft>? Tests = null,
    [property: MaxLength(10)] IReadOnlyList<string>? Hints = null,
    Checker Checker = Checker.Trimmed,
    CheckerOptionsDraft? CheckerOptions = null,
    [property: MaxLength(10)] IReadOnlyDictionary<string, FrameworkTestsDraft>? FrameworkTests = null,
    QuestionDatabaseDraft? Database = null,
    [property: Range(100, 120_000)] int? TimeLimitMs = null,
    [property: Range(16, 65_536)] int? MemoryLimitMb = null)
{
    private const int MaxStarter = 20_000;

    /// <summary>Why it is no question that can be used; null where it is one.</summary>
    internal Platform.Problems.Failure? Objection()
    {
        if (string.IsNullOrWhiteSpace(Title))
        {
            return Platform.Problems.Failure.Field("title", "Give the question a title.");
        }

        if (HoldsNull(Topics) || HoldsNull(Hints) || HoldsNull(Tests))
        {
            return Platform.Problems.Failure.Invalid(
                "validation_failed", "An entry of topics, hints or tests is null. Leave it out or give it its content.");
        }

        if (Starter?.Any(starter => starter.Value is null || starter.Value.Length > MaxStarter) == true)
        {
            return Platform.Problems.Failure.Field("starter", $"Starter code may have at most {MaxStarter} characters a language.");
        }

        return JudgingObjection() ?? (FrameworkTests ?? new Dictionary<string, FrameworkTestsDraft>())
            .Select(entry => FrameworkObjection(entry.Key, entry.Value)).FirstOrDefault(objection => objection is not null);
    }

    /// <summary>As it is stored; what a draft does not speak of stays as it was in <paramref name="old"/>.</summary>
    internal QuestionContent ToContent(QuestionContent? old) => new()
    {
        Title = Title.Trim(),
        Difficulty = Difficulty,
        Topics = Topics ?? [],
        Minutes = Minutes,
        Statement = Statement,
        Function = old?.Function,
        Starter = Starter ?? new Dictionary<string, string>(),
        Tests = [.. (Tests ?? []).Select((test, index) => new QuestionTest(
            $"t{index + 1}", test.Name.Trim(), test.Input, test.Expected, test.Hidden, test.Group?.Trim(), test.Points))],
        Rubric = old?.Rubric is { Count: > 0 } rubric ? rubric : StandardRubric.Criteria,
        Hints = Hints ?? [],
        Checker = Checker,
        CheckerOptions = CheckerOptions is null
            ? null
            : new CheckerOptions(
                CheckerOptions.Tolerance, CheckerOptions.Program is { } program ? new CheckerProgram(program.Language, program.Source) : null),
        FrameworkTests = FrameworkTests?.ToDictionary(
            entry => entry.Key, entry => new FrameworkTests(entry.Value.Framework, entry.Value.File, entry.Value.Source, entry.Value.Hidden)),
        Database = Database is { } database ? new QuestionDatabase(database.Engine, database.Seed) : null,
        TimeLimitMs = TimeLimitMs ?? old?.TimeLimitMs ?? 5000,
        MemoryLimitMb = MemoryLimitMb ?? old?.MemoryLimitMb ?? 256,
    };

    private static bool HoldsNull<T>(IReadOnlyList<T?>? entries)
        where T : class => entries?.Any(entry => entry is null) == true;

    private Platform.Problems.Failure? JudgingObjection()
    {
        if (CheckerOptions is { Tolerance: null, Program: null })
        {
            return Platform.Problems.Failure.Field("checker_options", "The options say nothing: give a tolerance or a program, or leave them out.");
        }

        if (Checker == Checker.Custom && string.IsNullOrWhiteSpace(CheckerOptions?.Program?.Source))
        {
            return Platform.Problems.Failure.Field(
                "checker_options", "A custom checker needs its program: give checker_options.program a language and a source.");
        }

        if (Checker != Checker.Custom && CheckerOptions?.Program is not null)
        {
            return Platform.Problems.Failure.Field("checker_options", "Only the checker “custom” asks a program. Choose it, or leave the program out.");
        }

        if (Checker != Checker.Floats && CheckerOptions?.Tolerance is not null)
        {
            return Platform.Problems.Failure.Field("checker_options", "Only the checker “floats” has a tolerance. Choose it, or leave the tolerance out.");
        }

        return Tests?.Any(test => test.Group is not null && string.IsNullOrWhiteSpace(test.Group)) == true
            ? Platform.Problems.Failure.Field("tests", "A test's group has no name. Name it, or leave the group out.")
            : null;
    }

    private static Platform.Problems.Failure? FrameworkObjection(string language, FrameworkTestsDraft? tests)
    {
        if (tests is null)
        {
            return Platform.Problems.Failure.Field("framework_tests", $"The unit tests for {Shown(language)} are null. Leave them out or write them.");
        }

        // Members of a map are not checked by their attributes as others are.
        if (!Validator.TryValidateObject(tests, new ValidationContext(tests), null, validateAllProperties: true))
        {
            return Platform.Problems.Failure.Field(
                "framework_tests",
                $"The unit tests for {Shown(language)} need a framework, a source of at most 64 kB, and a file name of letters, digits, dots, dashes and underscores that starts with none of the signs.");
        }

        if (!Contracts.Questions.FrameworkTests.Languages.TryGetValue(tests.Framework, out var tested))
        {
            return Platform.Problems.Failure.Field(
                "framework_tests", $"“{Shown(tests.Framework)}” is no framework here. Choose one of: {string.Join(", ", Contracts.Questions.FrameworkTests.Languages.Keys)}.");
        }

        return tested == language
            ? null
            : Platform.Problems.Failure.Field("framework_tests", $"{tests.Framework} tests {tested}, not {Shown(language)}.");
    }

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
