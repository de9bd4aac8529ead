using Orleans.Concurrency;

namespace IntegrityAI.Contracts.Proctoring;

/// <summary>One person in a live session as the wall shows them.</summary>
[GenerateSerializer, Immutable, Alias("WallPerson")]
public sealed record WallPerson(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Role,
    [property: Id(3)] bool Connected);

/// <summary>The last run of a live session.</summary>
[GenerateSerializer, Immutable, Alias("WallRun")]
public sealed record WallRun(
    [property: Id(0)] string Status,
    [property: Id(1)] int? TestsPassed,
    [property: Id(2)] int? TestsTotal,
    [property: Id(3)] DateTimeOffset At);

/// <summary>The last signal of a live session, with where it stands in the log.</summary>
[GenerateSerializer, Immutable, Alias("WallSignal")]
public sealed record WallSignal(
    [property: Id(0)] long Seq,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] SignalCard Card);

/// <summary>What a room tells the wall about itself after something changed.</summary>
[GenerateSerializer, Immutable, Alias("RoomActivity")]
public sealed record RoomActivity(
    [property: Id(0)] Guid SessionId,
    [property: Id(1)] string Language,
    [property: Id(2)] IReadOnlyList<WallPerson> People,
    [property: Id(3)] WallRun? LastRun,
    [property: Id(4)] WallSignal? LastSignal,
    [property: Id(5)] int SignalsCount,
    [property: Id(6)] DateTimeOffset LastActivityAt,
    [property: Id(7)] Sessions.SessionStatus Status);

/// <summary>The live wall of one organisation, keyed by organisation id. Implemented by Proctoring; rooms report to it.</summary>
[Alias("IWall")]
public interface IWall : IGrainWithGuidKey
{
    /// <summary>Replaces what the wall knows of one room. May be dropped: the next report carries everything again.</summary>
    [OneWay, Alias("Report")]
    Task ReportAsync(RoomActivity activity);
}
