using IntegrityAI.Contracts.Access;
using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrityAI.Accounts.Organisations;

/// <summary>A tenant.</summary>
public sealed class Organisation
{
    public Guid Id { get; init; }

    public required string Name { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A person's place in an organisation.</summary>
public sealed class Membership : IOrganisationOwned
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Organisation? Organisation { get; init; }

    public Guid UserId { get; init; }

    public User? User { get; init; }

    public Role Role { get; set; }

    public DateTimeOffset JoinedAt { get; init; }
}

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisations");
        builder.Property(organisation => organisation.Name).HasMaxLength(200);
    }
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships");
        builder.Property(member => member.Role).HasConversion<string>().HasMaxLength(20);
        builder.HasIndex(member => new { member.OrganisationId, member.UserId }).IsUnique();
        builder.HasIndex(member => member.UserId);
        builder.HasOne(member => member.User).WithMany().HasForeignKey(member => member.UserId);
        builder.HasOne(member => member.Organisation).WithMany().HasForeignKey(member => member.OrganisationId);
    }
}
