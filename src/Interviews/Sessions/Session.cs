using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrityAI.Interviews.Sessions;

/// <summary>One interview.</summary>
public sealed class Session : IOrganisationOwned
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public required string Title { get; set; }

    public string? Description { get; set; }

    public SessionStatus Status { get; set; }

    public required string Code { get; init; }

    public required string Language { get; set; }

    public List<Guid> QuestionIds { get; set; } = [];

    public string? CandidateName { get; set; }

    public string? CandidateEmail { get; set; }

    public DateTimeOffset? ScheduledAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public Guid CreatedById { get; init; }

    public required string CreatedByName { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Changes with each write, so that two changes at once cannot both win.</summary>
    public Guid Version { get; set; }

    public SessionInfo Info() => new(
        Id, OrganisationId, Title, Status, Code, Language, [.. QuestionIds], CandidateName, CreatedAt, StartedAt, EndedAt);
}

/// <summary>Somebody who joined a session.</summary>
public sealed class Participant
{
    public Guid Id { get; init; }

    public Guid SessionId { get; init; }

    /// <summary>The guest's participant id, or the user id of staff.</summary>
    public Guid PersonId { get; init; }

    public required string Name { get; init; }

    /// <summary>Upper case: two guests of one session may not look the same.</summary>
    public required string NameKey { get; init; }

    public string? Email { get; init; }

    public required string Role { get; init; }

    public DateTimeOffset JoinedAt { get; init; }

    public DateTimeOffset? ConsentedAt { get; set; }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.Property(session => session.Title).HasMaxLength(200);
        builder.Property(session => session.Description).HasMaxLength(4000);
        builder.Property(session => session.Status).HasConversion<string>().HasMaxLength(20);
        builder.Property(session => session.Code).HasMaxLength(SessionCode.Length);
        builder.Property(session => session.Language).HasMaxLength(30);
        builder.Property(session => session.CandidateName).HasMaxLength(200);
        builder.Property(session => session.CandidateEmail).HasMaxLength(256);
        builder.Property(session => session.CreatedByName).HasMaxLength(200);
        builder.Property(session => session.Version).IsConcurrencyToken();
        builder.HasIndex(session => session.Code).IsUnique();
        builder.HasIndex(session => new { session.OrganisationId, session.Id });
        builder.HasIndex(session => session.Status);
    }
}

internal sealed class ParticipantMapping : IEntityTypeConfiguration<Participant>
{
    public void Configure(EntityTypeBuilder<Participant> builder)
    {
        builder.ToTable("participants");
        builder.Property(participant => participant.Name).HasMaxLength(200);
        builder.Property(participant => participant.NameKey).HasMaxLength(200);
        builder.Property(participant => participant.Email).HasMaxLength(256);
        builder.Property(participant => participant.Role).HasMaxLength(20);
        builder.HasIndex(participant => new { participant.SessionId, participant.PersonId }).IsUnique();
        builder.HasIndex(participant => new { participant.SessionId, participant.Role, participant.NameKey }).IsUnique();
        builder.HasOne<Session>().WithMany().HasForeignKey(participant => participant.SessionId);
    }
}
