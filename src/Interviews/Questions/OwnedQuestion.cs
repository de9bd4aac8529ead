using System.Text.Json;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrityAI.Interviews.Questions;

/// <summary>A question that an organisation wrote or copied.</summary>
public sealed class OwnedQuestion : IOrganisationOwned
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public required string Title { get; set; }

    /// <summary>A <see cref="QuestionContent"/> as JSON.</summary>
    public required string Content { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public int Version { get; set; }

    public Question ToQuestion() =>
        JsonSerializer.Deserialize<QuestionContent>(Content, Json.Options)!.ToQuestion(Id, Id.ToString("N"));
}

internal sealed class OwnedQuestionMapping : IEntityTypeConfiguration<OwnedQuestion>
{
    public void Configure(EntityTypeBuilder<OwnedQuestion> builder)
    {
        builder.ToTable("questions");
        builder.Property(question => question.Title).HasMaxLength(200);
        builder.Property(question => question.Version).IsConcurrencyToken();
        builder.HasIndex(question => new { question.OrganisationId, question.Id });
    }
}
