namespace IntegrityAI.Execution.Terminals;

// Every message of /hubs/terminal. JSON on the wire is snake_case.

/// <summary>Opens the room's terminal.</summary>
/// <param name="Kind"><c>program</c>: the room's program; <c>repl</c>: its language's; <c>shell</c>: bash beside the room's files.</param>
/// <param name="Language">The room's present one where it is left out.</param>
public sealed record OpenMessage(string Kind, string? Language, int Columns, int Rows);

/// <summary>What somebody typed or pasted, at most <see cref="TerminalLimits.InputCharacters"/> characters.</summary>
public sealed record InputMessage(Guid Id, string Data);

/// <summary>The size of the screen of whoever typed last; of others it is not taken.</summary>
public sealed record ResizeMessage(Guid Id, int Columns, int Rows);

public sealed record StopMessage(Guid Id);

/// <summary>Whether something was taken; if not, a stable code and a sentence.</summary>
[GenerateSerializer, Immutable, Alias("TerminalReply")]
public sealed record TerminalReply(
    [property: Id(0)] bool Ok, [property: Id(1)] string? Code = null, [property: Id(2)] string? Message = null)
{
    public static TerminalReply Done { get; } = new(true);

    public static TerminalReply No(string code, string message) => new(false, code, message);
}

[GenerateSerializer, Immutable, Alias("TerminalPerson")]
public sealed record TerminalPerson([property: Id(0)] Guid Id, [property: Id(1)] string Name);

/// <summary>The room's terminal as everybody sees it.</summary>
/// <param name="Language">Of the program or REPL; null of a shell.</param>
/// <param name="Typist">Who typed last; null before anybody did.</param>
/// <param name="Status"><c>starting</c>, <c>running</c> or <c>closed</c>.</param>
/// <param name="Reason">One of <see cref="TerminalEnds"/> once it is closed.</param>
/// <param name="ExitCode">Of a program that ended by itself.</param>
/// <param name="Message">A sentence about the end.</param>
[GenerateSerializer, Immutable, Alias("TerminalState")]
public sealed record TerminalState(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Kind,
    [property: Id(2)] string? Language,
    [property: Id(3)] TerminalPerson OpenedBy,
    [property: Id(4)] DateTimeOffset OpenedAt,
    [property: Id(5)] int Columns,
    [property: Id(6)] int Rows,
    [property: Id(7)] TerminalPerson? Typist = null,
    [property: Id(8)] string Status = TerminalState.Starting,
    [property: Id(9)] string? Reason = null,
    [property: Id(10)] int? ExitCode = null,
    [property: Id(11)] string? Message = null)
{
    public const string Starting = "starting";
    public const string Running = "running";
    public const string Closed = "closed";

    public bool IsClosed => Status == Closed;

    /// <summary>Whose screen gives the terminal its size.</summary>
    public Guid Leader => (Typist ?? OpenedBy).Id;
}

/// <summary><c>welcome</c>: the first message of a connection.</summary>
/// <param name="Repls">The languages whose REPL can be opened on this server.</param>
public sealed record WelcomeMessage(Guid You, bool CanType, IReadOnlyList<string> Repls, int MaxInput);

/// <summary><c>screen</c>: the terminal from its beginning, or from as far back as is kept; replaces what was shown.</summary>
public sealed record ScreenMessage(TerminalState? Terminal, long N, string Data, bool Cut);

/// <summary><c>output</c>: what follows; <paramref name="N"/> grows by one with each message.</summary>
public sealed record OutputMessage(Guid Id, long N, string Data);

/// <summary><c>state</c>: size, typist or status changed, at this place between the output.</summary>
public sealed record StateMessage(TerminalState? Terminal, long N);
