using IntegrityAI.Execution.Languages;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Runners;

/// <summary>What a job may use and how its program is started. Pure.</summary>
internal static class JobLimits
{
    public static JailLimits Of(Language language, RunJob job, int outputBytes)
    {
        var cpu = TimeSpan.FromMilliseconds(job.Bounds.CpuMs);
        var limits = new JailLimits(
            job.Bounds.WallMs is { } wall ? TimeSpan.FromMilliseconds(wall) : RunLimits.WallFor(cpu), cpu,
            (long)Math.Max(job.Bounds.MemoryMb, language.MemoryMb) << 20, job.Bounds.Processes ?? language.Processes, outputBytes);
        return job.Bounds.FileKb is { } kilobytes ? limits with { FileBytes = (long)kilobytes << 10 } : limits;
    }

    public static JailRequest Request(InstalledLanguage installed, IReadOnlyList<JailFile> program, RunJob job, JailLimits limits) =>
        new JailRequest([.. installed.Language.Run, .. job.Arguments], limits)
        {
            Files = program,
            Environment = installed.Language.Environment,
            Binds = installed.Binds,
            MergeError = job.MergeError,
        }.MayWait(installed.Language, job.Arguments);
}
