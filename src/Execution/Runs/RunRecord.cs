using IntegrityAI.Contracts.Execution;
using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrityAI.Execution.Runs;

/// <summary>What is remembered of a run: verdicts and figures. What a program printed is in the session's log alone.</summary>
public sealed class RunRecord : IOrganisationOwned
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid? SessionId { get; init; }

    public Guid? QuestionId { get; init; }

    public Guid PersonId { get; init; }

    public required string Language { get; init; }

    /// <summary><c>run</c> or <c>test</c>.</summary>
    public required string Mode { get; init; }

    public Verdict Status { get; init; }

    public double TimeMs { get; init; }

    public long MemoryKb { get; init; }

    /// <summary>The tests' outcomes as JSON; null where there were none.</summary>
    public string? Tests { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class RunRecordMapping : IEntityTypeConfiguration<RunRecord>
{
    public void Configure(EntityTypeBuilder<RunRecord> builder)
    {
        builder.ToTable("runs");
        builder.HasKey(run => run.Id);
        builder.Property(run => run.Language).HasMaxLength(40);
        builder.Property(run => run.Mode).HasMaxLength(8);
        builder.Property(run => run.Status).HasConversion<string>().HasMaxLength(32);
        builder.HasIndex(run => new { run.SessionId, run.Id });
        builder.HasIndex(run => new { run.OrganisationId, run.Id });
    }
}
