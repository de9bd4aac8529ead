namespace IntegrityAI.Sandbox;

/// <summary>What the kernel bounds for each process. Inherited by everything a program starts, so it can only lower them.</summary>
internal static class ResourceLimits
{
    private const int CpuSeconds = 0;
    private const int Processes = 6;

    // Before this version the kernel counted all processes of a user on the host, not those of one jail.
    private static readonly Version ProcessesCountedPerJail = new(5, 14);

    private const int FileSize = 1;
    private const int Stack = 3;
    private const int OpenFiles = 7;

    // Core, locked memory, pending signals, message queues, niceness and real-time priority. A core of
    // one byte is none at all, also where the host pipes cores into a program: core(5).
    private static readonly (int Resource, ulong Value)[] Always =
    [
        (4, 1), (8, 64 << 10), (11, 256), (12, 0), (13, 0), (14, 0),
    ];

    /// <param name="limits">Of the run.</param>
    /// <param name="hasGroup">Whether a control group bounds processes and processor time of all of them together.</param>
    public static IEnumerable<(int Resource, ulong Value)> Of(JailLimits limits, bool hasGroup)
    {
        foreach (var limit in Always)
        {
            yield return limit;
        }

        yield return (FileSize, (ulong)Math.Max(limits.FileBytes * 2, 256L << 20));
        yield return (OpenFiles, hasGroup ? 512u : 128u);

        // Deep recursion meets the bound of memory, as a list that only grows does.
        yield return (Stack, (ulong)limits.MemoryBytes);
        if (hasGroup)
        {
            yield break;
        }

        // Of one process; what all of them use together is watched, and usually noticed before.
        yield return (CpuSeconds, (ulong)Math.Ceiling(limits.Cpu.TotalSeconds) + 1);
        if (Environment.OSVersion.Version >= ProcessesCountedPerJail)
        {
            yield return (Processes, (ulong)limits.Processes + 1);
        }
    }
}
