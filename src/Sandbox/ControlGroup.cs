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
    private const string Root = "/sys/fs/cgroup";
    private static readonly string[] Controllers = ["memory", "pids", "cpuacct"];
    private static readonly Lazy<Layout?> Found = new(Detect);
    private static int made;

    private readonly string memory;
    private readonly string pids;
    private readonly string cpu;
    private readonly bool second;
    private TimeSpan before;

    private ControlGroup(string memory, string pids, string cpu, bool second)
    {
        this.memory = memory;
        this.pids = pids;
        this.cpu = cpu;
        this.second = second;
    }

    private sealed record Layout(bool Second, IReadOnlyDictionary<string, string> Parents, IReadOnlyList<string> Own);

    /// <summary><c>v1</c>, <c>v2</c> or <c>none</c>: what this host lets us write.</summary>
    public static string Kind => Found.Value switch { null => "none", { Second: true } => "v2", _ => "v1" };

    /// <summary>A fresh group with its limits set; null where the host gives us none.</summary>
    public static ControlGroup? Create(JailLimits limits)
    {
        if (Found.Value is not { } layout)
        {
            return null;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"jail-{Environment.ProcessId}-{Interlocked.Increment(ref made)}");
        var bytes = limits.MemoryBytes.ToString(CultureInfo.InvariantCulture);
        if (layout.Second)
        {
            var folder = Directory.CreateDirectory(Path.Combine(layout.Parents["unified"], name)).FullName;
            Write(folder, "memory.max", bytes);
            TryWrite(folder, "memory.swap.max", "0");
            TryWrite(folder, "memory.oom.group", "1");
            Write(folder, "pids.max", limits.Processes.ToString(CultureInfo.InvariantCulture));
            return new ControlGroup(folder, folder, folder, second: true);
        }

        var folders = Controllers.ToDictionary(
            controller => controller,
            controller => Directory.CreateDirectory(Path.Combine(layout.Parents[controller], name)).FullName);
        Write(folders["memory"], "memory.limit_in_bytes", bytes);
        TryWrite(folders["memory"], "memory.memsw.limit_in_bytes", bytes);

        // The process that builds the jail and waits for it is counted too.
        Write(folders["pids"], "pids.max", (limits.Processes + 1).ToString(CultureInfo.InvariantCulture));
        return new ControlGroup(folders["memory"], folders["pids"], folders["cpuacct"], second: false);
    }

    /// <summary>Starts a process in the group, or one that is still to be added; see <see cref="Add"/>.</summary>
    public int Spawn(Func<int> spawn)
    {
        if (second)
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
            MoveThread(Found.Value!.Own);
        }
    }

    /// <summary>Puts a waiting process into the group where it is not there yet; from here on the group counts.</summary>
    public void Add(int pid)
    {
        if (second)
        {
            Write(cpu, "cgroup.procs", pid.ToString(CultureInfo.InvariantCulture));
            return;
        }

        TryWrite(memory, "memory.max_usage_in_bytes", "0");
        before = TimeSpan.Zero;
        before = CpuTime();
    }

    /// <summary>Since <see cref="Add"/>.</summary>
    public TimeSpan CpuTime() => -before + (second
        ? TimeSpan.FromMicroseconds(Field(cpu, "cpu.stat", "usage_usec"))
        : TimeSpan.FromMicroseconds(Number(cpu, "cpuacct.usage") / 1000.0));

    public long PeakMemory() => Number(memory, second ? "memory.peak" : "memory.max_usage_in_bytes");

    /// <summary>Whether the kernel killed a process for memory; a parent may well have ended with 0 after that.</summary>
    public bool RanOutOfMemory() => Field(memory, second ? "memory.events" : "memory.oom_control", "oom_kill") > 0;

    public void KillAll()
    {
        if (second && TryWrite(cpu, "cgroup.kill", "1"))
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
            for (var attempt = 0; attempt < 50; attempt++)
            {
                try
                {
                    Directory.Delete(folder);
                    break;
                }
                catch (IOException)
                {
                    Thread.Sleep(2);
                }
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

    private static Layout? Detect()
    {
        try
        {
            var own = File.ReadAllLines("/proc/self/cgroup").Select(line => line.Split(':', 3)).ToList();
            if (File.Exists($"{Root}/cgroup.controllers"))
            {
                var parent = Root + own.First(line => line[0] == "0")[2].TrimEnd('/') + "/integrity-jails";
                Directory.CreateDirectory(parent);
                TryWrite(Path.GetDirectoryName(parent)!, "cgroup.subtree_control", "+memory +pids +cpu");
                return TryWrite(parent, "cgroup.subtree_control", "+memory +pids") && MayMakeGroups(parent)
                    ? new Layout(true, new Dictionary<string, string> { ["unified"] = parent }, [])
                    : null;
            }

            var folders = Controllers.ToDictionary(
                controller => controller,
                controller => $"{Root}/{controller}{own.First(line => line[1].Split(',').Contains(controller))[2].TrimEnd('/')}");
            var parents = folders.ToDictionary(
                folder => folder.Key, folder => Directory.CreateDirectory($"{folder.Value}/integrity-jails").FullName);
            return parents.Values.All(MayMakeGroups) ? new Layout(false, parents, [.. folders.Values]) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return null;
        }
    }

    // The folder may be there already and belong to somebody else.
    private static bool MayMakeGroups(string parent)
    {
        var probe = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"probe-{Environment.ProcessId}"));
        Directory.CreateDirectory(probe);
        Directory.Delete(probe);
        return true;
    }

    private static void Write(string folder, string file, string value)
    {
        using var handle = File.OpenHandle(Path.Combine(folder, file), FileMode.Open, FileAccess.Write);
        RandomAccess.Write(handle, System.Text.Encoding.ASCII.GetBytes(value), 0);
    }

    private static bool TryWrite(string folder, string file, string value)
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
