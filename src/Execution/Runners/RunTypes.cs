using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Questions;

namespace IntegrityAI.Execution.Runners;

/// <summary>One file of a program; its name may have folders.</summary>
[GenerateSerializer, Immutable, Alias("SourceFile")]
public sealed record SourceFile([property: Id(0)] string Name, [property: Id(1)] string Content);

/// <summary>A file that lies beside a program, whatever it holds; its name may have folders.</summary>
[GenerateSerializer, Immutable, Alias("ExtraFile")]
public sealed record ExtraFile([property: Id(0)] string Name, [property: Id(1)] byte[] Content);

/// <summary>One test to run a program against.</summary>
/// <param name="Group">Tests of one name are added up together.</param>
/// <param name="Own">Whether the one who runs the program wrote it: it shows and counts for nobody else.</param>
[GenerateSerializer, Immutable, Alias("TestCase")]
public sealed record TestCase(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Input,
    [property: Id(3)] string Expected,
    [property: Id(4)] bool Hidden,
    [property: Id(5)] string? Group = null,
    [property: Id(6)] int Points = 1,
    [property: Id(7)] bool Own = false);

/// <summary>A question's own checker program.</summary>
[GenerateSerializer, Immutable, Alias("CheckerSource")]
public sealed record CheckerSource([property: Id(0)] string Language, [property: Id(1)] string Source);

/// <summary>Tests in a unit-test framework, as one file beside the candidate's.</summary>
[GenerateSerializer, Immutable, Alias("FrameworkSuite")]
public sealed record FrameworkSuite(
    [property: Id(0)] string Framework, [property: Id(1)] string File, [property: Id(2)] string Source, [property: Id(3)] bool Hidden);

/// <summary>How a run is judged beyond comparing output.</summary>
/// <param name="Tolerance">Of the floats checker.</param>
/// <param name="Seed">What a query's database holds before it; null where it is empty.</param>
/// <param name="Notice">A sentence that the result carries whatever it is, such as that a limit was lowered.</param>
[GenerateSerializer, Immutable, Alias("JudgingRules")]
public sealed record JudgingRules(
    [property: Id(0)] double Tolerance,
    [property: Id(1)] CheckerSource? Checker = null,
    [property: Id(2)] FrameworkSuite? Framework = null,
    [property: Id(3)] string? Seed = null,
    [property: Id(4)] string? Notice = null)
{
    public static JudgingRules Plain { get; } = new(Contracts.Questions.CheckerOptions.DefaultTolerance);
}

/// <summary>What a run may use at most; null where the language's own bound holds.</summary>
[GenerateSerializer, Immutable, Alias("RunBounds")]
public sealed record RunBounds(
    [property: Id(0)] int CpuMs,
    [property: Id(1)] int MemoryMb,
    [property: Id(2)] int? WallMs = null,
    [property: Id(3)] int? Processes = null,
    [property: Id(4)] int? FileKb = null);

/// <summary>A program to run, once with an input or once for each test.</summary>
/// <param name="SessionId">The room that watches the output; null outside an interview.</param>
/// <param name="Arguments">Of the program; and of the compiler, each checked against what is allowed.</param>
[GenerateSerializer, Immutable, Alias("RunJob")]
public sealed record RunJob(
    [property: Id(0)] Guid RunId,
    [property: Id(1)] Guid? SessionId,
    [property: Id(2)] string Language,
    [property: Id(3)] IReadOnlyList<SourceFile> Files,
    [property: Id(4)] string Stdin,
    [property: Id(5)] IReadOnlyList<TestCase>? Tests,
    [property: Id(6)] Checker Checker,
    [property: Id(7)] RunBounds Bounds,
    [property: Id(8)] IReadOnlyList<string> Arguments,
    [property: Id(9)] IReadOnlyList<string> CompilerOptions,
    [property: Id(10)] bool MergeError,
    [property: Id(11)] JudgingRules? Judging = null)
{
    /// <summary>Files of any content that lie beside the program.</summary>
    [Id(12)]
    public IReadOnlyList<ExtraFile> Extra { get; init; } = [];

    /// <summary>Whether the outcome holds the output byte for byte too.</summary>
    [Id(13)]
    public bool KeepBytes { get; init; }
}

