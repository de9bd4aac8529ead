using System.Globalization;

namespace IntegrityAI.Sandbox;

/// <summary>A process and all its descendants, read from /proc: for hosts that give us no control group.</summary>
internal static class ProcessTree
{
    private const long PageBytes = 4096;
    private const double TicksPerSecond = 100;
    private const int MaxProcesses = 10_000;

    /// <summary>Resident memory, and the processor time of all that live and of those that their parents have waited for.</summary>
    /// <remarks>What processes share is counted for each of them: quick to read, and never too little.</remarks>
    public static (long Memory, TimeSpan Cpu) Measure(int root)
    {
        var (memory, ticks) = (0L, 0L);
        Walk(root, pid =>
        {
            var fields = Fields(pid);
            ticks += fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
            memory += Resident(fields) + PageTables(pid);
        });
        return (memory, TimeSpan.FromSeconds(ticks / TicksPerSecond));
    }

    /// <summary>Resident memory with what processes share counted once. Slow.</summary>
    public static long SharedOnce(int root)
    {
        var memory = 0L;
        Walk(root, pid =>
        {
            try
            {
                var line = File.ReadLines($"/proc/{pid}/smaps_rollup").First(text => text.StartsWith("Pss:", StringComparison.Ordinal));
                memory += (long.Parse(line[4..^2].Trim(), CultureInfo.InvariantCulture) * 1024) + PageTables(pid);
            }
            catch (UnauthorizedAccessException)
            {
                memory += Resident(Fields(pid));
            }
        });
        return memory;
    }

    /// <summary>Ends a process and all its descendants.</summary>
    public static void Kill(int root)
    {
        var all = new List<int>();
        Walk(root, all.Add);
        all.ForEach(pid => _ = Native.kill(pid, Native.Kill));
    }

    // A process' name may hold anything, so fields are counted from behind it: the first is then the state.
    private static string[] Fields(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    // Pages that were only read cost nothing but their entries in the tables.
    private static long PageTables(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(text => text.StartsWith("VmPTE:", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[6..^2].Trim(), CultureInfo.InvariantCulture) * 1024;
    }

    private static long Resident(string[] fields) => long.Parse(fields[21], CultureInfo.InvariantCulture) * PageBytes;

    private static void Walk(int root, Action<int> visit)
    {
        var seen = 0;
        var left = new Stack<int>([root]);
        while (left.TryPop(out var pid) && seen++ < MaxProcesses)
        {
            try
            {
                visit(pid);
                foreach (var task in Directory.GetDirectories($"/proc/{pid}/task"))
                {
                    foreach (var one in File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    {
                        left.Push(int.Parse(one, CultureInfo.InvariantCulture));
                    }
                }
            }
            catch (Exception gone) when (gone is IOException or InvalidOperationException)
            {
                // It ended while we looked.
            }
        }
    }
}
