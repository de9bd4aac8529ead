using IntegrityAI.Contracts.Access;
using Orleans.Concurrency;

namespace IntegrityAI.Execution.Terminals;

/// <summary>What to open, checked by the hub.</summary>
[GenerateSerializer, Immutable, Alias("TerminalOrder")]
public sealed record TerminalOrder(
    [property: Id(0)] string Kind, [property: Id(1)] string? Language, [property: Id(2)] int Columns, [property: Id(3)] int Rows)
{
    public const string Program = "program";
    public const string Repl = "repl";
    public const string Shell = "shell";
}

/// <summary>A piece of what is shown: output, or a new state.</summary>
/// <param name="Epoch">Which activation says it: numbers of two epochs have nothing to do with each other.</param>
/// <param name="N">1, 2, 3… without gaps within an epoch.</param>
/// <param name="Fresh">Whether what was shown until now belongs to an earlier terminal.</param>
[GenerateSerializer, Immutable, Alias("TerminalPiece")]
public sealed record TerminalPiece(
    [property: Id(0)] Guid Epoch, [property: Id(1)] long N, [property: Id(2)] Guid Id, [property: Id(3)] string? Text,
    [property: Id(4)] TerminalState? State, [property: Id(5)] bool Fresh);

/// <summary>Everything that is shown after piece <paramref name="N"/>.</summary>
/// <param name="Cut">Whether earlier output is not kept any more.</param>
[GenerateSerializer, Immutable, Alias("TerminalScreen")]
public sealed record TerminalScreen(
    [property: Id(0)] Guid Epoch, [property: Id(1)] long N, [property: Id(2)] TerminalState? State, [property: Id(3)] string Text,
    [property: Id(4)] bool Cut);

/// <summary>Where a terminal stands, without its text.</summary>
[GenerateSerializer, Immutable, Alias("TerminalStanding")]
public sealed record TerminalStanding(
    [property: Id(0)] Guid Epoch, [property: Id(1)] long N, [property: Id(2)] TerminalState? State);

/// <summary>A node whose connections watch terminals.</summary>
public interface ITerminalObserver : IGrainObserver
{
    [OneWay]
    Task ShowAsync(Guid sessionId, TerminalPiece piece);
}

/// <summary>The one terminal of a session; its process lives where the grain does. Keyed by session id.</summary>
[Alias("ITerminal")]
public interface ITerminal : IGrainWithGuidKey
{
    /// <summary>Starts or goes on telling an observer; answers with everything shown so far.</summary>
    [Alias("Watch")]
    Task<TerminalScreen> WatchAsync(ITerminalObserver observer);

    /// <summary>Goes on telling an observer, which forgets to be told otherwise.</summary>
    /// <param name="observer">Who watches.</param>
    /// <param name="running">The terminal it believes to run; where it does not, the log is told that it was lost.</param>
    [Alias("Renew")]
    Task<TerminalStanding> RenewAsync(ITerminalObserver observer, Guid? running);

    /// <summary>Opens a terminal where none is open. It starts after the answer.</summary>
    [Alias("Open")]
    Task<TerminalReply> OpenAsync(TerminalOrder order, Actor by);

    /// <summary>Takes input; the answer does not wait for the program to read it.</summary>
    [Alias("Input")]
    Task<TerminalReply> InputAsync(Guid id, Actor by, string data);

    [Alias("Resize")]
    Task<TerminalReply> ResizeAsync(Guid id, Actor by, int columns, int rows);

    [Alias("Stop")]
    Task<TerminalReply> StopAsync(Guid id, Actor by);

    /// <summary>Closes what is open; nothing is opened any more.</summary>
    [Alias("EndSession")]
    Task EndSessionAsync();
}
