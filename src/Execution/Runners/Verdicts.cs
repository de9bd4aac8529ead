using System.Text;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Runners;

/// <summary>From what a jail saw to what people are told. Pure.</summary>
internal static class Verdicts
{
    private static readonly Dictionary<int, string> Signals = new()
    {
        [4] = "SIGILL",
        [6] = "SIGABRT",
        [7] = "SIGBUS",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [11] = "SIGSEGV",
        [13] = "SIGPIPE",
        [15] = "SIGTERM",
        [24] = "SIGXCPU",
        [25] = "SIGXFSZ",
        [31] = "SIGSYS",
    };

    public static Verdict Of(JailResult result) => result.Outcome switch
    {
        JailOutcome.TimeLimit => Verdict.TimeLimitExceeded,
        JailOutcome.MemoryLimit => Verdict.MemoryLimitExceeded,
        JailOutcome.OutputLimit => Verdict.OutputLimitExceeded,
        _ => result.ExitCode == 0 ? Verdict.Accepted : Verdict.RuntimeError,
    };

    /// <summary>The signal that ended a program, where one did.</summary>
    public static string? Signal(JailResult result) =>
        result.Outcome == JailOutcome.Exited && result.ExitCode > 128
            ? Signals.GetValueOrDefault(result.ExitCode - 128)
            : null;

    /// <summary>A sentence where the verdict needs one. <paramref name="cpu"/> tells a program that computed from one that waited.</summary>
    public static string? Message(Verdict verdict, JailLimits limits, TimeSpan cpu) => verdict switch
    {
        Verdict.TimeLimitExceeded when cpu < limits.Cpu / 2 =>
            $"Stopped: it had not ended after {limits.Wall.TotalSeconds:0.#} s, and it did little in that time. Look for what it waits for.",
        Verdict.TimeLimitExceeded =>
            $"Stopped: it ran longer than {limits.Cpu.TotalSeconds:0.#} s. Look for a loop that never ends, or for work that is done again and again.",
        Verdict.MemoryLimitExceeded =>
            $"Stopped: it used more than {limits.MemoryBytes >> 20} MB of memory. Look for a list that only grows.",
        Verdict.OutputLimitExceeded =>
            $"Stopped: it printed more than {limits.OutputBytes / 1024} kB. What came before is shown.",
        _ => null,
    };

    /// <summary>Bytes of a program as text: what is no UTF-8 becomes U+FFFD, what no log or page takes is left out.</summary>
    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes).Replace("\0", "", StringComparison.Ordinal);
}
