using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution;

/// <summary>The bounds of one run.</summary>
public static class RunLimits
{
    public const int MaxSourceBytes = 256 * 1024;
    public const int MaxStdinBytes = 1024 * 1024;
    public const int MaxFiles = 20;

    /// <summary>What of a program's output is kept and shown.</summary>
    public const int OutputBytes = 256 * 1024;

    /// <summary>What of one test's output is kept and shown.</summary>
    public const int TestOutputBytes = 64 * 1024;

    /// <summary>All tests of one run together; those that did not get their turn time out.</summary>
    public static readonly TimeSpan AllTests = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan RunCpu = TimeSpan.FromSeconds(5);

    public static JailLimits Compile { get; } = new(
        TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(20), 1024L << 20, Processes: 128, OutputBytes: 64 * 1024, FileBytes: 128L << 20);

    public const int MaxArtifactBytes = 64 << 20;

    /// <summary>A program that may compute for so long may also wait, twice as long.</summary>
    public static readonly int WaitFactor = 2;
}
