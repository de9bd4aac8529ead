using System.Diagnostics;
using System.Globalization;

namespace IntegrityAI.Sandbox;

/// <summary>Watches one running jail until nothing of it is left.</summary>
internal sealed class Supervision(
    JailRequest request, ControlGroup? group, Action<bool, ReadOnlyMemory<byte>>? onOutput, int pid, int child, Stopwatch watch)
{
    private const int BufferBytes = 65_536;

    // Between two looks a program takes memory at the machine's speed.
    private static readonly TimeSpan MostWithoutGroup = TimeSpan.FromMilliseconds(10);
    private readonly JailLimits limits = request.Limits;
    private readonly byte[] buffer = new byte[BufferBytes];
    private JailOutcome outcome = JailOutcome.Exited;
    private bool killed;
    private bool truncated;
    private long watchedMemory;
    private TimeSpan watchedCpu;

    public unsafe JailResult Watch(int output, int error, int artifact, CancellationToken cancellationToken)
    {
        using var outBytes = new MemoryStream();
        using var errorBytes = new MemoryStream();
        using var artifactBytes = new MemoryStream();
        var ended = Native.ProcessDescriptor(pid);
        var exit = 0;
        var fds = stackalloc Native.PollFd[4];
        fds[0] = new() { Fd = output, Events = Native.PollIn };
        fds[1] = new() { Fd = error, Events = Native.PollIn };
        fds[2] = new() { Fd = artifact, Events = Native.PollIn };
        fds[3] = new() { Fd = ended, Events = Native.PollIn };
        var exited = false;
        var nextLook = TimeSpan.Zero;
        while (true)
        {
            if (!exited && watch.Elapsed >= nextLook)
            {
                nextLook = watch.Elapsed + Look(cancellationToken);
            }

            var wait = exited ? 0 : (int)Math.Clamp((nextLook - watch.Elapsed).TotalMilliseconds, 1, 50);
            var ready = Native.poll(fds, 4, wait);
            Take(ref fds[0], outBytes, limits.OutputBytes, isError: false);
            Take(ref fds[1], errorBytes, limits.OutputBytes, isError: true);
            Take(ref fds[2], artifactBytes, request.MaxArtifactBytes, isError: null);
            if (!exited && fds[3].Revents != 0)
            {
                exit = Native.Reap(pid);
                exited = true;
                fds[3].Fd = -1;
            }

            // What strays hold open is not waited for: once the jail ended, only what is buffered counts.
            if (exited && ready <= 0)
            {
                break;
            }
        }

        var wall = watch.Elapsed;
        _ = Native.close(ended);
        group?.KillAll();
        if (group?.RanOutOfMemory() == true)
        {
            outcome = JailOutcome.MemoryLimit;
        }

        return new JailResult(
            outcome, exit, outBytes.ToArray(), errorBytes.ToArray(), truncated, wall, group?.CpuTime() ?? (watchedCpu > TimeSpan.Zero ? watchedCpu : wall),
            group?.PeakMemory() ?? watchedMemory, artifactBytes.ToArray());
    }

    /// <summary>Checks the clocks and, without a control group, memory; answers when to look again.</summary>
    private TimeSpan Look(CancellationToken cancellationToken)
    {
        if (killed)
        {
            End(outcome);
            return TimeSpan.FromMilliseconds(20);
        }

        if (cancellationToken.IsCancellationRequested || watch.Elapsed > limits.Wall)
        {
            End(JailOutcome.TimeLimit);
            return TimeSpan.FromMilliseconds(20);
        }

        var left = limits.Wall - watch.Elapsed;
        if (group is not null)
        {
            var cpu = group.CpuTime();
            if (cpu > limits.Cpu)
            {
                End(JailOutcome.TimeLimit);
            }

            left = TimeSpan.FromTicks(Math.Min(left.Ticks, (limits.Cpu - cpu).Ticks / 4));
        }
        else
        {
            var (memory, cpu) = ProcessTree.Measure(child);
            watchedMemory = Math.Max(watchedMemory, Math.Min(memory, limits.MemoryBytes));
            watchedCpu = cpu > watchedCpu ? cpu : watchedCpu;
            if (memory > limits.MemoryBytes && ProcessTree.SharedOnce(child) > limits.MemoryBytes)
            {
                End(JailOutcome.MemoryLimit);
            }
            else if (watchedCpu > limits.Cpu)
            {
                End(JailOutcome.TimeLimit);
            }

            left = MostWithoutGroup;
        }

        return TimeSpan.FromMilliseconds(Math.Clamp(left.TotalMilliseconds, 1, 50));
    }

    private unsafe void Take(ref Native.PollFd source, MemoryStream target, int limit, bool? isError)
    {
        if (source.Fd < 0 || source.Revents == 0)
        {
            return;
        }

        nint count;
        fixed (byte* bytes = buffer)
        {
            count = Native.read(source.Fd, bytes, BufferBytes);
        }

        source.Revents = 0;
        if (count <= 0)
        {
            source.Fd = -1;
            return;
        }

        var room = (int)Math.Min(count, limit - target.Length);
        target.Write(buffer, 0, room);
        if (room > 0 && isError is { } which)
        {
            onOutput?.Invoke(which, buffer.AsMemory(0, room).ToArray());
        }

        if (room < count)
        {
            truncated = true;
            End(JailOutcome.OutputLimit);
        }
    }

    private void End(JailOutcome why)
    {
        if (!killed)
        {
            outcome = why;
            killed = true;
        }

        // The first process of the jail's own namespace takes all others with it.
        _ = Native.kill(child, Native.Kill);
        _ = Native.kill(pid, Native.Kill);
        group?.KillAll();
    }
}

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
            memory += Resident(fields);
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
                memory += long.Parse(line[4..^2].Trim(), CultureInfo.InvariantCulture) * 1024;
            }
            catch (UnauthorizedAccessException)
            {
                memory += Resident(Fields(pid));
            }
        });
        return memory;
    }

    // A process' name may hold anything, so fields are counted from behind it: the first is then the state.
    private static string[] Fields(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
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
