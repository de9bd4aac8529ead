namespace IntegrityAI.Contracts.Access;

/// <summary>Who did something: a member of staff (user id) or a guest (participant id).</summary>
[GenerateSerializer, Immutable, Alias("Actor")]
public sealed record Actor(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Name,
    [property: Id(2)] Role Role);
