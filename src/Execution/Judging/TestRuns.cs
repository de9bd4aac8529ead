using System.Text;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Judging.Checkers;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Runner.Client;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Judging;

/// <summary>Runs a program once for each test and judges what it printed.</summary>
/// <remarks>
/// Nothing that failed because of us counts against a program: a test that this machine was too busy for, or whose checker broke, is tried
/// once more and is then an internal error.
/// </remarks>
public sealed class TestRuns(Jails jails, CheckerPrograms checkers)
{
    /// <param name="request">The program; its input is each test's.</param>
    /// <param name="job">Its tests and how they are judged.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <param name="read">What of the output is compared; the standard output where it is left out.</param>
    /// <returns>One for each test, in their order; those that a cancelled run did not reach are cancelled.</returns>
    /// <exception cref="CannotIsolateException">This host cannot build a jail; nothing was run.</exception>
    public async Task<IReadOnlyList<TestResult>> RunAsync(
        JailRequest request, RunJob job, CancellationToken cancellationToken, Func<JailResult, string>? read = null)
    {
        var tests = job.Tests ?? [];
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(RunLimits.AllTests);
        var inputs = tests.Select(test => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(test.Input)).ToList();
        var ran = await EachAsync(request, inputs, budget.Token);
        var results = new List<TestResult>(tests.Count);
        var spent = new Spent();
        for (var at = 0; at < tests.Count; at++)
        {
            if (at >= ran.Count || WasCut(ran[at], request.Limits, budget))
            {
                results.Add(cancellationToken.IsCancellationRequested ? Stopped(tests[at]) : spent.NoTurn(tests[at]));
                continue;
            }

            var result = ran[at];
            if (result is null || Verdicts.IsStarved(result, request.Limits))
            {
                result = await AgainAsync(request with { Input = inputs[at] }, budget.Token) ?? result;
            }

            results.Add(result is null ? Broken(tests[at]) : await JudgeAsync(result, request.Limits, tests[at], job, read, cancellationToken));
            spent.Add(results[^1]);
        }

        return Bounded(results);
    }

    // A jail that breaks takes no other test with it: each is then run by itself. Null stands for one that broke again.
    private async Task<IReadOnlyList<JailResult?>> EachAsync(
        JailRequest request, List<ReadOnlyMemory<byte>> inputs, CancellationToken cancellationToken)
    {
        try
        {
            return await jails.RunEachAsync(request, inputs, cancellationToken);
        }
        catch (Exception ours) when (ours is JailFailedException or RunnerUnavailableException)
        {
            var results = new List<JailResult?>(inputs.Count);
            for (var at = 0; at < inputs.Count && !cancellationToken.IsCancellationRequested; at++)
            {
                results.Add(await AgainAsync(request with { Input = inputs[at] }, cancellationToken));
            }

            return results;
        }
    }

    private async Task<JailResult?> AgainAsync(JailRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await jails.RunAsync(request, null, cancellationToken);
        }
        catch (Exception ours) when (ours is JailFailedException or RunnerUnavailableException or OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<TestResult> JudgeAsync(
        JailResult result, JailLimits limits, TestCase test, RunJob job, Func<JailResult, string>? read, CancellationToken cancellationToken)
    {
        var rules = job.Judging ?? JudgingRules.Plain;
        var verdict = Verdicts.Of(result, limits);
        var message = Verdicts.Message(verdict, limits, result.Cpu);
        string? detail = null;
        if (Verdicts.SeedFailure(result) is { } failure)
        {
            // The statements of one's own test are one's own.
            var why = Verdicts.Text(result.Artifact).Trim();
            (verdict, message, detail) = test.Own
                ? (Verdict.RuntimeError, $"The statements of this test do not run: {why}", null)
                : (Verdict.InternalError, failure, $"The seed failed: {why}");
        }

        var actual = read is null ? Verdicts.Text(result.Output) : read(result);
        if (verdict == Verdict.Accepted)
        {
            // A test of one's own is compared: a question's checker knows the question's inputs alone.
            if (rules.Checker is { } program && job.Checker == Contracts.Questions.Checker.Custom && !test.Own)
            {
                try
                {
                    (verdict, message, detail) = await checkers.JudgeAsync(program, test, actual, cancellationToken);
                }
                catch (OperationCanceledException)
                {
                    return Stopped(test);
                }
            }
            else if (!OutputChecker.Accepts(job.Checker, test.Expected, actual, rules.Tolerance))
            {
                (verdict, message) = (Verdict.WrongAnswer, FirstDifference.Of(job.Checker, test.Expected, actual, rules.Tolerance));
            }
        }

        return new TestResult(
            test, verdict, result.Cpu.TotalMilliseconds, result.PeakMemoryBytes / 1024, actual, Verdicts.Text(result.Error),
            result.Wall.TotalMilliseconds, message, Verdicts.ExitCode(result), Verdicts.Signal(result), detail);
    }

    private static TestResult Stopped(TestCase test) => new(test, Verdict.Cancelled, 0, 0, "", "");

    private static TestResult Broken(TestCase test) => new(
        test, Verdict.InternalError, 0, 0, "", "",
        Message: "The jail of this test broke, twice. That says nothing about the program; run it again.");

    // Ended by the time that all tests have together, and not by a limit of its own.
    private static bool WasCut(JailResult? result, JailLimits limits, CancellationTokenSource budget) =>
        budget.IsCancellationRequested && result is { Outcome: JailOutcome.TimeLimit } && result.Cpu < limits.Cpu && result.Wall < limits.Wall;

    // Verdicts are kept of all, output as long as it can be shown in one answer.
    private static List<TestResult> Bounded(List<TestResult> results)
    {
        var left = RunLimits.MaxShownBytes;
        for (var at = 0; at < results.Count; at++)
        {
            left -= results[at].Actual.Length + results[at].Error.Length;
            if (left < 0)
            {
                results[at] = results[at] with { Actual = "", Error = "", Message = results[at].Message ?? "What it printed is not shown: the tests before it printed too much." };
            }
        }

        return results;
    }

    /// <summary>What the tests so far took.</summary>
    private sealed class Spent
    {
        private double cpuMs;
        private bool hasTimedOut;

        public void Add(TestResult result)
        {
            cpuMs += result.TimeMs;
            hasTimedOut |= result.Status == Verdict.TimeLimitExceeded;
        }

        /// <summary>A test that was not reached: the program's doing where it computed or waited too long, else ours.</summary>
        public TestResult NoTurn(TestCase test) => hasTimedOut || cpuMs >= RunLimits.AllTests.TotalMilliseconds / 4
            ? new TestResult(
                test, Verdict.TimeLimitExceeded, 0, 0, "", "",
                Message: $"Not run: the tests before it took the {RunLimits.AllTests.TotalSeconds:0} s that all tests have together.")
            : new TestResult(
                test, Verdict.InternalError, 0, 0, "", "",
                Message: $"Not run: this machine was too busy to run all tests in {RunLimits.AllTests.TotalSeconds:0} s. That says nothing about the program; run it again.");
    }
}
