using System.Diagnostics;
using System.Globalization;

namespace IntegrityAI.Sandbox;

/// <summary>Watches one running jail until nothing of it is left.</summary>
internal sealed class Supervision(
    JailRequest request, ControlGroup? group, Action<bool, ReadOnlyMemory<byte>>? onOutput, int pid, int child, Stopwatch watch)
{
    private const int BufferBytes = 65_536;
    private readonly JailLimits limits = request.Limits;
    private readonly byte[] buffer = new byte[BufferBytes];
    private JailOutcome outcome = JailOutcome.Exited;
    private bool killed;
    private bool truncated;
    private long watchedMemory;

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
            outcome, exit, outBytes.ToArray(), errorBytes.ToArray(), truncated, wall, group?.CpuTime() ?? wall,
            group?.PeakMemory() ?? watchedMemory, artifactBytes.ToArray());
    }

    /// <summary>Checks the clocks and, without a control group, memory and processes; answers when to look again.</summary>
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
            var (memory, processes) = ProcessTree.Measure(child);
            watchedMemory = Math.Max(watchedMemory, memory);
            if (memory > limits.MemoryBytes || processes > limits.Processes)
            {
                End(JailOutcome.MemoryLimit);
            }
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

    public static (long Memory, int Processes) Measure(int root)
    {
        var (memory, processes) = (0L, 0);
        var left = new Stack<int>([root]);
        while (left.TryPop(out var pid) && processes < 10_000)
        {
            processes++;
            try
            {
                memory += long.Parse(File.ReadAllText($"/proc/{pid}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * PageBytes;
                foreach (var task in Directory.GetDirectories($"/proc/{pid}/task"))
                {
                    foreach (var one in File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    {
                        left.Push(int.Parse(one, CultureInfo.InvariantCulture));
                    }
                }
            }
            catch (IOException)
            {
                // It ended while we looked.
            }
        }

        return (memory, processes);
    }
}
