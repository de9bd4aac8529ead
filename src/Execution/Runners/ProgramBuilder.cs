using System.Security.Cryptography;
using System.Text;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Runners;

/// <summary>What lies in the jail that runs a program, or why there is no program.</summary>
public sealed record BuiltProgram(IReadOnlyList<JailFile> Files, RunOutcome? Failure);

/// <summary>Makes programs ready to run: compiled in a jail of its own, handed over through memory, kept by content.</summary>
public sealed class ProgramBuilder(CompiledPrograms compiled, Jails jails)
{
    /// <param name="installed">The language.</param>
    /// <param name="sources">The program; its first file is named as the language's.</param>
    /// <param name="options">Of the compiler, each checked against what is allowed.</param>
    /// <param name="cancellationToken">Ends the compiler.</param>
    /// <exception cref="CannotIsolateException">This host cannot build a jail; nothing was run.</exception>
    public async Task<BuiltProgram> BuildAsync(
        InstalledLanguage installed, IReadOnlyList<SourceFile> sources, IReadOnlyList<string> options, CancellationToken cancellationToken,
        IReadOnlyList<ExtraFile>? extra = null)
    {
        var language = installed.Language;
        List<JailFile> more = [.. (extra ?? []).Select(file => new JailFile($"/box/{file.Name}", file.Content))];
        List<JailFile> beside = [.. Files(language.Files), .. more];
        var source = sources.Select(file => new JailFile($"/box/{file.Name}", Encoding.UTF8.GetBytes(file.Content))).ToList();
        if (language.Compile is not { } compile)
        {
            return new BuiltProgram([.. source, .. beside], null);
        }

        var key = CompiledPrograms.KeyOf(installed, [.. sources, .. options.Select(option => new SourceFile("/option", option)), .. (extra ?? []).Select(HashOf)]);
        var artifact = compiled.Find(key);
        if (artifact is null)
        {
            var result = await jails.RunAsync(
                new JailRequest([.. compile.Arguments, .. options], RunLimits.Compile)
                {
                    Files = [.. source, .. more, .. Files(compile.Files), .. installed.CompilerFiles],
                    Environment = compile.Environment,
                    Binds = installed.CompilerBinds,
                    MaxArtifactBytes = RunLimits.MaxArtifactBytes,
                }.MayServe(compile, options),
                null, cancellationToken);
            if (result.Outcome != JailOutcome.Exited || result.ExitCode != 0 || result.Artifact.Length == 0)
            {
                return new BuiltProgram([], NotCompiled(result));
            }

            artifact = result.Artifact;
            compiled.Keep(key, artifact);
        }

        return new BuiltProgram([new JailFile(compile.Artifact, artifact, compile.Executable), .. beside], null);
    }

    /// <summary>What a compiler that gave no program comes to.</summary>
    internal static RunOutcome NotCompiled(JailResult result)
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

    private static SourceFile HashOf(ExtraFile file) => new($"/extra/{file.Name}", Convert.ToHexString(SHA256.HashData(file.Content)));

    private static IEnumerable<JailFile> Files(IReadOnlyDictionary<string, string> files) =>
        files.Select(file => new JailFile($"/box/{file.Key}", Encoding.UTF8.GetBytes(file.Value)));
}
