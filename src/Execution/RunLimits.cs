using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution;

/// <summary>The bounds of one run.</summary>
public static class RunLimits
{
    public const int MaxSourceBytes = 256 * 1024;
    public const int MaxStdinBytes = 1024 * 1024;
    public const int MaxFiles = 20;
    public const int MaxArguments = 32;
    public const int MaxArgumentChars = 512;

    /// <summary>What of a program's output is kept and shown.</summary>
    public const int OutputBytes = 256 * 1024;

    /// <summary>What of one test's output is kept and shown.</summary>
    public const int TestOutputBytes = 64 * 1024;

    /// <summary>What a script of queries may print, before it is read as tables.</summary>
    public const int QueryOutputBytes = 1024 * 1024;

    /// <summary>All tests of one run together.</summary>
    public static readonly TimeSpan AllTests = TimeSpan.FromSeconds(60);

    public static readonly TimeSpan RunCpu = TimeSpan.FromSeconds(5);

    public static JailLimits Compile { get; } = new(
        TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(20), 1024L << 20, Processes: 128, OutputBytes: 64 * 1024, FileBytes: 128L << 20);

    public const int MaxArtifactBytes = 64 << 20;

    /// <summary>What all tests of a run may print together and have it shown.</summary>
    public const int MaxShownBytes = 1024 * 1024;

    /// <summary>Of a question's checker program, for one test.</summary>
    public static readonly TimeSpan CheckerCpu = TimeSpan.FromSeconds(5);

    public const int CheckerMemoryMb = 256;

    /// <summary>What a unit-test framework may report.</summary>
    public const int MaxReportBytes = 2 * 1024 * 1024;

    /// <summary>All tests of a unit-test framework that run in one process.</summary>
    public static readonly TimeSpan SuiteCpu = TimeSpan.FromSeconds(30);

    public const int MaxOwnTests = 20;

    /// <summary>
    /// How long a program may exist that may compute for so long. Processor time decides; the clock only ends what waits, so that nobody
    /// loses time to a machine that is busy with others.
    /// </summary>
    public static TimeSpan WallFor(TimeSpan cpu) => (cpu * 3) + TimeSpan.FromSeconds(2);
}
