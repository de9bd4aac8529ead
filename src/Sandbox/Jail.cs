using System.ComponentModel;

namespace IntegrityAI.Sandbox;

/// <summary>A place where a program can reach nothing: own namespaces, no network, read-only system, bounded in everything.</summary>
/// <remarks>
/// It is built by bubblewrap around a first process of ours (<c>Init/jail-init.c</c>), which is put into a control group of its own
/// and then waits: for files, and for the program. So a jail can be built ahead of its use. While the program runs, one loop
/// watches output, the end and both clocks. Whatever ends it, nothing of it survives: its processes live in a namespace whose first
/// process dies with us, and in a control group that is emptied.
/// </remarks>
public sealed class Jail : IDisposable
{
    private static readonly TimeSpan WipeLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);
    private static readonly string[] BaseEnvironment = ["PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/tmp", "LANG=C.UTF-8"];

    private readonly ControlGroup? group;
    private readonly InitChannel init;
    private readonly int control;
    private readonly int pid;
    private readonly int child;
    private readonly int first;
    private readonly string? folder;
    private Streams? waiting;
    private TimeSpan cpuBefore;

    private Jail(JailShape shape, ControlGroup? group, int control, int pid, int child, string? folder)
    {
        (Shape, this.group, this.control, this.pid, this.child, this.folder) = (shape, group, control, pid, child, folder);

        // Taken while its parent still has to reap it, so that it is no other process.
        first = Native.ProcessDescriptor(child);
        init = new InitChannel(control);
    }

    /// <summary><c>v1</c>, <c>v2</c>, or <c>none</c> where memory is bounded by watching alone.</summary>
    public static string ControlGroups => ControlGroup.Kind;

    public JailShape Shape { get; }

    /// <summary>The program that waits in it for its go.</summary>
    public string? WarmKey { get; private set; }

    /// <summary>Whether something else can be run in it: the last program ended by itself and left nothing.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Builds a jail for one program and runs it to its end.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="onOutput">Gets pieces as they come, from one thread; true is standard error.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <exception cref="CannotIsolateException">The host cannot build the jail. Nothing was run.</exception>
    /// <exception cref="JailFailedException">The jail broke; the program is not to blame.</exception>
    public static Task<JailResult> RunAsync(
        JailRequest request, Action<bool, ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken) =>
        OnOwnThread(
            () =>
            {
                using var jail = Build(JailShape.Of(request));
                return jail.Run(request, onOutput, cancellationToken);
            },
            cancellationToken);

    /// <summary>A program is watched by a thread that does nothing else.</summary>
    public static Task<T> OnOwnThread<T>(Func<T> work, CancellationToken cancellationToken) => Task.Factory.StartNew(
        work, cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    /// <summary>Builds a jail that waits.</summary>
    /// <exception cref="CannotIsolateException">The host cannot build it.</exception>
    public static Jail Build(JailShape shape)
    {
        if (shape.Runsc is { } runsc && !File.Exists(runsc))
        {
            throw new CannotIsolateException("Code cannot be run here: gVisor's runsc is missing. Install it, for example with: apt-get install runsc; or set Execution:Wall to bubblewrap.");
        }

        if (shape.Runsc is null && !File.Exists(shape.Bubblewrap))
        {
            throw new CannotIsolateException("Code cannot be run here: bubblewrap is missing. Install it, for example with: apt-get install bubblewrap.");
        }

        var group = ControlGroup.Create();
        try
        {
            return Build(shape, group);
        }
        catch
        {
            group?.Dispose();
            throw;
        }
    }

    /// <summary>Starts a program that then waits for its go; the next run that names it becomes it.</summary>
    /// <exception cref="JailFailedException">The jail broke.</exception>
    public void Warm(WarmProgram program)
    {
        waiting = Streams.Waiting();
        Start(program, waiting);
        WarmKey = program.Key;
    }

    /// <summary>Starts a program that serves over its standard input and output as long as the jail stands.</summary>
    /// <exception cref="JailFailedException">The jail broke.</exception>
    internal Streams Serve(WarmProgram program)
    {
        // Its errors go nowhere: what it has to say stands in its answers.
        var streams = Streams.Server();
        try
        {
            Start(program, streams);
            return streams;
        }
        catch
        {
            streams.Dispose();
            throw;
        }
    }

    internal void Begin() => group?.Begin();

    internal TimeSpan? CpuTime => group?.CpuTime();

    /// <summary>Bytes that its processes and files take now; 0 where the host cannot tell.</summary>
    public long MemoryNow => group?.MemoryNow() ?? 0;

    internal long PeakMemory => group?.PeakMemory() ?? 0;

    private void Start(WarmProgram program, Streams streams)
    {
        var limits = JailLimits.Default with { Cpu = TimeSpan.FromHours(1), MemoryBytes = program.MemoryBytes, Processes = 256 };
        Attempt(() =>
        {
            group?.Limit(limits.MemoryBytes, limits.Processes);
            foreach (var file in program.Files)
            {
                init.SendFile(file);
            }

            init.Start(program.Arguments, [.. BaseEnvironment, .. program.Environment], ResourceLimits.Of(limits, group is not null), [.. streams.Theirs]);
        });
        streams.Handed();
    }

    /// <summary>Runs a program to its end. A second one finds nothing of the first: see <see cref="Refresh"/>.</summary>
    /// <exception cref="JailFailedException">The jail broke; the program is not to blame.</exception>
    public JailResult Run(JailRequest request, Action<bool, ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken)
    {
        using var streams = waiting ?? Streams.Pipes(request.MergeError, hasArtifact: request.MaxArtifactBytes > 0);
        streams.Input.Add(request.Input, int.MaxValue);
        streams.Input.Write();
        return Supervise(request, streams, onOutput, null, cancellationToken);
    }

    /// <summary>Runs a program at a terminal of its own.</summary>
    /// <exception cref="JailFailedException">The jail broke; the program is not to blame.</exception>
    internal JailResult Run(JailRequest request, Streams terminal, Action<bool, ReadOnlyMemory<byte>> onOutput, WakeUp wake, CancellationToken cancellationToken) =>
        Supervise(request, terminal, onOutput, wake, cancellationToken);

    /// <summary>Empties the folders and removes what the last program left in the kernel; false where the jail cannot be used again.</summary>
    public bool Refresh()
    {
        if (!IsUsable)
        {
            return false;
        }

        try
        {
            init.Wipe();
            return IsUsable = Native.IsReadable(control, WipeLimit) && init.Receive().Kind == InitAnswerKind.Ready;
        }
        catch (Win32Exception)
        {
            return IsUsable = false;
        }
    }

    public void Dispose()
    {
        IsUsable = false;
        waiting?.Dispose();

        // The first process ends when nobody gives it orders any more, and all others with it; then its parent reaps it and ends.
        _ = Native.close(control);
        if (Native.ProcessDescriptor(pid) is var parent && parent >= 0)
        {
            if (!Native.IsReadable(parent, EndLimit))
            {
                Kill();
                if (!Native.IsReadable(parent, EndLimit))
                {
                    _ = Native.kill(pid, Native.Kill);
                }
            }

            _ = Native.close(parent);
        }

        Native.Reap(pid);
        _ = Native.close(first);
        group?.Dispose();
        RemoveFolder(folder);
    }

    /// <summary>Ends everything in it.</summary>
    internal void Kill()
    {
        if (Shape.Runsc is not null)
        {
            ProcessTree.Kill(pid);
        }
        else if (first >= 0)
        {
            Native.KillByDescriptor(first);
        }

        group?.KillAll();
    }

    private JailResult Supervise(
        JailRequest request, Streams streams, Action<bool, ReadOnlyMemory<byte>>? onOutput, WakeUp? wake, CancellationToken cancellationToken)
    {
        var isWarm = waiting is not null;
        waiting = null;
        using var supervision = new Supervision(this, request, group, init, child, streams, onOutput, wake);
        if (group?.Limit(request.Limits.MemoryBytes, request.Limits.Processes) == false)
        {
            // What stands there already is more than the program may have.
            IsUsable = false;
            return new JailResult(JailOutcome.MemoryLimit, 128 + Native.Kill, [], [], false, TimeSpan.Zero, TimeSpan.Zero, group.MemoryNow(), []);
        }

        Attempt(() =>
        {
            foreach (var file in request.Files)
            {
                init.SendFile(file);
            }

            supervision.Begin(cpuBefore, isWarm);
            if (isWarm)
            {
                init.Go(request.WarmArguments, streams.Go);
                streams.Went();
            }
            else
            {
                init.Start(
                    request.Arguments, [.. BaseEnvironment, .. request.Environment], ResourceLimits.Of(request.Limits, group is not null),
                    [.. streams.Theirs], streams.IsTerminal);
                streams.Handed();
            }
        });
        IsUsable = false;
        var (result, cpu) = supervision.Watch(cancellationToken);
        cpuBefore = cpu;
        IsUsable = result.Outcome == JailOutcome.Exited;
        return result;
    }

    private static void Attempt(Action orders)
    {
        try
        {
            orders();
        }
        catch (Win32Exception gone)
        {
            throw new JailFailedException("The jail ended before its program could start.", gone);
        }
    }

    private static Jail Build(JailShape shape, ControlGroup? group)
    {
        using var wall = shape.Runsc is null ? (IWall)new BubblewrapWall(shape, group is not null) : new GvisorWall(shape);
        var pid = Spawner.Run(() => group?.Spawn(wall.Spawn) ?? wall.Spawn());
        var folder = wall.Folder;
        if (wall.WaitForChild(pid) is not { } child || !Native.IsReadable(wall.Control, Walls.BuildLimit)
            || new InitChannel(wall.Control).Receive().Kind != InitAnswerKind.Ready)
        {
            ProcessTree.Kill(pid);
            Native.Reap(pid);
            _ = Native.close(wall.Control);
            RemoveFolder(folder);
            throw wall.CannotIsolate();
        }

        group?.Add(child);
        return new Jail(shape, group, wall.Control, pid, child, folder);
    }

    private static void RemoveFolder(string? folder)
    {
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
