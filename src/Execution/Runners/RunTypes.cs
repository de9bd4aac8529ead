using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Questions;

namespace IntegrityAI.Execution.Runners;

/// <summary>One file of a program; its name has no folder.</summary>
[GenerateSerializer, Immutable, Alias("SourceFile")]
public sealed record SourceFile([property: Id(0)] string Name, [property: Id(1)] string Content);

/// <summary>One test to run a program against.</summary>
[GenerateSerializer, Immutable, Alias("TestCase")]
public sealed record TestCase(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Input,
    [property: Id(3)] string Expected,
    [property: Id(4)] bool Hidden);

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
    [property: Id(10)] bool MergeError);

/// <summary>What one test came to. Times in ms of processor time, memory in kB.</summary>
[GenerateSerializer, Immutable, Alias("TestResult")]
public sealed record TestResult(
    [property: Id(0)] TestCase Test,
    [property: Id(1)] Verdict Status,
    [property: Id(2)] double TimeMs,
    [property: Id(3)] long MemoryKb,
    [property: Id(4)] string Actual,
    [property: Id(5)] string Error);

/// <summary>What a program did.</summary>
/// <param name="Message">A sentence where the verdict needs one.</param>
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
    [property: Id(11)] IReadOnlyList<TestResult>? Tests);

/// <summary>Runs jobs on a node that may; one at a time a core. See <see cref="RunWorker"/>.</summary>
[Alias("IRunWorker")]
public interface IRunWorker : IGrainWithIntegerKey
{
    /// <exception cref="RunRefusedException">Nothing was run; the message says why.</exception>
    [Alias("Run"), ResponseTimeout("00:03:00")]
    Task<RunOutcome> RunAsync(RunJob job);
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
