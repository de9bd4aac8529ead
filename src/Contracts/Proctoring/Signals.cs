using IntegrityAI.Contracts.Access;

namespace IntegrityAI.Contracts.Proctoring;

/// <summary>Something a participant's client or the room noticed. Untrusted where it came from a client.</summary>
/// <param name="Kind"><c>paste</c>, <c>tab_hidden</c>, <c>window_blur</c>…</param>
/// <param name="Size">Characters, where that applies.</param>
/// <param name="DurationMs">Milliseconds, where that applies.</param>
/// <param name="Text">What was pasted, bounded by the room before it gets here.</param>
[GenerateSerializer, Immutable, Alias("Observation")]
public sealed record Observation(
    [property: Id(0)] string Kind,
    [property: Id(1)] Actor Person,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] int? Size = null,
    [property: Id(4)] long? DurationMs = null,
    [property: Id(5)] string? Text = null);

/// <summary>Evidence with its innocent explanations. Never a verdict.</summary>
/// <param name="Severity"><c>info</c> or <c>notice</c>.</param>
[GenerateSerializer, Immutable, Alias("SignalCard")]
public sealed record SignalCard(
    [property: Id(0)] string Kind,
    [property: Id(1)] string Title,
    [property: Id(2)] Guid PersonId,
    [property: Id(3)] int? Size,
    [property: Id(4)] long? DurationMs,
    [property: Id(5)] string? Quote,
    [property: Id(6)] IReadOnlyList<string> Explanations,
    [property: Id(7)] string Severity);

/// <summary>Decides what an observation is worth. Pure. Implemented by Proctoring.</summary>
public interface ISignalRules
{
    /// <summary>A card to record, or null where the observation is too small to matter or of an unknown kind.</summary>
    /// <param name="observation">What was noticed.</param>
    /// <param name="writtenInRoom">Whether the text was cut or copied from the room's own document.</param>
    SignalCard? Judge(Observation observation, bool writtenInRoom);
}
