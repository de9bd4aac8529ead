using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Judging;
using IntegrityAI.Execution.Runners;

namespace IntegrityAI.Execution.Runs;

/// <summary>One test's outcome. Of a hidden test a candidate sees the verdict and its figures alone.</summary>
/// <param name="Message">What the checker or the framework says; null where there is nothing to say.</param>
/// <param name="Group">The tests it is added up with.</param>
/// <param name="Own">Whether the one who ran the program wrote it.</param>
public sealed record TestView(
    string Id, string Name, bool Hidden, Verdict Status, double TimeMs, double WallMs, long MemoryKb, string? Input, string? Expected,
    string? Actual, string? Stderr, string? Message, int? ExitCode, string? Signal, string? Group, int Points, int MaxPoints, bool Own);

/// <summary>A result of a query; null in a cell is SQL's NULL.</summary>
/// <param name="Truncated">Whether rows, columns or the end of a cell are left out.</param>
public sealed record TableView(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows, bool Truncated);

/// <summary>What a run came to. Times in ms, <c>time_ms</c> of processor time; memory in kB; a sentence where the verdict needs one.</summary>
/// <param name="Tables">The results of a query; null of other programs.</param>
/// <param name="Score">What the question's tests add up to; null where none was run.</param>
public sealed record RunView(
    Guid Id, string Language, string Mode, Guid? QuestionId, Verdict Status, string? Message, string Stdout, string Stderr,
    string CompileOutput, int? ExitCode, string? Signal, double TimeMs, double WallMs, long MemoryKb, bool Truncated,
    int? TestsPassed, int? TestsTotal, IReadOnlyList<TestView>? Tests, IReadOnlyList<TableView>? Tables, RunScore? Score)
{
    /// <summary>How long it waited for a free place, in ms.</summary>
    public double QueuedMs { get; init; }

    /// <summary>What candidates are shown of a compiler that saw a hidden test: it may have quoted it.</summary>
    internal const string VeiledCompileOutput = "The program does not fit the question's hidden tests: a function or a type that the question asks for is missing or has another form.";

    internal static RunView Of(Guid id, RunRequest request, RunOutcome outcome, bool forCandidate)
    {
        var seen = forCandidate ? Veiled(outcome) : outcome;
        return new RunView(
            id, request.Language, request.ModeWord, request.QuestionId, seen.Status, seen.Message,
            seen.Stdout, seen.Stderr, seen.CompileOutput, seen.ExitCode, seen.Signal, Round(seen.TimeMs),
            Round(seen.WallMs), seen.MemoryKb, seen.Truncated, Passed(seen), Total(request, seen),
            seen.Tests?.Select((result, index) => Of(result, index, seen.Tests, forCandidate)).ToList(),
            seen.Tables?.Select(table => new TableView(table.Columns, table.Rows, table.Truncated)).ToList(),
            RunScore.Of(seen.Tests, forCandidate));
    }

    /// <summary>What a candidate may see of what was printed: nothing where the candidate's code ran beside a hidden test, which it could read.</summary>
    internal static RunOutcome Veiled(RunOutcome outcome) => !outcome.Veiled
        ? outcome
        : outcome with { Stdout = "", Stderr = "", CompileOutput = outcome.CompileOutput.Length > 0 ? VeiledCompileOutput : "" };

    internal static int? Passed(RunOutcome outcome) =>
        outcome.Tests is { } tests ? TestSummary.Counted(tests).Count(result => result.Status == Verdict.Accepted) : null;

    internal static int? Total(RunOutcome outcome) => outcome.Tests is { } tests ? TestSummary.Counted(tests).Count : null;

    /// <summary>A hidden test's name would tell what it tests.</summary>
    internal static string NameOf(TestCase test, int index, bool forCandidate) =>
        forCandidate && test.Hidden ? $"Hidden test {index + 1}" : test.Name;

    /// <summary>A test's group as it is shown; null where it has none.</summary>
    internal static string? GroupOf(TestResult result, IReadOnlyList<TestResult> all, bool forCandidate)
    {
        if (result.Test.Group is not { } group || result.Test.Own)
        {
            return null;
        }

        var names = all.Where(one => !one.Test.Own && one.Test.Group is not null).Select(one => one.Test.Group).Distinct(StringComparer.Ordinal).ToList();
        return RunScore.NameOf(group, all.Where(one => !one.Test.Own && one.Test.Group == group), names.IndexOf(group), forCandidate);
    }

    internal static double Round(double ms) => Math.Round(ms, 1);

    private static int? Total(RunRequest request, RunOutcome outcome) => Total(outcome) ?? (request.AgainstTests ? 0 : null);

    private static TestView Of(TestResult result, int index, IReadOnlyList<TestResult> all, bool forCandidate)
    {
        var veiled = forCandidate && result.Test.Hidden;
        var message = forCandidate || result.Detail is null ? result.Message : $"{result.Message} {result.Detail}";
        return new TestView(
            result.Test.Id, NameOf(result.Test, index, forCandidate), result.Test.Hidden, result.Status, Round(result.TimeMs),
            Round(result.WallMs), result.MemoryKb, veiled ? null : result.Test.Input, veiled ? null : result.Test.Expected,
            veiled ? null : result.Actual, veiled ? null : result.Error, veiled ? null : message, veiled ? null : result.ExitCode,
            veiled ? null : result.Signal, GroupOf(result, all, forCandidate), result.Test.Own ? 0 : RunScore.PointsOf(result),
            result.Test.Own ? 0 : result.Test.Points, result.Test.Own);
    }
}
