using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Judging.Sql;

/// <summary>Runs queries: each time against a new database with the question's seed, and shows what they give as tables.</summary>
public sealed class QueryRuns(Jails jails, TestRuns tests)
{
    internal async Task<RunOutcome> RunAsync(QueryEngine engine, InstalledLanguage installed, RunJob job, CancellationToken cancellationToken)
    {
        var limits = JobLimits.Of(installed.Language, job, RunLimits.QueryOutputBytes);
        var request = engine.Request(installed, job, limits);
        if (job.Tests is not null)
        {
            // Numbers are compared cell by cell.
            var spaced = job.Checker == Checker.Floats;
            var cases = spaced
                ? job with { Tests = [.. job.Tests.Select(test => test with { Expected = TableText.SpacedBars(test.Expected) })] }
                : job;
            var results = await tests.RunAsync(
                request, cases, cancellationToken, result => spaced ? TableText.SpacedBars(Text(engine, result)) : Text(engine, result));
            return TestSummary.Of([.. results.Select((result, at) => result with { Test = job.Tests[at] })]);
        }

        var result = await jails.RunAsync(request, null, cancellationToken);
        if (Verdicts.SeedFailure(result) is { } failure)
        {
            return Verdicts.Outcome(result, limits) with { Status = Verdict.InternalError, Message = failure, Stdout = "", Stderr = "" };
        }

        return Verdicts.Outcome(result, limits) with { Stdout = Text(engine, result), Tables = engine.Read(result.Output) ?? [] };
    }

    // What is compared and shown as text; where a script asked for another form, what it printed.
    private static string Text(QueryEngine engine, JailResult result) =>
        engine.Read(result.Output) is { } tables ? TableText.Canonical(tables) : Verdicts.Text(result.Output);
}
