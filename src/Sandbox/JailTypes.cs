namespace IntegrityAI.Sandbox;

/// <summary>What one program may use. All of it is enforced from outside the program.</summary>
/// <param name="Wall">Elapsed time.</param>
/// <param name="Cpu">Processor time of all its processes together.</param>
/// <param name="MemoryBytes">All memory, files in memory included.</param>
/// <param name="Processes">Processes and threads at once.</param>
/// <param name="OutputBytes">Standard output and standard error, each.</param>
/// <param name="FileBytes">Its writable folders, each.</param>
public sealed record JailLimits(
    TimeSpan Wall, TimeSpan Cpu, long MemoryBytes, int Processes = 64, int OutputBytes = 1 << 20, long FileBytes = 64L << 20)
{
    public static JailLimits Default { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5), 256L << 20);
}

/// <summary>A file that lies in the jail before the program starts.</summary>
/// <param name="Path">Absolute, for example <c>/box/main.py</c>.</param>
public sealed record JailFile(string Path, ReadOnlyMemory<byte> Content, bool Executable = false);

/// <summary>Something of the host at a place in the jail, read-only.</summary>
public sealed record JailBind(string From, string To);

/// <summary>A program to run.</summary>
/// <param name="Arguments">The program and its arguments, never a shell line made of foreign text.</param>
public sealed record JailRequest(IReadOnlyList<string> Arguments, JailLimits Limits)
{
    /// <summary>The program that builds the jail.</summary>
    public string Bubblewrap { get; init; } = "/usr/bin/bwrap";

    /// <summary>gVisor's program, where the jail is to be one of gVisor's: its own kernel between the program and the host's.</summary>
    public string? Runsc { get; init; }

    public IReadOnlyList<JailFile> Files { get; init; } = [];

    public ReadOnlyMemory<byte> Input { get; init; }

    /// <summary><c>NAME=value</c>; nothing else is inherited.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Folders and files of the host that are seen, read-only, in the jail: caches of a toolchain, made by us.</summary>
    public IReadOnlyList<JailBind> Binds { get; init; } = [];

    /// <summary>Whether standard error goes where standard output goes, in the order in which it was written.</summary>
    public bool MergeError { get; init; }

    /// <summary>
    /// Whether the program hands something over on descriptor 3, such as a compiled file: it goes through a pipe into memory and
    /// never lies on the host.
    /// </summary>
    public int MaxArtifactBytes { get; init; }

    /// <summary>
    /// The <see cref="WarmProgram"/> that may run it. It gets <see cref="WarmArguments"/>; where none is ready, the program is
    /// started by its <see cref="Arguments"/>.
    /// </summary>
    public string? Warm { get; init; }

    public IReadOnlyList<string> WarmArguments { get; init; } = [];

    /// <summary>The server of the supply that may do it instead, with <see cref="ServerArguments"/> and the files.</summary>
    public string? Server { get; init; }

    public IReadOnlyList<string> ServerArguments { get; init; } = [];
}

/// <summary>What is settled when a jail is built, before anything runs in it.</summary>
/// <param name="FileBytes">Its writable folders, each.</param>
public sealed record JailShape(long FileBytes, IReadOnlyList<JailBind> Binds, string Bubblewrap = "/usr/bin/bwrap", string? Runsc = null)
{
    public static JailShape Of(JailRequest request) => new(request.Limits.FileBytes, request.Binds, request.Bubblewrap, request.Runsc);

    public bool Equals(JailShape? other) => other is not null
        && (FileBytes, Bubblewrap, Runsc) == (other.FileBytes, other.Bubblewrap, other.Runsc) && Binds.SequenceEqual(other.Binds);

    public override int GetHashCode() => HashCode.Combine(FileBytes, Bubblewrap, Binds.Count);
}

/// <summary>A program that is started ahead of time and waits, so that what it takes to start is not waited for.</summary>
/// <remarks>
/// It reads its go from descriptor 3: the arguments of the program it is to become, each ended by a zero byte, then the end. By then
/// the files of the run lie in the jail.
/// </remarks>
/// <param name="Key">What a request names to get one of these.</param>
public sealed record WarmProgram(string Key, IReadOnlyList<string> Arguments, JailShape Shape, long MemoryBytes)
{
    public IReadOnlyList<JailFile> Files { get; init; } = [];

    public IReadOnlyList<string> Environment { get; init; } = [];
}

/// <summary>How a program ended.</summary>
public enum JailOutcome
{
    Exited,
    TimeLimit,
    MemoryLimit,
    OutputLimit,
}

/// <summary>What a program did.</summary>
/// <param name="ExitCode">0 to 255; 128 + n after signal n.</param>
/// <param name="Truncated">Whether output beyond the limit was cut off.</param>
/// <param name="PeakMemoryBytes">0 where the host cannot tell.</param>
public sealed record JailResult(
    JailOutcome Outcome, int ExitCode, byte[] Output, byte[] Error, bool Truncated, TimeSpan Wall, TimeSpan Cpu,
    long PeakMemoryBytes, byte[] Artifact)
{
    /// <summary>The signal that ended it; 0 where it ended by itself, whatever its exit code.</summary>
    public int Signal { get; init; }
}

/// <summary>This host cannot isolate programs; the message says what to enable.</summary>
public sealed class CannotIsolateException : Exception
{
    public CannotIsolateException()
    {
    }

    public CannotIsolateException(string message)
        : base(message)
    {
    }

    public CannotIsolateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>A jail broke while it was used. The program in it is not to blame; it can be run again.</summary>
public sealed class JailFailedException : Exception
{
    public JailFailedException()
    {
    }

    public JailFailedException(string message)
        : base(message)
    {
    }

    public JailFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
