using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrityAI.Execution.Limits;

/// <summary>What an organisation allows its own runs, within the host's bounds; null where the host's bound holds.</summary>
public sealed class OrganisationLimit : IOrganisationOwned
{
    public Guid OrganisationId { get; init; }

    /// <summary>Processor time of one run or one test, in ms.</summary>
    public int? MaxCpuMs { get; set; }

    /// <summary>Memory of one run, in MB.</summary>
    public int? MaxMemoryMb { get; set; }

    /// <summary>Of all its people together.</summary>
    public int? MaxRunsPerMinute { get; set; }
}

internal sealed class OrganisationLimitMapping : IEntityTypeConfiguration<OrganisationLimit>
{
    public void Configure(EntityTypeBuilder<OrganisationLimit> builder)
    {
        builder.ToTable("execution_limits");
        builder.HasKey(limit => limit.OrganisationId);
        builder.Property(limit => limit.OrganisationId).ValueGeneratedNever();
    }
}
