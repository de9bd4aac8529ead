using System.Text;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Runners;

/// <summary>From what a jail saw to what people are told. Pure.</summary>
internal static class Verdicts
{
    /// <summary>A program that used less than this part of its processor time did not compute, it waited.</summary>
    private const int StarvedShare = 4;

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

    /// <summary>How a program ended, whatever it printed.</summary>
    public static Verdict Of(JailResult result, JailLimits limits) => result.Outcome switch
    {
        JailOutcome.TimeLimit => IsStarved(result, limits) ? Verdict.InternalError : Verdict.TimeLimitExceeded,
        JailOutcome.MemoryLimit => Verdict.MemoryLimitExceeded,
        JailOutcome.OutputLimit => Verdict.OutputLimitExceeded,
        _ => result.ExitCode == 0 ? Verdict.Accepted : Verdict.RuntimeError,
    };

    /// <summary>
    /// Whether the clock ended a program that computed and had not used its processor time up: the machine gave it too little, and that is
    /// no fault of the program's. What has hardly computed waits for something; where a caller set the clock itself, the clock counts.
    /// </summary>
    public static bool IsStarved(JailResult result, JailLimits limits) =>
        result.Outcome == JailOutcome.TimeLimit && result.Cpu < limits.Cpu && result.Cpu >= limits.Cpu / StarvedShare
        && result.Wall >= limits.Wall && limits.Wall >= RunLimits.WallFor(limits.Cpu);

    /// <summary>What went wrong before the program's own turn, told on descriptor 3 by what prepares a database; null where nothing did.</summary>
    public static string? SeedFailure(JailResult result) => result.Artifact.Length == 0
        ? null
        : "The question's database could not be made. That says nothing about the program; tell the one who wrote the question.";

    /// <summary>What a program came to that is run once, without tests.</summary>
    public static RunOutcome Outcome(JailResult result, JailLimits limits)
    {
        var verdict = Of(result, limits);
        return new RunOutcome(
            verdict, Text(result.Output), Text(result.Error), "", ExitCode(result), Signal(result), result.Cpu.TotalMilliseconds,
            result.Wall.TotalMilliseconds, result.PeakMemoryBytes / 1024, result.Truncated, Message(verdict, limits, result.Cpu), null);
    }

    /// <summary>The exit code of a program that ended by itself.</summary>
    public static int? ExitCode(JailResult result) => result.Outcome == JailOutcome.Exited ? result.ExitCode : null;

    /// <summary>The signal that ended a program, where one did: an exit code that looks like one is none.</summary>
    public static string? Signal(JailResult result) =>
        result is { Outcome: JailOutcome.Exited, Signal: > 0 and var signal } ? Signals.GetValueOrDefault(signal, $"signal {signal}") : null;

    /// <summary>A sentence where the verdict needs one. <paramref name="cpu"/> tells a program that computed from one that waited.</summary>
    public static string? Message(Verdict verdict, JailLimits limits, TimeSpan cpu) => verdict switch
    {
        Verdict.InternalError =>
            $"This machine was too busy to run the program: in {limits.Wall.TotalSeconds:0.#} s it got {cpu.TotalSeconds:0.#} s of processor time. That says nothing about the program; run it again.",
        Verdict.TimeLimitExceeded when cpu < limits.Cpu / StarvedShare =>
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
