using System.Diagnostics;
using System.Text;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Runners;

/// <summary>Runs programs in the jail: compiled in one, handed over through memory, run in another, one for each test.</summary>
public sealed class SandboxRunner(LanguageCatalogue languages, CompiledPrograms compiled, Jails jails)
{
    /// <param name="job">What to run.</param>
    /// <param name="onOutput">Gets output as it comes, where the job has no tests; true is standard error.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="CannotIsolateException">This host cannot build a jail; nothing was run.</exception>
    /// <exception cref="RunRefusedException">The language is not installed on this node.</exception>
    public async Task<RunOutcome> RunAsync(
        RunJob job, Action<bool, ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken)
    {
        var language = await languages.FindAsync(job.Language)
            ?? throw new RunRefusedException($"The language {job.Language} is not installed on this node.");
        var (program, failure) = await PrepareAsync(language, job.Files, cancellationToken);
        if (failure is not null)
        {
            return failure;
        }

        return job.Tests is { } tests
            ? await TestAsync(language, program!, job, tests, cancellationToken)
            : await RunOnceAsync(language, program!, job, onOutput, cancellationToken);
    }

    private async Task<(IReadOnlyList<JailFile>? Files, RunOutcome? Failure)> PrepareAsync(
        InstalledLanguage installed, IReadOnlyList<SourceFile> sources, CancellationToken cancellationToken)
    {
        var language = installed.Language;
        var beside = Files(language.Files);
        var source = sources.Select(file => new JailFile($"/box/{file.Name}", Encoding.UTF8.GetBytes(file.Content))).ToList();
        if (language.Compile is not { } compile)
        {
            return ([.. source, .. beside], null);
        }

        var key = CompiledPrograms.KeyOf(installed, sources);
        var artifact = compiled.Find(key);
        if (artifact is null)
        {
            var result = await jails.RunAsync(
                new JailRequest(compile.Arguments, RunLimits.Compile)
                {
                    Files = [.. source, .. Files(compile.Files), .. installed.CompilerFiles],
                    Environment = compile.Environment,
                    Binds = installed.CompilerBinds,
                    MaxArtifactBytes = RunLimits.MaxArtifactBytes,
                },
                null, cancellationToken);
            if (result.Outcome != JailOutcome.Exited || result.ExitCode != 0 || result.Artifact.Length == 0)
            {
                return (null, NotCompiled(result));
            }

            artifact = result.Artifact;
            compiled.Keep(key, artifact);
        }

        return ([new JailFile(compile.Artifact, artifact, compile.Executable), .. beside], null);
    }

    private async Task<RunOutcome> RunOnceAsync(
        InstalledLanguage language, IReadOnlyList<JailFile> program, RunJob job, Action<bool, ReadOnlyMemory<byte>>? onOutput,
        CancellationToken cancellationToken)
    {
        var limits = Limits(language.Language, job, RunLimits.OutputBytes);
        var result = await jails.RunAsync(Request(language, program, job, job.Stdin, limits), onOutput, cancellationToken);
        var verdict = Verdicts.Of(result);
        return new RunOutcome(
            verdict, Verdicts.Text(result.Output), Verdicts.Text(result.Error), "",
            result.Outcome == JailOutcome.Exited ? result.ExitCode : null, Verdicts.Signal(result),
            result.Cpu.TotalMilliseconds, result.Wall.TotalMilliseconds, result.PeakMemoryBytes / 1024, result.Truncated,
            Verdicts.Message(verdict, limits, result.Cpu), null);
    }

    private async Task<RunOutcome> TestAsync(
        InstalledLanguage language, IReadOnlyList<JailFile> program, RunJob job, IReadOnlyList<TestCase> tests, CancellationToken cancellationToken)
    {
        var limits = Limits(language.Language, job, RunLimits.TestOutputBytes);
        var watch = Stopwatch.StartNew();
        var results = new List<TestResult>(tests.Count);
        foreach (var test in tests)
        {
            results.Add(watch.Elapsed > RunLimits.AllTests
                ? new TestResult(test, Verdict.TimeLimitExceeded, 0, 0, "", "")
                : await TestOneAsync(language, program, job, test, limits, cancellationToken));
        }

        // A run is as good as its worst test; the first that failed says how.
        var worst = results.FirstOrDefault(result => result.Status != Verdict.Accepted);
        var verdict = worst?.Status ?? Verdict.Accepted;
        return new RunOutcome(
            verdict, "", "", "", null, null, results.Sum(result => result.TimeMs), watch.Elapsed.TotalMilliseconds,
            results.Count > 0 ? results.Max(result => result.MemoryKb) : 0, false, Verdicts.Message(verdict, limits, TimeSpan.FromMilliseconds(worst?.TimeMs ?? 0)), results);
    }

    private async Task<TestResult> TestOneAsync(
        InstalledLanguage language, IReadOnlyList<JailFile> program, RunJob job, TestCase test, JailLimits limits, CancellationToken cancellationToken)
    {
        var result = await jails.RunAsync(Request(language, program, job, test.Input, limits), null, cancellationToken);
        var actual = Verdicts.Text(result.Output);
        var verdict = Verdicts.Of(result);
        if (verdict == Verdict.Accepted && !OutputChecker.Accepts(job.Checker, test.Expected, actual))
        {
            verdict = Verdict.WrongAnswer;
        }

        return new TestResult(
            test, verdict, result.Cpu.TotalMilliseconds, result.PeakMemoryBytes / 1024, actual, Verdicts.Text(result.Error));
    }

    private static JailRequest Request(
        InstalledLanguage language, IReadOnlyList<JailFile> program, RunJob job, string stdin, JailLimits limits) => new([.. language.Language.Run, .. job.Arguments], limits)
    {
        Files = program,
        Input = Encoding.UTF8.GetBytes(stdin),
        Environment = language.Language.Environment,
        Binds = language.Binds,
        MergeError = job.MergeError,
    };

    private static JailLimits Limits(Language language, RunJob job, int outputBytes)
    {
        var cpu = TimeSpan.FromMilliseconds(job.Bounds.CpuMs);
        var limits = new JailLimits(
            job.Bounds.WallMs is { } wall ? TimeSpan.FromMilliseconds(wall) : cpu * RunLimits.WaitFactor, cpu,
            (long)Math.Max(job.Bounds.MemoryMb, language.MemoryMb) << 20, job.Bounds.Processes ?? language.Processes, outputBytes);
        return job.Bounds.FileKb is { } kilobytes ? limits with { FileBytes = (long)kilobytes << 10 } : limits;
    }

    private static RunOutcome NotCompiled(JailResult result)
    {
        var text = Verdicts.Text(result.Output) + Verdicts.Text(result.Error);
        var why = result.Outcome switch
        {
            JailOutcome.TimeLimit => "The compiler was stopped: it took too long.",
            JailOutcome.MemoryLimit => "The compiler was stopped: it needed too much memory.",
            JailOutcome.OutputLimit => "The compiler was stopped: it reported too much.",
            _ => result.ExitCode == 0 ? "The compiled program is too large." : "The program does not compile; the compiler says why.",
        };
        return new RunOutcome(
            Verdict.CompilationError, "", "", text, result.Outcome == JailOutcome.Exited ? result.ExitCode : null, null,
            result.Cpu.TotalMilliseconds, result.Wall.TotalMilliseconds, result.PeakMemoryBytes / 1024, result.Truncated, why, null);
    }

    private static IEnumerable<JailFile> Files(IReadOnlyDictionary<string, string> files) =>
        files.Select(file => new JailFile($"/box/{file.Key}", Encoding.UTF8.GetBytes(file.Value)));
}
