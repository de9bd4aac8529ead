using System.Text;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Judging.Frameworks;

/// <summary>Runs a question's unit tests with the candidate's files beside them, and makes a test's outcome of each method.</summary>
/// <remarks>What a framework's word is worth, and what it is not, stands at <see cref="UnitFramework"/>.</remarks>
public sealed class FrameworkRuns(Jails jails, CompiledPrograms compiled)
{
    internal async Task<RunOutcome> RunAsync(
        InstalledLanguage installed, FrameworkSuite suite, RunJob job, CancellationToken cancellationToken)
    {
        if (UnitFrameworks.Find(suite.Framework, job.Language) is not { } framework)
        {
            return NotRun(suite, $"The question's tests are written for {suite.Framework}, which does not test {installed.Language.Name}.");
        }

        if (!installed.Frameworks.Contains(framework.Name))
        {
            var hint = installed.Language.Frameworks.GetValueOrDefault(framework.Name)?.Install;
            return NotRun(suite, $"The question's tests need {framework.Name}, which is not installed on this server{(hint is null ? "" : $": {hint}")}.");
        }

        List<JailFile> brought = [.. framework.Files.Select(file => new JailFile($"/box/{file.Key}", Encoding.UTF8.GetBytes(file.Value)))];

        // The question's file wins over one of the same name.
        IReadOnlyList<SourceFile> files = [.. job.Files.Where(file => file.Name != suite.File), new SourceFile(suite.File, suite.Source)];
        var (program, failure) = await BuildAsync(framework, installed, files, suite, brought, cancellationToken);
        if (failure is not null)
        {
            return failure with { Veiled = suite.Hidden };
        }

        var names = framework.NamesIn(suite.Source);
        var request = new JailRequest(["/bin/sh", "-c", framework.Run, "sh", suite.File], Limits(installed.Language, job, framework, names.Count))
        {
            Files = program!,
            Environment = installed.Language.Environment,
            Binds = installed.Binds,
            MaxArtifactBytes = framework.Report == ReportForm.GoJson ? 0 : RunLimits.MaxReportBytes,
        };
        return framework.Report == ReportForm.GoJson
            ? await EachAsync(request, suite, names, cancellationToken)
            : await TogetherAsync(framework, request, suite, names, cancellationToken);
    }

    private async Task<(IReadOnlyList<JailFile>? Files, RunOutcome? Failure)> BuildAsync(
        UnitFramework framework, InstalledLanguage installed, IReadOnlyList<SourceFile> files, FrameworkSuite suite,
        IReadOnlyList<JailFile> brought, CancellationToken cancellationToken)
    {
        var sources = files.Select(file => new JailFile($"/box/{file.Name}", Encoding.UTF8.GetBytes(file.Content))).ToList();
        if (framework.Compile is null)
        {
            return ([.. sources, .. brought], null);
        }

        var key = CompiledPrograms.KeyOf(installed, [.. files, new SourceFile("/framework", framework.Name)]);
        var artifact = compiled.Find(key);
        if (artifact is null)
        {
            var suffix = Path.GetExtension(installed.Language.File);
            var result = await jails.RunAsync(
                new JailRequest(
                    ["/bin/sh", "-c", framework.Compile, "sh", suite.File, .. files.Select(file => file.Name).Where(name => name.EndsWith(suffix, StringComparison.Ordinal))],
                    RunLimits.Compile)
                {
                    Files = [.. sources, .. brought],
                    Environment = installed.Language.Compile?.Environment ?? [],
                    Binds = installed.CompilerBinds,
                    MaxArtifactBytes = RunLimits.MaxArtifactBytes,
                },
                null, cancellationToken);
            if (result.Outcome != JailOutcome.Exited || result.ExitCode != 0 || result.Artifact.Length == 0)
            {
                return (null, ProgramBuilder.NotCompiled(result));
            }

            artifact = result.Artifact;
            compiled.Keep(key, artifact);
        }

        return ([new JailFile(framework.Artifact, artifact, framework.IsProgram), .. brought], null);
    }

    private async Task<RunOutcome> TogetherAsync(
        UnitFramework framework, JailRequest request, FrameworkSuite suite, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var result = await jails.RunAsync(request, null, cancellationToken);
        if (Verdicts.IsStarved(result, request.Limits))
        {
            result = await jails.RunAsync(request, null, cancellationToken);
        }

        var reported = result.Artifact.Length == 0
            ? null
            : framework.Report == ReportForm.JestJson ? TestReports.JestJson(result.Artifact) : TestReports.JUnitXml(result.Artifact);
        var tests = SuiteVerdicts.Of(result, request.Limits, reported, names);
        var memory = result.PeakMemoryBytes / 1024;
        return Verdicts.Outcome(result, request.Limits) with
        {
            Tests = [.. tests.Select((test, at) => Result(suite, at, test, test.WallMs, memory))],
            Veiled = suite.Hidden,
        };
    }

    private async Task<RunOutcome> EachAsync(JailRequest request, FrameworkSuite suite, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        budget.CancelAfter(RunLimits.AllTests);
        var ran = await jails.RunEachAsync(
            request, [.. names.Select(name => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(name + "\n"))], budget.Token);
        var results = new List<TestResult>(names.Count);
        for (var at = 0; at < names.Count; at++)
        {
            if (at >= ran.Count)
            {
                results.Add(Result(suite, at, SuiteVerdicts.NotReported(names[at]), 0, 0));
                continue;
            }

            var result = ran[at];
            var reported = TestReports.GoJson(names[at], result.Output);
            var test = SuiteVerdicts.Of(result, request.Limits, reported is null ? null : [reported], [names[at]])[0];
            results.Add(Result(suite, at, test, result.Cpu.TotalMilliseconds, result.PeakMemoryBytes / 1024) with
            {
                WallMs = result.Wall.TotalMilliseconds,
                ExitCode = Verdicts.ExitCode(result),
                Error = Verdicts.Text(result.Error),
            });
        }

        return TestSummary.Of(results) with { Veiled = suite.Hidden };
    }

    private static TestResult Result(FrameworkSuite suite, int at, ReportedTest test, double timeMs, long memoryKb) => new(
        new TestCase($"u{at + 1}", test.Name, "", "", suite.Hidden), test.Status, timeMs, memoryKb, "", "", test.WallMs, test.Message);

    private static JailLimits Limits(Language language, RunJob job, UnitFramework framework, int tests)
    {
        // A question's time is for one test; a framework that runs them all in one process has it for each of them.
        var limits = JobLimits.Of(language, job, RunLimits.OutputBytes);
        if (framework.Report == ReportForm.GoJson)
        {
            return limits;
        }

        var cpu = TimeSpan.FromMilliseconds(Math.Clamp((long)job.Bounds.CpuMs * Math.Max(tests, 1), job.Bounds.CpuMs, Math.Max(job.Bounds.CpuMs, RunLimits.SuiteCpu.TotalMilliseconds)));
        return limits with { Cpu = cpu, Wall = RunLimits.WallFor(cpu), Processes = Math.Max(limits.Processes, 96) };
    }

    private static RunOutcome NotRun(FrameworkSuite suite, string why) =>
        new(Verdict.InternalError, "", "", "", null, null, 0, 0, 0, false, why, null, Veiled: suite.Hidden);
}
