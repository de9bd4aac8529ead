using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IntegrityAI.Sandbox;

/// <summary>Runs one program where it can reach nothing: own namespaces, no network, read-only system, bounded in everything.</summary>
/// <remarks>
/// The jail is built by bubblewrap and held at a gate while its process is put into its control group and limited; only then does
/// the program start. From there one loop watches output, the end, and both clocks. Whatever ends it, nothing of it survives:
/// its processes live in a namespace whose first process dies with us, and in a control group that is emptied.
/// </remarks>
public sealed partial class Jail
{
    private const int FirstFree = 7;
    private const int Artifact = 3;
    private const int Seccomp = 4;
    private const int Info = 5;
    private const int Block = 6;

    /// <summary><c>v1</c>, <c>v2</c>, or <c>none</c> where memory is bounded by watching alone.</summary>
    public static string ControlGroups => ControlGroup.Kind;

    /// <summary>Runs the program to its end. <paramref name="onOutput"/> gets pieces as they come, from one thread; true is standard error.</summary>
    /// <exception cref="CannotIsolateException">The host cannot build the jail. Nothing was run.</exception>
    public static Task<JailResult> RunAsync(
        JailRequest request, Action<bool, ReadOnlyMemory<byte>>? onOutput, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => new Jail(request, onOutput).Run(cancellationToken), cancellationToken,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    private readonly JailRequest request;
    private readonly Action<bool, ReadOnlyMemory<byte>>? onOutput;
    private readonly List<int> open = [];

    private Jail(JailRequest request, Action<bool, ReadOnlyMemory<byte>>? onOutput)
    {
        this.request = request;
        this.onOutput = onOutput;
    }

    private JailResult Run(CancellationToken cancellationToken)
    {
        if (!File.Exists(request.Bubblewrap))
        {
            throw new CannotIsolateException("Code cannot be run here: bubblewrap is missing. Install it, for example with: apt-get install bubblewrap.");
        }

        var group = ControlGroup.Create(request.Limits);
        try
        {
            return Supervise(group, cancellationToken);
        }
        finally
        {
            open.ForEach(descriptor => _ = Native.close(descriptor));
            group?.Dispose();
        }
    }

    private JailResult Supervise(ControlGroup? group, CancellationToken cancellationToken)
    {
        var output = NewPipe();
        var error = NewPipe();
        var artifact = NewPipe();
        var info = NewPipe();
        var gate = NewPipe();
        var files = request.Files.Select((file, index) => (file, Descriptor: FirstFree + index)).ToList();
        List<int> descriptors =
        [
            Track(Native.MemoryFile(request.Input.Span)), output.Write, request.MergeError ? output.Write : error.Write, artifact.Write,
            Track(Native.MemoryFile(SeccompFilter.Bytes)), info.Write, gate.Read,
            .. files.Select(entry => Track(Native.MemoryFile(entry.file.Content.Span))),
        ];
        var (path, arguments) = JailArguments.Build(request, group is not null, Seccomp, Info, Block, files);
        int Spawn() => Native.Spawn(path, arguments, ["PATH=/usr/bin:/bin"], descriptors);
        var pid = group?.Spawn(Spawn) ?? Spawn();
        foreach (var descriptor in descriptors)
        {
            Close(descriptor);
        }

        Close(error.Write);

        var child = ReadChild(info.Read);
        if (child is null)
        {
            Native.Reap(pid);
            throw CannotIsolate(Drain(error.Read));
        }

        group?.Add(child.Value);
        if (ResourceLimits.CanBeSetFromOutside)
        {
            ResourceLimits.Apply(child.Value, request.Limits, group is not null);
        }

        var watch = Stopwatch.StartNew();
        unsafe
        {
            byte go = 1;
            _ = Native.write(gate.Write, &go, 1);
        }

        Close(gate.Write);
        return new Supervision(request, group, onOutput, pid, child.Value, watch).Watch(output.Read, error.Read, artifact.Read, cancellationToken);
    }

    // bubblewrap writes {"child-pid": n, …} once the jail stands; it ends without where it cannot build one.
    private static int? ReadChild(int descriptor)
    {
        var match = ChildPid().Match(Drain(descriptor, until: '}'));
        return match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    private static unsafe string Drain(int descriptor, char? until = null)
    {
        var text = new StringBuilder();
        var buffer = stackalloc byte[1024];
        nint count;
        while (text.Length < 8192 && (count = Native.read(descriptor, buffer, 1024)) > 0)
        {
            text.Append(Encoding.UTF8.GetString(buffer, (int)count));
            if (until is { } end && text.ToString().Contains(end, StringComparison.Ordinal))
            {
                break;
            }
        }

        return text.ToString();
    }

    private static CannotIsolateException CannotIsolate(string why) => new(
        why.Contains("namespace", StringComparison.OrdinalIgnoreCase) || why.Contains("uid map", StringComparison.OrdinalIgnoreCase) || why.Contains("Operation not permitted", StringComparison.Ordinal)
            ? "Code cannot be run here: this host does not let ordinary users make namespaces. Enable them, for example with: sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0."
            : $"Code cannot be run here: the jail could not be built ({why.Trim()}).");

    private (int Read, int Write) NewPipe()
    {
        var pipe = Native.Pipe();
        open.Add(pipe.Read);
        open.Add(pipe.Write);
        return pipe;
    }

    private int Track(int descriptor)
    {
        open.Add(descriptor);
        return descriptor;
    }

    private void Close(int descriptor)
    {
        if (open.Remove(descriptor))
        {
            _ = Native.close(descriptor);
        }
    }

    [GeneratedRegex("\"child-pid\":\\s*(\\d+)")]
    private static partial Regex ChildPid();
}