/// <summary>A result of a query.</summary>
/// <param name="Rows">Cells in the order of the columns; null is SQL's NULL.</param>
/// <param name="Truncated">Whether rows, columns or a cell's end are left out.</param>
[GenerateSerializer, Immutable, Alias("ResultTable")]
public sealed record ResultTable(
    [property: Id(0)] IReadOnlyList<string> Columns, [property: Id(1)] IReadOnlyList<IReadOnlyList<string?>> Rows, [property: Id(2)] bool Truncated);

/// <summary>What one test came to. Times in ms of processor time, memory in kB.</summary>
/// <param name="Message">The checker's or the framework's sentence; it may quote the test.</param>
/// <param name="Detail">What staff are told besides: why a question's checker or seed failed.</param>
[GenerateSerializer, Immutable, Alias("TestResult")]
public sealed record TestResult(
    [property: Id(0)] TestCase Test,
    [property: Id(1)] Verdict Status,
    [property: Id(2)] double TimeMs,
    [property: Id(3)] long MemoryKb,
    [property: Id(4)] string Actual,
    [property: Id(5)] string Error,
    [property: Id(6)] double WallMs = 0,
    [property: Id(7)] string? Message = null,
    [property: Id(8)] int? ExitCode = null,
    [property: Id(9)] string? Signal = null,
    [property: Id(10)] string? Detail = null);

/// <summary>What a program did.</summary>
/// <param name="Message">A sentence where the verdict needs one.</param>
/// <param name="Tables">The results of a query; null of other programs.</param>
/// <param name="Veiled">Whether what was printed may hold a hidden test, so that candidates are not shown it.</param>
[GenerateSerializer, Immutable, Alias("RunOutcome")]
public sealed record RunOutcome(
    [property: Id(0)] Verdict Status,
    [property: Id(1)] string Stdout,
    [property: Id(2)] string Stderr,
    [property: Id(3)] string CompileOutput,
    [property: Id(4)] int? ExitCode,
    [property: Id(5)] string? Signal,
    [property: Id(6)] double TimeMs,
    [property: Id(7)] double WallMs,
    [property: Id(8)] long MemoryKb,
    [property: Id(9)] bool Truncated,
    [property: Id(10)] string? Message,
    [property: Id(11)] IReadOnlyList<TestResult>? Tests,
    [property: Id(12)] IReadOnlyList<ResultTable>? Tables = null,
    [property: Id(13)] bool Veiled = false)
{
    /// <summary>Standard output byte for byte, where the job asked for it.</summary>
    [Id(14)]
    public byte[]? RawStdout { get; init; }

    [Id(15)]
    public byte[]? RawStderr { get; init; }
}

/// <summary>Runs jobs on a node that may; one at a time a core. See <see cref="RunWorker"/>.</summary>
[Alias("IRunWorker")]
public interface IRunWorker : IGrainWithIntegerKey
{
    /// <param name="job">What to run.</param>
    /// <param name="cancellationToken">Ends the program; what it printed until then is in the outcome.</param>
    /// <exception cref="RunRefusedException">Nothing was run; the message says why.</exception>
    [Alias("Run"), ResponseTimeout("00:03:00")]
    Task<RunOutcome> RunAsync(RunJob job, CancellationToken cancellationToken);
}

/// <summary>A run did not take place.</summary>
[GenerateSerializer, Alias("RunRefusedException")]
public sealed class RunRefusedException : Exception
{
    public RunRefusedException()
    {
    }

    public RunRefusedException(string message)
        : base(message)
    {
    }

    public RunRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
