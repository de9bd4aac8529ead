using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrityAI.Accounts.Auth;

/// <summary>One link of a chain of refresh tokens that began with a sign-in. Only its hash is stored.</summary>
/// <remarks>
/// A token is used once and replaced by the next. Using a replaced one again means that two parties hold it, so the whole
/// family ends. Within <see cref="Grace"/> of its replacement it is taken for a second tab that asked at the same moment.
/// </remarks>
public sealed class RefreshToken
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public Guid Id { get; init; }

    public Guid FamilyId { get; init; }

    public Guid UserId { get; init; }

    public Guid MembershipId { get; init; }

    /// <summary>SHA-256 of the token, lower-case hex.</summary>
    public required string Hash { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? ReplacedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class RefreshTokenMapping : IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<RefreshToken> builder)
    {
        builder.ToTable("refresh_tokens");
        builder.Property(token => token.Hash).HasMaxLength(64);
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.HasIndex(token => token.FamilyId);
    }
}
