using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrityAI.Audit.Trail;

/// <summary>One change of state: who did what to which object, and when. Never changed, never deleted by the product.</summary>
public sealed class AuditEntry : IOrganisationOwned
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid? ActorId { get; init; }

    public string? ActorName { get; init; }

    public string? ActorRole { get; init; }

    public required string Action { get; init; }

    public required string ObjectType { get; init; }

    public required string ObjectId { get; init; }

    public required string Summary { get; init; }

    public string? CorrelationId { get; init; }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.Property(entry => entry.ActorName).HasMaxLength(200);
        builder.Property(entry => entry.ActorRole).HasMaxLength(20);
        builder.Property(entry => entry.Action).HasMaxLength(100);
        builder.Property(entry => entry.ObjectType).HasMaxLength(50);
        builder.Property(entry => entry.ObjectId).HasMaxLength(100);
        builder.Property(entry => entry.Summary).HasMaxLength(1000);
        builder.Property(entry => entry.CorrelationId).HasMaxLength(64);
        builder.HasIndex(entry => new { entry.OrganisationId, entry.Id });
        builder.HasIndex(entry => new { entry.OrganisationId, entry.ObjectId });
    }
}
