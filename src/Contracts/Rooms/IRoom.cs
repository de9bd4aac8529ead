using IntegrityAI.Contracts.Access;
using Orleans.Concurrency;

namespace IntegrityAI.Contracts.Rooms;

/// <summary>Who is told of an event as it happens. The log itself is read by staff only.</summary>
[GenerateSerializer]
public enum Audience
{
    Everyone,
    Staff,
}

/// <summary>Something to append to a session log.</summary>
/// <param name="Type">One of <see cref="EventTypes"/>.</param>
/// <param name="Actor">Who did it; null for the system.</param>
/// <param name="Data">A JSON object, at most 256 kB; it becomes canonical JSON before it is hashed.</param>
/// <param name="Personal">Whether it holds what a person wrote or said: stored encrypted under that person's key.</param>
/// <param name="Audience">Who sees it as it happens.</param>
/// <param name="StaffView">What staff are shown instead of <paramref name="Data"/>, as JSON.</param>
/// <param name="CandidateView">What candidates are shown instead of <paramref name="Data"/>, as JSON.</param>
[GenerateSerializer, Immutable, Alias("NewEvent")]
public sealed record NewEvent(
    [property: Id(0)] string Type,
    [property: Id(1)] Actor? Actor,
    [property: Id(2)] string Data,
    [property: Id(3)] bool Personal = false,
    [property: Id(4)] Audience Audience = Audience.Everyone,
    [property: Id(5)] string? StaffView = null,
    [property: Id(6)] string? CandidateView = null);

/// <summary>A message that is shown now and never stored, such as a piece of a run's output.</summary>
/// <param name="Name">The hub method, for example <c>run_output</c>.</param>
/// <param name="Data">A JSON object.</param>
[GenerateSerializer, Immutable, Alias("TransientMessage")]
public sealed record TransientMessage(
    [property: Id(0)] string Name,
    [property: Id(1)] string Data,
    [property: Id(2)] Audience Audience = Audience.Everyone);

/// <summary>The shared document at one moment.</summary>
[GenerateSerializer, Immutable, Alias("RoomDocument")]
public sealed record RoomDocument(
    [property: Id(0)] string Language,
    [property: Id(1)] string Text,
    [property: Id(2)] int Version,
    [property: Id(3)] Guid? ActiveQuestionId,
    [property: Id(4)] IReadOnlyList<Guid> RevealedQuestionIds);

/// <summary>The authority of one session: it decides the order of everything that happens in it. Keyed by session id.</summary>
[Alias("IRoom")]
public interface IRoom : IGrainWithGuidKey
{
    /// <summary>Appends one event; completes with its sequence number once it is committed and published.</summary>
    /// <exception cref="RoomUnavailableException">The log could not be written; nothing was stored.</exception>
    [Alias("Append")]
    Task<long> AppendAsync(NewEvent newEvent);

    /// <summary>Shows something to the people in the room; may be dropped under load.</summary>
    [OneWay, Alias("Publish")]
    Task PublishAsync(TransientMessage message);

    /// <summary>The committed document.</summary>
    [Alias("Document")]
    Task<RoomDocument> DocumentAsync();
}

/// <summary>The session log cannot be written right now; what was asked has not happened.</summary>
[GenerateSerializer, Alias("RoomUnavailableException")]
public sealed class RoomUnavailableException : Exception
{
    public RoomUnavailableException()
        : this("The session log cannot be written right now. Nothing was changed; try again in a moment.")
    {
    }

    public RoomUnavailableException(string message)
        : base(message)
    {
    }

    public RoomUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
