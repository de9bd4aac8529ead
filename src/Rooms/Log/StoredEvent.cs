using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrityAI.Rooms.Log;

/// <summary>One event as it lies in the table: the exact bytes that were hashed, and columns to find it by.</summary>
/// <remarks>
/// The key (session_id, seq) is the fence: of two authorities of one session only one can append number n, and the other
/// learns from the refused insert that it is none any more.
/// </remarks>
public sealed class StoredEvent
{
    public Guid SessionId { get; init; }

    public long Seq { get; init; }

    public required string EventType { get; init; }

    public Guid? ActorId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Canonical JSON; what a person wrote is sealed inside it.</summary>
    public required byte[] Payload { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>The key that seals what one person wrote in one session. Destroying the row erases it for good.</summary>
public sealed class PersonKey
{
    public Guid Id { get; init; }

    public Guid SessionId { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>256 bits, wrapped by Data Protection.</summary>
    public required byte[] Wrapped { get; init; }
}

internal sealed class StoredEventMapping : IEntityTypeConfiguration<StoredEvent>
{
    public void Configure(EntityTypeBuilder<StoredEvent> builder)
    {
        builder.ToTable("coding_events");
        builder.HasKey(stored => new { stored.SessionId, stored.Seq });
        builder.Property(stored => stored.Seq).ValueGeneratedNever();
        builder.Property(stored => stored.EventType).HasMaxLength(40);
        builder.Property(stored => stored.Hash).HasMaxLength(32);
    }
}

internal sealed class PersonKeyMapping : IEntityTypeConfiguration<PersonKey>
{
    public void Configure(EntityTypeBuilder<PersonKey> builder)
    {
        builder.ToTable("person_keys");
        builder.Property(key => key.Wrapped).HasMaxLength(1000);
        builder.HasIndex(key => new { key.SessionId, key.PersonId }).IsUnique();
    }
}
