using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Judging;
using IntegrityAI.Execution.Judging.Frameworks;
using IntegrityAI.Execution.Judging.Sql;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Runners;

/// <summary>Runs programs in the jail: once with an input, or once for each test and judged.</summary>
public sealed class SandboxRunner(
    LanguageCatalogue languages, ProgramBuilder builder, Jails jails, TestRuns tests, FrameworkRuns frameworks, QueryRuns queries)
{
    /// <param name="job">What to run.</param>
    /// <param name="onOutput">Gets output as it comes, where the job has no tests; true is standard error.</param>
    /// <param name="cancellationToken">Ends the program; what it did until then is the outcome, which is then cancelled.</param>
    /// <exception cref="CannotIsolateException">This host cannot build a jail; nothing was run.</exception>
    /// <exception cref="RunRefusedException">The language is not installed on this node.</exception>
    public async Task<RunOutcome> RunAsync(
        RunJob job, Action<bool, ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken)
    {
        var language = await languages.FindAsync(job.Language)
            ?? throw new RunRefusedException($"The language {job.Language} is not installed on this node.");
        RunOutcome outcome;
        try
        {
            outcome = QueryEngine.Of(language.Language) is { } engine
                ? await queries.RunAsync(engine, language, job, cancellationToken)
                : await RunProgramAsync(language, job, onOutput, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new RunOutcome(Verdict.Cancelled, "", "", "", null, null, 0, 0, 0, false, null, null);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return outcome with { Status = Verdict.Cancelled, Message = null };
        }

        return job.Judging?.Notice is { } notice
            ? outcome with { Message = outcome.Message is null ? notice : $"{outcome.Message} {notice}" }
            : outcome;
    }

    private async Task<RunOutcome> RunProgramAsync(
        InstalledLanguage installed, RunJob job, Action<bool, ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken)
    {
        var suite = job.Tests is null ? null : job.Judging?.Framework;
        var results = new List<TestResult>();
        if (suite is null || job.Tests!.Count > 0)
        {
            var program = await builder.BuildAsync(installed, job.Files, job.CompilerOptions, cancellationToken, job.Extra);
            if (program.Failure is not null)
            {
                return program.Failure;
            }

            if (job.Tests is null)
            {
                return await RunOnceAsync(installed, program.Files, job, onOutput, cancellationToken);
            }

            var limits = JobLimits.Of(installed.Language, job, RunLimits.TestOutputBytes);
            results.AddRange(await tests.RunAsync(JobLimits.Request(installed, program.Files, job, limits), job, cancellationToken));
        }

        if (suite is null)
        {
            return TestSummary.Of(results);
        }

        var framework = await frameworks.RunAsync(installed, suite, job, cancellationToken);
        return framework.Tests is { } more ? TestSummary.Of([.. results, .. more], framework) : framework with { Tests = results.Count > 0 ? results : null };
    }

    private async Task<RunOutcome> RunOnceAsync(
        InstalledLanguage installed, IReadOnlyList<JailFile> program, RunJob job, Action<bool, ReadOnlyMemory<byte>>? onOutput,
        CancellationToken cancellationToken)
    {
        var limits = JobLimits.Of(installed.Language, job, RunLimits.OutputBytes);
        var request = JobLimits.Request(installed, program, job, limits) with { Input = System.Text.Encoding.UTF8.GetBytes(job.Stdin) };
        var result = await jails.RunAsync(request, onOutput, cancellationToken);
        return Verdicts.Outcome(result, limits);
    }
}
