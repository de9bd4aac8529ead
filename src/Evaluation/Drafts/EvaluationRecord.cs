using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrityAI.Evaluation.Drafts;

/// <summary>A session's evaluation. A row with neither figures nor error is still to be drafted.</summary>
public sealed class EvaluationRecord : IOrganisationOwned
{
    public const string Running = "running";
    public const string Draft = "draft";
    public const string Final = "final";
    public const string Failed = "failed";

    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid SessionId { get; init; }

    public required string Status { get; set; }

    /// <summary>Counts how often it was drafted; with the id it names one draft.</summary>
    public int Number { get; set; } = 1;

    /// <summary><c>evidence</c> or <c>model</c>.</summary>
    public string Mode { get; set; } = "evidence";

    public string? Model { get; set; }

    /// <summary>A sentence for a person: why no model took part although one is configured.</summary>
    public string? Error { get; set; }

    public string Summary { get; set; } = "";

    /// <summary>The facts as JSON; null until they are computed.</summary>
    public string? Facts { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the scores were computed; null until then.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>When whoever drafts it last said so; others leave it alone for a while.</summary>
    public DateTimeOffset? ClaimedAt { get; set; }

    public Guid Version { get; set; }

    public List<ScoreRecord> Scores { get; init; } = [];
}

/// <summary>One criterion's score. Quotes stay in the log: here is only where they stand in it.</summary>
public sealed class ScoreRecord : IOrganisationOwned
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid EvaluationId { get; init; }

    public int Position { get; init; }

    public required string Criterion { get; init; }

    public required string Title { get; init; }

    public double Weight { get; init; }

    public double Score { get; init; }

    public double Confidence { get; init; }

    public required string Rationale { get; init; }

    /// <summary>A list of <see cref="StoredCitation"/> as JSON.</summary>
    public required string Evidence { get; init; }

    /// <summary><c>confirm</c> or <c>override</c>; null while nobody decided.</summary>
    public string? Action { get; set; }

    public double? DecidedScore { get; set; }

    public string? Reason { get; set; }

    public Guid? DecidedById { get; set; }

    public string? DecidedByName { get; set; }

    public string? DecidedByRole { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }
}

/// <summary>An event, and where in its text the quoted words stand.</summary>
public sealed record StoredCitation(long Seq, int? From, int? Length);

internal sealed class EvaluationMapping : IEntityTypeConfiguration<EvaluationRecord>
{
    public void Configure(EntityTypeBuilder<EvaluationRecord> builder)
    {
        builder.ToTable("evaluations");
        builder.HasKey(evaluation => evaluation.Id);
        builder.Property(evaluation => evaluation.Status).HasMaxLength(16);
        builder.Property(evaluation => evaluation.Mode).HasMaxLength(16);
        builder.Property(evaluation => evaluation.Model).HasMaxLength(200);
        builder.Property(evaluation => evaluation.Error).HasMaxLength(1000);
        builder.Property(evaluation => evaluation.Summary).HasMaxLength(4000);
        builder.Property(evaluation => evaluation.Version).IsConcurrencyToken();
        builder.HasIndex(evaluation => evaluation.SessionId).IsUnique();
        builder.HasIndex(evaluation => evaluation.Status);
        builder.HasMany(evaluation => evaluation.Scores).WithOne().HasForeignKey(score => score.EvaluationId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ScoreMapping : IEntityTypeConfiguration<ScoreRecord>
{
    public void Configure(EntityTypeBuilder<ScoreRecord> builder)
    {
        builder.ToTable("evaluation_scores");
        builder.HasKey(score => score.Id);
        builder.Property(score => score.Id).ValueGeneratedNever();
        builder.Property(score => score.Criterion).HasMaxLength(100);
        builder.Property(score => score.Title).HasMaxLength(200);
        builder.Property(score => score.Rationale).HasMaxLength(2000);
        builder.Property(score => score.Action).HasMaxLength(16);
        builder.Property(score => score.Reason).HasMaxLength(DecideScore.MaxReason);
        builder.Property(score => score.DecidedByName).HasMaxLength(200);
        builder.Property(score => score.DecidedByRole).HasMaxLength(20);
    }
}
