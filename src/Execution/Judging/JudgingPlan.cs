using System.Text;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Execution.Judging.Frameworks;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Execution.Runs;

namespace IntegrityAI.Execution.Judging;

/// <summary>Which tests a request is run against and how they are judged. Pure.</summary>
internal static class JudgingPlan
{
    /// <summary>The question's tests, then the person's own; null where the request is not against tests.</summary>
    public static IReadOnlyList<TestCase>? Tests(RunRequest request, Question? question) => !request.AgainstTests
        ? null
        :
        [
            .. (question?.Tests ?? []).Select(test =>
                new TestCase(test.Id, test.Name, test.Input, test.Expected, test.Hidden, test.Group, test.Points)),
            .. (request.Tests ?? []).Select((test, index) =>
                new TestCase($"own{index + 1}", test.Name, test.Input, test.Expected, Hidden: false, Group: null, Points: 0, Own: true)),
        ];

    /// <summary>How output is judged beyond the kind of checker.</summary>
    public static JudgingRules Rules(RunRequest request, Question? question, string? notice) => new(
        question?.CheckerOptions?.Tolerance ?? CheckerOptions.DefaultTolerance,
        question?.CheckerOptions?.Program is { } program ? new CheckerSource(program.Language, program.Source) : null,
        request.AgainstTests ? Suite(request, question) : null, question?.Database?.Seed, notice);

    /// <summary>Whether there is anything to run the request against.</summary>
    public static bool HasTests(RunRequest request, Question question) =>
        question.Tests.Count > 0 || request.Tests is { Count: > 0 } || Suite(request, question) is not null;

    /// <exception cref="Platform.Problems.FailureException">A test of one's own is not right.</exception>
    public static void Check(RunRequest request, Language language)
    {
        // A list may hold null, whatever its type says: it came from outside.
        if (request.Tests?.Any(test => test is null) == true)
        {
            throw Platform.Problems.Failure.Field("tests", "A test of your own is null. Leave it out or give it a name, an input and what you expect.").AsException();
        }

        if (request.Tests?.Sum(test => Encoding.UTF8.GetByteCount(test.Input) + Encoding.UTF8.GetByteCount(test.Expected)) > RunLimits.MaxStdinBytes)
        {
            throw ExecutionProblems.TooLarge.AsException();
        }
    }

    private static FrameworkSuite? Suite(RunRequest request, Question? question) =>
        question?.FrameworkTests.GetValueOrDefault(request.Language) is { } tests
            ? new FrameworkSuite(tests.Framework, tests.File, tests.Source, tests.Hidden)
            : null;
}
