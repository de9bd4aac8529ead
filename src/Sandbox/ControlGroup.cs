using System.Globalization;

namespace IntegrityAI.Sandbox;

/// <summary>Bounds and counts memory, processes and processor time of one jail, by cgroup v1 or v2, whichever can be written.</summary>
/// <remarks>
/// Moving a process into a group takes the kernel some 10 ms on an idle host: it waits until nobody forks. A thread that moves
/// itself does not wait, and what it starts is born in the group. So on v1, where single threads may move, the supervising thread
/// goes in, spawns and comes back; on v2 the process is moved once it exists.
/// </remarks>
internal sealed class ControlGroup : IDisposable
{
    private static readonly string[] Controllers = ["memory", "pids", "cpuacct"];
    private static readonly Lazy<ControlGroupLayout?> Found = new(() => ControlGroupLayout.Detect("/sys/fs/cgroup", "/proc/self/cgroup"));
    private static int made;

    private readonly ControlGroupLayout layout;
    private readonly string memory;
    private readonly string pids;
    private readonly string cpu;
    private TimeSpan cpuBefore;
    private long killsBefore;
    private long memoryLimit = long.MaxValue;

    private ControlGroup(ControlGroupLayout layout, string memory, string pids, string cpu) =>
        (this.layout, this.memory, this.pids, this.cpu) = (layout, memory, pids, cpu);

    /// <summary><c>v1</c>, <c>v2</c> or <c>none</c>: what this host lets us write.</summary>
    public static string Kind => Found.Value switch { null => "none", { Second: true } => "v2", _ => "v1" };

    internal static ControlGroupLayout? Layout => Found.Value;

    private bool Second => layout.Second;

    /// <summary>A fresh group without limits; null where the host gives us none.</summary>
    public static ControlGroup? Create() => Found.Value is { } layout ? Create(layout) : null;

