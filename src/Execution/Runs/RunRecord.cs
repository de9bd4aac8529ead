using IntegrityAI.Contracts.Execution;
using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrityAI.Execution.Runs;

/// <summary>Where a run stands: it waits or runs on a node, or has its result.</summary>
public enum RunState
{
    Ended,
    Running,
}

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

    /// <summary>Nothing to go by before the run has ended.</summary>
    public Verdict Status { get; set; }

    public double TimeMs { get; set; }

    public long MemoryKb { get; set; }

    /// <summary>The tests' outcomes as JSON; null where there were none.</summary>
    public string? Tests { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public RunState State { get; set; }

    /// <summary>The node that answers for the run until it has ended; no other node touches it while that one lives.</summary>
    public string? Node { get; set; }
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
        builder.Property(run => run.State).HasConversion<string>().HasMaxLength(8).HasDefaultValue(RunState.Ended);
        builder.Property(run => run.Node).HasMaxLength(120);
        builder.HasIndex(run => new { run.SessionId, run.Id });
        builder.HasIndex(run => new { run.OrganisationId, run.Id });
        builder.HasIndex(run => new { run.State, run.Node });
    }
}

/// <summary>What a run whose id was chosen by its caller is answered with, should they ask again. Kept for an hour.</summary>
public sealed class RunAnswer : IOrganisationOwned
{
    public Guid RunId { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>SHA-256 of who asked for what and where, lower-case hex.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The outcome as JSON, encrypted: it holds what a person's program printed. Null until the run has ended.</summary>
    public byte[]? Outcome { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class RunAnswerMapping : IEntityTypeConfiguration<RunAnswer>
{
    public void Configure(EntityTypeBuilder<RunAnswer> builder)
    {
        builder.ToTable("run_answers");
        builder.HasKey(answer => answer.RunId);
        builder.Property(answer => answer.RequestHash).HasMaxLength(64);
        builder.HasIndex(answer => answer.CreatedAt);
    }
}
