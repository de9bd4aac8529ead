using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Judging.Frameworks;

/// <summary>What a framework's report is worth beside what the jail saw. Pure.</summary>
internal static class SuiteVerdicts
{
    /// <summary>The tests of a suite. Nothing passes that the report, the exit code and the test file do not agree on.</summary>
    /// <param name="result">What the jail saw.</param>
    /// <param name="limits">What it was allowed.</param>
    /// <param name="reported">The report; null where there is no whole one.</param>
    /// <param name="names">The tests that the file names.</param>
    public static IReadOnlyList<ReportedTest> Of(
        JailResult result, JailLimits limits, IReadOnlyList<ReportedTest>? reported, IReadOnlyList<string> names)
    {
        var ended = Verdicts.Of(result, limits);
        if (reported is null || reported.Count == 0 || result.Outcome != JailOutcome.Exited)
        {
            var verdict = ended is Verdict.Accepted ? Verdict.RuntimeError : ended;
            var why = Verdicts.Message(ended, limits, result.Cpu)
                ?? "The program ended before the tests were through. Look for what ends it while it is loaded or tested.";
            return names.Count > 0
                ? [.. names.Select(name => new ReportedTest(name, [name], verdict, 0, why))]
                : [new ReportedTest("The tests", [], verdict, 0, why)];
        }

        var tests = reported.ToList();
        var told = reported.SelectMany(test => test.Keys).ToHashSet(StringComparer.Ordinal);
        tests.AddRange(names.Where(name => !told.Contains(name)).Select(NotReported));
        var failed = tests.Any(test => test.Status != Verdict.Accepted);
        if (ended == Verdict.RuntimeError && !failed)
        {
            tests.Add(new ReportedTest(
                "The test file as a whole", [], Verdict.RuntimeError, 0, "The framework reports a failure that belongs to no single test."));
        }

        return tests;
    }

    /// <summary>A test that the file names and the report does not.</summary>
    public static ReportedTest NotReported(string name) => new(name, [name], Verdict.RuntimeError, 0, "The test was not run.");
}
