using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Audit;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Interviews.Questions;

/// <summary><c>POST /api/questions</c>, <c>PUT /api/questions/{id}</c>, <c>POST /api/questions/{id}/copy</c></summary>
public static class WriteQuestions
{
    internal static void Map(IEndpointRouteBuilder questions)
    {
        var manage = Policies.For(Permission.ManageQuestions);
        questions.MapPost("/", CreateAsync).RequireAuthorization(manage).WithName("CreateQuestion");
        questions.MapPut("/{id:guid}", UpdateAsync).RequireAuthorization(manage).WithName("UpdateQuestion");
        questions.MapPost("/{id:guid}/copy", CopyAsync).RequireAuthorization(manage).WithName("CopyQuestion");
    }

    /// <summary>Adds a question to one's organisation.</summary>
    public static async Task<Results<Created<QuestionDetail>, ProblemHttpResult>> CreateAsync(
        QuestionDraft draft, Caller caller, IntegrityDb db, IAuditTrail audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (draft.Objection() is { } objection)
        {
            return objection.ToResult();
        }

        return await AddAsync(draft.ToContent(null), "question.created", caller, db, audit, clock, cancellationToken);
    }

    /// <summary>Replaces a question of one's organisation; its rubric stays.</summary>
    public static async Task<Results<Ok<QuestionDetail>, ProblemHttpResult>> UpdateAsync(
        Guid id, QuestionDraft draft, Caller caller, IntegrityDb db, IAuditTrail audit, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (BuiltInQuestions.All.ContainsKey(id))
        {
            return InterviewProblems.BankIsReadOnly.ToResult();
        }

        var row = await db.Set<OwnedQuestion>().FirstOrDefaultAsync(question => question.Id == id, cancellationToken);
        if (row is null)
        {
            return InterviewProblems.NoSuchQuestion.ToResult();
        }

        if (draft.Objection() is { } objection)
        {
            return objection.ToResult();
        }

        var old = JsonSerializer.Deserialize<QuestionContent>(row.Content, Json.Options);
        row.Title = draft.Title.Trim();
        row.Content = JsonSerializer.Serialize(draft.ToContent(old), Json.Options);
        row.UpdatedAt = clock.GetUtcNow();
        row.Version++;
        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(Record(caller, "question.updated", row), cancellationToken);
        return TypedResults.Ok(QuestionDetail.Of(row.ToQuestion()));
    }

    /// <summary>Copies a question into one's organisation, where it can be changed.</summary>
    public static async Task<Results<Created<QuestionDetail>, ProblemHttpResult>> CopyAsync(
        Guid id, Caller caller, IntegrityDb db, QuestionCatalogue catalogue, IAuditTrail audit, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await catalogue.FindAsync(id, cancellationToken) is not { } question)
        {
            return InterviewProblems.NoSuchQuestion.ToResult();
        }

        var copy = new QuestionContent
        {
            Title = $"{question.Title} (copy)",
            Difficulty = question.Difficulty,
            Topics = question.Topics,
            Minutes = question.Minutes,
            Statement = question.Statement,
            Starter = question.Starter,
            Tests = question.Tests,
            Rubric = question.Rubric,
            Hints = question.Hints,
            Checker = question.Checker,
            CheckerOptions = question.CheckerOptions,
            FrameworkTests = question.FrameworkTests,
            Database = question.Database,
            TimeLimitMs = question.TimeLimitMs,
            MemoryLimitMb = question.MemoryLimitMb,
        };
        return await AddAsync(copy, "question.copied", caller, db, audit, clock, cancellationToken);
    }

    private static async Task<Created<QuestionDetail>> AddAsync(
        QuestionContent content, string action, Caller caller, IntegrityDb db, IAuditTrail audit, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var row = new OwnedQuestion
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = caller.OrganisationId,
            Title = content.Title,
            Content = JsonSerializer.Serialize(content, Json.Options),
            UpdatedAt = clock.GetUtcNow(),
            Version = 1,
        };
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        await audit.RecordAsync(Record(caller, action, row), cancellationToken);
        return TypedResults.Created($"/api/questions/{row.Id}", QuestionDetail.Of(row.ToQuestion()));
    }

    private static AuditRecord Record(Caller caller, string action, OwnedQuestion row) => new(
        caller.OrganisationId, caller.Actor, action, "question", row.Id.ToString(),
        $"{caller.Name}: {action["question.".Length..]} the question “{row.Title}”.");
}
