using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;

namespace IntegrityAI.Sandbox;

/// <summary>What the kernel bounds for each process of a jail. Inherited by everything that follows, so a program can only lower them.</summary>
/// <remarks>
/// They are set on the jail's first process while it waits at the gate, which spares starting another program. Root without
/// CAP_SYS_RESOURCE, as in most containers, may not do that to a process of another user: there the command prlimit sets them.
/// </remarks>
internal static class ResourceLimits
{
    private const int CapSysResource = 24;
    private const int Cpu = 0;
    private const int Processes = 6;

    // Before this version the kernel counted all processes of a user on the host, not those of one jail.
    private static readonly Version ProcessesCountedPerJail = new(5, 14);

    private static readonly (int Resource, string Name, ulong Value)[] Always =
    [
        (4, "core", 0), (1, "fsize", 256 << 20), (7, "nofile", 512), (8, "memlock", 65_536), (12, "msgqueue", 0), (11, "sigpending", 256),
    ];

    public static bool CanBeSetFromOutside { get; } = Native.geteuid() != 0 || HasCapability(CapSysResource);

    /// <summary>The command line that sets them for what follows it.</summary>
    public static IEnumerable<string> Command(JailLimits limits, bool hasGroup) =>
    [
        "/usr/bin/prlimit",
        .. Always.Select(limit => Option(limit.Name, limit.Value)),
        .. hasGroup ? [] : new[] { Option("cpu", CpuSeconds(limits)) },
        "--",
    ];

    /// <summary>Sets them on a process that waits, and so on all its children.</summary>
    public static void Apply(int pid, JailLimits limits, bool hasGroup)
    {
        foreach (var (resource, _, value) in Always)
        {
            Set(pid, resource, value);
        }

        if (hasGroup)
        {
            return;
        }

        Set(pid, Cpu, CpuSeconds(limits));
        if (Environment.OSVersion.Version >= ProcessesCountedPerJail)
        {
            Set(pid, Processes, (ulong)limits.Processes);
        }
    }

    // Of one process; what all of them use together is watched, and usually noticed before.
    private static ulong CpuSeconds(JailLimits limits) => (ulong)Math.Ceiling(limits.Cpu.TotalSeconds) + 1;

    private static string Option(string name, ulong value) => string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");

    private static void Set(int pid, int resource, ulong value)
    {
        if (!Native.SetLimit(pid, resource, value))
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), "A limit could not be set on the jail");
        }
    }

    private static bool HasCapability(int capability)
    {
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(text => text.StartsWith("CapEff:", StringComparison.Ordinal));
        return line is not null && (ulong.Parse(line[7..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1ul << capability)) != 0;
    }
}