    internal static ControlGroup Create(ControlGroupLayout layout)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"jail-{Environment.ProcessId}-{Interlocked.Increment(ref made)}");
        if (layout.Second)
        {
            var folder = Directory.CreateDirectory(Path.Combine(layout.Parents["unified"], name)).FullName;
            TryWrite(folder, "memory.swap.max", "0");
            TryWrite(folder, "memory.oom.group", "1");
            return new ControlGroup(layout, folder, folder, folder);
        }

        var folders = Controllers.ToDictionary(
            controller => controller,
            controller => Directory.CreateDirectory(Path.Combine(layout.Parents[controller], name)).FullName);
        return new ControlGroup(layout, folders["memory"], folders["pids"], folders["cpuacct"]);
    }

    /// <summary>Bounds what its processes take together, from now on; false where they have more than that already.</summary>
    /// <param name="bytes">Memory, files in memory included.</param>
    /// <param name="processes">Processes and threads of the program; those that make up the jail come on top.</param>
    public bool Limit(long bytes, int processes)
    {
        const int JailItself = 2;
        Write(pids, "pids.max", (processes + JailItself).ToString(CultureInfo.InvariantCulture));
        var most = bytes.ToString(CultureInfo.InvariantCulture);
        if (Second)
        {
            // Version 2 takes any bound, and kills for it.
            if (MemoryNow() > bytes)
            {
                return false;
            }

            Write(memory, "memory.max", most);
            return true;
        }

        // Memory alone never exceeds memory and swap together, at no moment; and not every kernel counts swap. Version 1 counts what
        // lies in sockets apart.
        TryWrite(memory, "memory.kmem.tcp.limit_in_bytes", most);
        var (own, withSwap) = ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes");
        if (bytes > memoryLimit)
        {
            TryWrite(memory, withSwap, most);
        }

        if (!TryWrite(memory, own, most))
        {
            return false;
        }

        TryWrite(memory, withSwap, most);
        memoryLimit = bytes;
        return true;
    }

    /// <summary>Starts a process in the group, or one that is still to be added; see <see cref="Add"/>.</summary>
    public int Spawn(Func<int> spawn)
    {
        if (Second)
        {
            return spawn();
        }

        try
        {
            MoveThread([memory, pids, cpu]);
            return spawn();
        }
        finally
        {
            MoveThread(layout.Own);
        }
    }

    /// <summary>Puts a process that has started nothing yet into the group where it is not there already.</summary>
    public void Add(int pid)
    {
        if (Second)
        {
            Write(cpu, "cgroup.procs", pid.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>From here on time, memory and kills count.</summary>
    public void Begin()
    {
        TryWrite(memory, Second ? "memory.peak" : "memory.max_usage_in_bytes", "0");
        killsBefore = Kills();
        cpuBefore = Cpu();
    }

    /// <summary>Since <see cref="Begin"/>.</summary>
    public TimeSpan CpuTime() => Cpu() - cpuBefore;

    public long MemoryNow() => Number(memory, Second ? "memory.current" : "memory.usage_in_bytes");

    public long PeakMemory() => Number(memory, Second ? "memory.peak" : "memory.max_usage_in_bytes");

    /// <summary>Whether the kernel killed a process for memory since <see cref="Begin"/>; a parent may well have ended with 0 after that.</summary>
    public bool RanOutOfMemory() => Kills() > killsBefore;

    public void KillAll()
    {
        if (Second && TryWrite(cpu, "cgroup.kill", "1"))
        {
            return;
        }

        foreach (var line in Read(pids, "cgroup.procs").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var pid = int.Parse(line, CultureInfo.InvariantCulture);
            if (pid != Environment.ProcessId)
            {
                _ = Native.kill(pid, Native.Kill);
            }
        }
    }

    public bool IsEmpty => Read(pids, "cgroup.procs").Length == 0;

    /// <summary>Kills what is left and removes the group.</summary>
    public void Dispose()
    {
        var give = Environment.TickCount64 + 5000;
        while (!IsEmpty && Environment.TickCount64 < give)
        {
            KillAll();
            Thread.Sleep(1);
        }

        foreach (var folder in Folders())
        {
            Remove(folder);
        }
    }

    /// <summary>Removes a group and those below it, all empty by now.</summary>
    internal static void Remove(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var below in Directory.GetDirectories(folder))
        {
            Remove(below);
        }

        // The kernel lets go of a group a moment after its last process.
        for (var attempt = 0; attempt < 50; attempt++)
        {
            try
            {
                Directory.Delete(folder);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(2);
            }
        }
    }

    private static void MoveThread(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            Write(folder, "tasks", "0");
        }
    }

    private IEnumerable<string> Folders() => new[] { memory, pids, cpu }.Distinct();

    private TimeSpan Cpu() => Second
        ? TimeSpan.FromMicroseconds(Field(cpu, "cpu.stat", "usage_usec"))
        : TimeSpan.FromMicroseconds(Number(cpu, "cpuacct.usage") / 1000.0);

    private long Kills() => Field(memory, Second ? "memory.events" : "memory.oom_control", "oom_kill");

    private static void Write(string folder, string file, string value)
    {
        using var handle = File.OpenHandle(Path.Combine(folder, file), FileMode.Open, FileAccess.Write);
        RandomAccess.Write(handle, System.Text.Encoding.ASCII.GetBytes(value), 0);
    }

    internal static bool TryWrite(string folder, string file, string value)
    {
        try
        {
            Write(folder, file, value);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file)).Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static long Number(string folder, string file) =>
        long.TryParse(Read(folder, file), CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static long Field(string folder, string file, string name) => Read(folder, file).Split('\n')
        .Select(line => line.Split(' '))
        .Where(parts => parts.Length == 2 && parts[0] == name)
        .Select(parts => long.Parse(parts[1], CultureInfo.InvariantCulture))
        .FirstOrDefault();
}
