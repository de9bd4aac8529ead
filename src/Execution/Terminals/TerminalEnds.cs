using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Terminals;

/// <summary>Why a terminal closed. Words are stored in logs: they never change.</summary>
public static class TerminalEnds
{
    public const string Exited = "exited";
    public const string Stopped = "stopped";
    public const string Idle = "idle";
    public const string TimeLimit = "time_limit";
    public const string CpuLimit = "cpu_limit";
    public const string MemoryLimit = "memory_limit";
    public const string OutputLimit = "output_limit";
    public const string SessionEnded = "session_ended";
    public const string NotCompiled = "not_compiled";
    public const string Failed = "failed";

    /// <summary>The node it ran on stopped or is gone.</summary>
    public const string Lost = "lost";
}

/// <summary>How a terminal ended.</summary>
internal sealed record TerminalEnd(string Reason, string Message, int? ExitCode = null)
{
    public static TerminalEnd Lost { get; } = new(
        TerminalEnds.Lost, "The machine on which this terminal ran is gone, and the terminal with it. Open a new one.");

    public static TerminalEnd RunnerLost { get; } = new(
        TerminalEnds.Lost, "The process that runs code ended, and the terminal with it. Open a new one.");

    public static TerminalEnd Idle { get; } = new(
        TerminalEnds.Idle, $"Nobody used the terminal for {TerminalLimits.Idle.TotalMinutes:0} minutes, so it was closed. Open a new one.");

    public static TerminalEnd OutputLimit { get; } = new(
        TerminalEnds.OutputLimit, $"The terminal was closed: more than {TerminalLimits.OutputBytes >> 20} MB were printed in it.");

    public static TerminalEnd SessionEnded { get; } = new(
        TerminalEnds.SessionEnded, "The interview has ended, and the terminal with it.");

    public static TerminalEnd Stopped(string name) => new(TerminalEnds.Stopped, $"Stopped by {name}.");

    /// <summary>What the jail says of a program that ended by itself or at a limit.</summary>
    public static TerminalEnd Of(JailResult result, JailLimits limits) => result.Outcome switch
    {
        JailOutcome.Exited => new(TerminalEnds.Exited, $"The program ended with exit code {result.ExitCode}.", result.ExitCode),
        JailOutcome.MemoryLimit => new(
            TerminalEnds.MemoryLimit, $"The terminal was closed: its programs needed more than {limits.MemoryBytes >> 20} MB of memory."),
        JailOutcome.OutputLimit => OutputLimit,
        _ when result.Cpu >= limits.Cpu => new(
            TerminalEnds.CpuLimit, $"The terminal was closed: its programs computed for {limits.Cpu.TotalSeconds:0} seconds."),
        _ => new(
            TerminalEnds.TimeLimit, $"A terminal lives for {limits.Wall.TotalMinutes:0} minutes. Open a new one to go on."),
    };
}

/// <summary>A terminal cannot start; it ends like this.</summary>
internal sealed class TerminalNotStartedException(TerminalEnd end) : Exception(end.Message)
{
    public TerminalEnd End { get; } = end;
}
