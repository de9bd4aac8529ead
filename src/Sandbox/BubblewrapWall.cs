using System.Globalization;
using System.Text.RegularExpressions;

namespace IntegrityAI.Sandbox;

/// <summary>A jail of namespaces, a read-only system and a filter of system calls.</summary>
internal sealed partial class BubblewrapWall : IWall
{
    private const int Seccomp = 4;
    private const int Info = 5;
    private const int Init = 6;
    private readonly IReadOnlyList<string> arguments;
    private readonly IReadOnlyList<int> theirs;
    private readonly (int Read, int Write) error = Native.Pipe();
    private readonly (int Read, int Write) info = Native.Pipe();
    private bool handed;

    public BubblewrapWall(JailShape shape, bool hasGroup)
    {
        (Control, var control) = Native.Messages();
        arguments = JailArguments.Build(shape, Seccomp, Info, Init);
        theirs =
        [
            Native.MemoryFile([]), error.Write, error.Write, control,
            Native.MemoryFile(hasGroup ? SeccompFilter.Bytes : SeccompFilter.WithoutGroup), info.Write,
            Native.MemoryFile(InitProgram.Bytes),
        ];
    }

    public int Control { get; }

    public string? Folder => null;

    public int Spawn() => Native.Spawn(arguments[0], arguments, ["PATH=/usr/bin:/bin"], theirs);

    // bubblewrap writes {"child-pid": n, …} when it has made the namespaces; it ends without where it cannot.
    public int? WaitForChild(int pid)
    {
        Hand();
        if (!Native.IsReadable(info.Read, Walls.BuildLimit))
        {
            return null;
        }

        var match = ChildPid().Match(Walls.Drain(info.Read, until: '}'));
        return match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    public CannotIsolateException CannotIsolate()
    {
        var why = Walls.Said(error.Read);
        return new CannotIsolateException(
            why.Contains("namespace", StringComparison.OrdinalIgnoreCase) || why.Contains("uid map", StringComparison.OrdinalIgnoreCase)
            || why.Contains("Operation not permitted", StringComparison.Ordinal)
                ? "Code cannot be run here: this host does not let ordinary users make namespaces. Enable them, for example with: sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0."
                : $"Code cannot be run here: the jail could not be built ({why.Trim()}).");
    }

    public void Dispose()
    {
        Hand();
        _ = Native.close(error.Read);
        _ = Native.close(info.Read);
    }

    private void Hand()
    {
        if (!handed)
        {
            handed = true;
            foreach (var descriptor in theirs.Distinct())
            {
                _ = Native.close(descriptor);
            }
        }
    }

    [GeneratedRegex("\"child-pid\":\\s*(\\d+)")]
    private static partial Regex ChildPid();
}
