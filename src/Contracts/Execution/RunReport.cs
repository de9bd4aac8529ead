namespace IntegrityAI.Contracts.Execution;

/// <summary>What happened to a program or to one test, in the field's words.</summary>
[GenerateSerializer]
public enum Verdict
{
    Accepted,
    WrongAnswer,
    TimeLimitExceeded,
    MemoryLimitExceeded,
    OutputLimitExceeded,
    RuntimeError,
    CompilationError,
    InternalError,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}

/// <summary>One test's outcome, without its content.</summary>
public sealed record TestOutcome(string Id, string Name, bool Hidden, Verdict Status, double TimeMs);

/// <summary>One run of a session as reports and evaluation need it.</summary>
public sealed record RunReport(
    Guid Id,
    Guid? SessionId,
    Guid? QuestionId,
    string Language,
    string Mode,
    Verdict Status,
    double TimeMs,
    long MemoryKb,
    DateTimeOffset CreatedAt,
    Guid ByPersonId,
    IReadOnlyList<TestOutcome> Tests);

/// <summary>Reads the runs of a session. Implemented by Execution.</summary>
public interface IRunReader
{
    /// <summary>In the order in which they were asked for.</summary>
    Task<IReadOnlyList<RunReport>> OfSessionAsync(Guid sessionId, CancellationToken cancellationToken);
}
