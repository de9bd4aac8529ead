namespace IntegrityAI.Execution.Terminals;

/// <summary>The bounds of one terminal.</summary>
public static class TerminalLimits
{
    public const int MinColumns = 10;
    public const int MaxColumns = 400;
    public const int MinRows = 3;
    public const int MaxRows = 200;

    /// <summary>Characters of one input message; a paste is sent in pieces.</summary>
    public const int InputCharacters = 4096;

    /// <summary>Bytes a program may print in all.</summary>
    public const int OutputBytes = 16 << 20;

    public const int FramesPerSecond = 60;

    /// <summary>Frames that may follow each other at once after a pause, so that an echo and an answer need not wait.</summary>
    public const int FrameBurst = 4;

    /// <summary>Characters of one frame: with <see cref="FramesPerSecond"/> at most a million characters a second.</summary>
    public const int FrameCharacters = 16 * 1024;

    /// <summary>Characters that may wait to be shown; beyond it the program is made to wait.</summary>
    public const int WaitingCharacters = 64 * 1024;

    /// <summary>How long a program that prints faster than people are shown is made to wait at a time.</summary>
    public static readonly TimeSpan PrinterWaits = TimeSpan.FromMilliseconds(100);

    /// <summary>Characters of the past that somebody who comes later is shown.</summary>
    public const int ScreenCharacters = 256 * 1024;

    /// <summary>Bytes of one terminal's recording.</summary>
    public const int RecordedBytes = 4 << 20;

    /// <summary>Bytes of the recordings of one interview together.</summary>
    public const int RecordedBytesPerSession = 16 << 20;

    /// <summary>Bytes of one event of the recording.</summary>
    public const int ChunkBytes = 64 * 1024;

    public static readonly TimeSpan ChunkEvery = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan Wall = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan Cpu = TimeSpan.FromSeconds(60);

    /// <summary>A terminal in which for so long nobody types and nothing is printed is closed.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    public const int MinMemoryMb = 256;
    public const int ShellMemoryMb = 512;
    public const int Processes = 64;

    /// <summary>Connections of one person to one terminal on one node.</summary>
    public const int ConnectionsPerPerson = 8;

    /// <summary>Characters that may wait for a connection which does not read; beyond it the connection is ended and may come back.</summary>
    public const int WaitingForViewer = 4 << 20;

    public static bool IsSize(int columns, int rows) =>
        columns is >= MinColumns and <= MaxColumns && rows is >= MinRows and <= MaxRows;
}
