using System.Text;
using System.Text.Json.Serialization;
using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary>What a client asked for, checked. Times in seconds, sizes in kB.</summary>
internal sealed record SubmissionRequest
{
    public byte[]? SourceCode { get; init; }

    public int LanguageId { get; init; }

    public string? CompilerOptions { get; init; }

    public string? CommandLineArguments { get; init; }

    public byte[]? Stdin { get; init; }

    public byte[]? ExpectedOutput { get; init; }

    /// <summary>By the names of <see cref="Judge0Limits"/>, each of them.</summary>
    public required IReadOnlyDictionary<string, decimal> Limits { get; init; }

    /// <summary>Those that the client set; for the others a language's own bounds may be wider.</summary>
    public required IReadOnlyList<string> LimitsSet { get; init; }

    public bool PerProcessTime { get; init; }

    public bool PerProcessMemory { get; init; }

    public bool RedirectStderr { get; init; }

    public string? CallbackUrl { get; init; }

    /// <summary>A zip archive.</summary>
    public byte[]? AdditionalFiles { get; init; }

    [JsonIgnore]
    public string Source => Encoding.UTF8.GetString(SourceCode ?? []);
}

/// <summary>What it came to. Times in seconds, memory in kB.</summary>
internal sealed record SubmissionResult
{
    public required int StatusId { get; init; }

    public byte[]? Stdout { get; init; }

    public byte[]? Stderr { get; init; }

    public string? CompileOutput { get; init; }

    public string? Message { get; init; }

    public int? ExitCode { get; init; }

    public int? ExitSignal { get; init; }

    public decimal? Time { get; init; }

    public decimal? WallTime { get; init; }

    public long? MemoryKb { get; init; }
}

/// <summary>A submission of a Judge0 client. Kept for a time; what people wrote is encrypted in it.</summary>
public sealed class SubmissionRow : IOrganisationOwned
{
    /// <summary>What the client knows it by.</summary>
    public required string Token { get; init; }

    /// <summary>Of the member of staff who sent it; all zeros for clients that came with a token.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>The member of staff; null for clients that came with a token.</summary>
    public Guid? OwnerId { get; init; }

    public int LanguageId { get; init; }

    public int StatusId { get; set; }

    public required byte[] Request { get; init; }

    /// <summary>Null until it has ended.</summary>
    public byte[]? Result { get; set; }

    /// <summary>Of request and result.</summary>
    public int Bytes { get; set; }

    /// <summary>How often it was begun: one that brings nodes down is not tried for ever.</summary>
    public int Attempts { get; set; }

    /// <summary>The node that answers for it until it has ended and its callback was made.</summary>
    public string? Node { get; set; }

    public bool CallbackDue { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

internal sealed class SubmissionMapping : IEntityTypeConfiguration<SubmissionRow>
{
    public void Configure(EntityTypeBuilder<SubmissionRow> builder)
    {
        builder.ToTable("judge0_submissions");
        builder.HasKey(row => row.Token);
        builder.Property(row => row.Token).HasMaxLength(36);
        builder.Property(row => row.Node).HasMaxLength(120);
        builder.HasIndex(row => new { row.OrganisationId, row.CreatedAt });
        builder.HasIndex(row => row.CreatedAt);
        builder.HasIndex(row => new { row.Node, row.StatusId });
    }
}
