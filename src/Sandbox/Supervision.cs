using System.Diagnostics;

namespace IntegrityAI.Sandbox;

/// <summary>Watches one program in a jail until nothing of it is left.</summary>
internal sealed class Supervision(
    Jail jail, JailRequest request, ControlGroup? group, InitChannel init, int child, Streams streams,
    Action<bool, ReadOnlyMemory<byte>>? onOutput, WakeUp? wake) : IDisposable
{
    private const int BufferBytes = 65_536;

    // Between two looks a program takes memory at the machine's speed.
    private static readonly TimeSpan MostWithoutGroup = TimeSpan.FromMilliseconds(10);
    private readonly JailLimits limits = request.Limits;
    private readonly byte[] buffer = new byte[BufferBytes];
    private readonly Stopwatch watch = new();
    private readonly MemoryStream output = new();
    private readonly MemoryStream error = new();
    private readonly MemoryStream artifact = new();
    private JailOutcome outcome = JailOutcome.Exited;
    private InitAnswer? end;
    private bool killed;
    private bool truncated;
    private long shown;
    private long watchedMemory;
    private TimeSpan watchedCpu;
    private TimeSpan cpuBefore;

    /// <summary>From here on time and memory count.</summary>
    /// <param name="endedBefore">Processor time of everything that ended in this jail so far.</param>
    /// <param name="isRunning">Whether the program is started already and waits.</param>
    public void Begin(TimeSpan endedBefore, bool isRunning)
    {
        group?.Begin();
        cpuBefore = isRunning && group is null ? ProcessTree.Measure(child).Cpu : endedBefore;
        watch.Start();
    }

    /// <summary>What the program did, and the processor time of everything that ended in this jail.</summary>
    /// <exception cref="JailFailedException">The jail broke.</exception>
    public unsafe (JailResult Result, TimeSpan EndedCpu) Watch(CancellationToken cancellationToken)
    {
        using var wakes = wake is null ? default : cancellationToken.Register(wake.Wake);
        const int Sources = 6;
        var fds = stackalloc Native.PollFd[Sources];
        fds[0] = new() { Fd = streams.Output, Events = Native.PollIn };
        fds[1] = new() { Fd = streams.Error, Events = Native.PollIn };
        fds[2] = new() { Fd = streams.Artifact, Events = Native.PollIn };
        fds[3] = new() { Fd = init.Descriptor, Events = Native.PollIn };
        fds[4] = new() { Fd = -1, Events = Native.PollOut };
        fds[5] = new() { Fd = wake?.Descriptor ?? -1, Events = Native.PollIn };
        var nextLook = TimeSpan.Zero;
        while (true)
        {
            if (end is null && watch.Elapsed >= nextLook)
            {
                nextLook = watch.Elapsed + Look(cancellationToken);
            }

            fds[4].Fd = end is null ? streams.Input.Wanted : -1;
            var wait = end is null ? (int)Math.Clamp((nextLook - watch.Elapsed).TotalMilliseconds, 1, 50) : 0;
            var ready = Native.poll(fds, Sources, wait);
            Take(ref fds[0], output, limits.OutputBytes, isError: false);
            Take(ref fds[1], error, limits.OutputBytes, isError: true);
            Take(ref fds[2], artifact, request.MaxArtifactBytes, isError: null);
            if (fds[4].Fd >= 0 && fds[4].Revents != 0)
            {
                streams.Input.Write();
            }

            if (fds[5].Fd >= 0 && fds[5].Revents != 0)
            {
                wake!.Heard();
                nextLook = TimeSpan.Zero;
            }

            // All who could write are gone by now, so only what is buffered is still to be read.
            if (end is not null && ready <= 0)
            {
                break;
            }

            if (end is null && fds[3].Revents != 0)
            {
                end = Heard();
                fds[3].Fd = -1;
            }
        }

        return Conclude();
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        artifact.Dispose();
    }

    private InitAnswer? Heard()
    {
        var answer = init.Receive();
        return answer.Kind switch
        {
            InitAnswerKind.Ended or InitAnswerKind.Gone => answer,
            InitAnswerKind.Failed => throw new JailFailedException($"The jail could not start its program: {answer.Why}."),
            _ => null,
        };
    }

    private (JailResult Result, TimeSpan EndedCpu) Conclude()
    {
        var wall = watch.Elapsed;
        var answer = end!.Value;
        var isWhole = answer.Kind == InitAnswerKind.Ended;
        if (!isWhole)
        {
            jail.Kill();
        }

        if (group?.RanOutOfMemory() == true)
        {
            outcome = JailOutcome.MemoryLimit;
        }
        else if (!isWhole && !killed)
        {
            throw new JailFailedException("The jail ended while its program ran.");
        }

        var cpu = group?.CpuTime() ?? (isWhole ? answer.Cpu - cpuBefore : watchedCpu);
        return (
            new JailResult(
                outcome, isWhole ? answer.ExitCode : 128 + Native.Kill, output.ToArray(), error.ToArray(), truncated, wall, cpu,
                group?.PeakMemory() ?? Math.Max(watchedMemory, answer.PeakBytes), artifact.ToArray())
            {
                Signal = isWhole ? answer.Signal : Native.Kill,
            },
            answer.Cpu);
    }

    /// <summary>Checks the clocks and, without a control group, memory; answers when to look again.</summary>
    private TimeSpan Look(CancellationToken cancellationToken)
    {
        if (killed)
        {
            jail.Kill();
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
            cpu -= cpuBefore;
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

        // Of a terminal every byte was shown, so none is kept.
        var have = streams.IsTerminal ? shown : target.Length;
        var room = (int)Math.Min(count, limit - have);
        shown += room;
        if (!streams.IsTerminal)
        {
            target.Write(buffer, 0, room);
        }

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

        jail.Kill();
    }
}
