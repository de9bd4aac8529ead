using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Runners;

namespace IntegrityAI.Execution.Runs;

/// <summary>One test's outcome. Of a hidden test a candidate sees the verdict alone.</summary>
public sealed record TestView(
    string Id, string Name, bool Hidden, Verdict Status, double TimeMs, long MemoryKb, string? Input, string? Expected,
    string? Actual, string? Stderr);

/// <summary>What a run came to. Times in ms of processor time, memory in kB; a sentence where the verdict needs one.</summary>
public sealed record RunView(
    Guid Id, string Language, string Mode, Guid? QuestionId, Verdict Status, string? Message, string Stdout, string Stderr,
    string CompileOutput, int? ExitCode, string? Signal, double TimeMs, double WallMs, long MemoryKb, bool Truncated,
    int? TestsPassed, int? TestsTotal, IReadOnlyList<TestView>? Tests)
{
    internal static RunView Of(Guid id, RunRequest request, RunOutcome outcome, bool forCandidate) => new(
        id, request.Language, request.AgainstTests ? "test" : "run", request.QuestionId, outcome.Status, outcome.Message,
        outcome.Stdout, outcome.Stderr, outcome.CompileOutput, outcome.ExitCode, outcome.Signal, Round(outcome.TimeMs),
        Round(outcome.WallMs), outcome.MemoryKb, outcome.Truncated, Passed(outcome), Total(request, outcome),
        outcome.Tests?.Select((result, index) => Of(result, index, forCandidate)).ToList());

    internal static int? Passed(RunOutcome outcome) => outcome.Tests?.Count(result => result.Status == Verdict.Accepted);

    /// <summary>A hidden test's name would tell what it tests.</summary>
    internal static string NameOf(TestCase test, int index, bool forCandidate) =>
        forCandidate && test.Hidden ? $"Hidden test {index + 1}" : test.Name;

    internal static double Round(double ms) => Math.Round(ms, 1);

    private static int? Total(RunRequest request, RunOutcome outcome) =>
        outcome.Tests?.Count ?? (request.AgainstTests ? 0 : null);

    private static TestView Of(TestResult result, int index, bool forCandidate)
    {
        var veiled = forCandidate && result.Test.Hidden;
        return new TestView(
            result.Test.Id, NameOf(result.Test, index, forCandidate), result.Test.Hidden, result.Status, Round(result.TimeMs),
            result.MemoryKb, veiled ? null : result.Test.Input, veiled ? null : result.Test.Expected,
            veiled ? null : result.Actual, veiled ? null : result.Error);
    }
}
