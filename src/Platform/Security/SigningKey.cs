using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrityAI.Platform.Security;

/// <summary>A key that signs access tokens, encrypted at rest by Data Protection.</summary>
public sealed class SigningKey
{
    public Guid Id { get; init; }

    public required string Protected { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class SigningKeyMapping : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> builder)
    {
        builder.ToTable("signing_keys");
        builder.Property(key => key.Protected).HasMaxLength(2000);
    }
}
