using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Runners;

namespace IntegrityAI.Execution.Judging;

/// <summary>What a run's tests come to together. Pure.</summary>
internal static class TestSummary
{
    /// <summary>The tests that count: the question's. Those that a person wrote count where there are no others.</summary>
    public static IReadOnlyList<TestResult> Counted(IReadOnlyList<TestResult> results)
    {
        var given = results.Where(result => !result.Test.Own).ToList();
        return given.Count > 0 ? given : results;
    }

    /// <summary>A run is as good as its worst test; the first that failed says how. What failed because of us says nothing else.</summary>
    public static RunOutcome Of(IReadOnlyList<TestResult> results, RunOutcome? framework = null)
    {
        var counted = Counted(results);
        var worst = counted.FirstOrDefault(result => result.Status == Verdict.InternalError)
            ?? counted.FirstOrDefault(result => result.Status != Verdict.Accepted);

        // What a wrong answer's message quotes is shown with its test alone.
        var message = worst?.Status is null or Verdict.Accepted or Verdict.WrongAnswer or Verdict.RuntimeError ? null : worst.Message;
        return new RunOutcome(
            worst?.Status ?? Verdict.Accepted, framework?.Stdout ?? "", framework?.Stderr ?? "", framework?.CompileOutput ?? "",
            framework?.ExitCode, framework?.Signal, results.Sum(result => result.TimeMs), results.Sum(result => result.WallMs),
            results.Select(result => result.MemoryKb).DefaultIfEmpty().Max(), framework?.Truncated ?? false, message, results,
            Veiled: framework?.Veiled ?? false);
    }
}
