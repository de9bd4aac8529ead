using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Audit;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Interviews.Questions;

/// <summary>One test of a question that is being written.</summary>
public sealed record QuestionTestDraft(
    [property: Required, StringLength(80, MinimumLength = 1)] string Name,
    [property: Required(AllowEmptyStrings = true), MaxLength(65536)] string Input,
    [property: Required(AllowEmptyStrings = true), MaxLength(65536)] string Expected,
    bool Hidden);

/// <summary>A question that is being written.</summary>
public sealed record QuestionDraft(
    [property: Required, StringLength(200, MinimumLength = 1)] string Title,
    [property: Required, RegularExpression("^(easy|medium|hard)$")] string Difficulty,
    [property: Required, StringLength(20000, MinimumLength = 1)] string Statement,
    [property: MaxLength(10)] IReadOnlyList<string>? Topics = null,
    [property: Range(1, 240)] int Minutes = 30,
    [property: MaxLength(20)] IReadOnlyDictionary<string, string>? Starter = null,
    [property: MaxLength(50)] IReadOnlyList<QuestionTestDraft>? Tests = null,
    [property: MaxLength(10)] IReadOnlyList<string>? Hints = null,
    Checker Checker = Checker.Trimmed);

/// <summary><c>POST /api/questions</c>, <c>PUT /api/questions/{id}</c>, <c>POST /api/questions/{id}/copy</c></summary>
public static class WriteQuestions
{
    private const int MaxStarter = 20_000;

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
        if (Objection(draft) is { } objection)
        {
            return objection.ToResult();
        }

        return await AddAsync(ContentOf(draft, null), "question.created", caller, db, audit, clock, cancellationToken);
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

        if (Objection(draft) is { } objection)
        {
            return objection.ToResult();
        }

        var old = JsonSerializer.Deserialize<QuestionContent>(row.Content, Json.Options);
        row.Title = draft.Title.Trim();
        row.Content = JsonSerializer.Serialize(ContentOf(draft, old), Json.Options);
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

    private static Platform.Problems.Failure? Objection(QuestionDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.Title))
        {
            return Platform.Problems.Failure.Field("title", "Give the question a title.");
        }

        if (HoldsNull(draft.Topics) || HoldsNull(draft.Hints) || HoldsNull(draft.Tests))
        {
            return Platform.Problems.Failure.Invalid(
                "validation_failed", "An entry of topics, hints or tests is null. Leave it out or give it its content.");
        }

        return draft.Starter?.Any(starter => starter.Value is null || starter.Value.Length > MaxStarter) == true
            ? Platform.Problems.Failure.Field("starter", $"Starter code may have at most {MaxStarter} characters a language.")
            : null;
    }

    private static bool HoldsNull<T>(IReadOnlyList<T?>? entries)
        where T : class => entries?.Any(entry => entry is null) == true;

    private static QuestionContent ContentOf(QuestionDraft draft, QuestionContent? old) => new()
    {
        Title = draft.Title.Trim(),
        Difficulty = draft.Difficulty,
        Topics = draft.Topics ?? [],
        Minutes = draft.Minutes,
        Statement = draft.Statement,
        Function = old?.Function,
        Starter = draft.Starter ?? new Dictionary<string, string>(),
        Tests = [.. (draft.Tests ?? []).Select((test, index) =>
            new QuestionTest($"t{index + 1}", test.Name.Trim(), test.Input, test.Expected, test.Hidden))],
        Rubric = old?.Rubric is { Count: > 0 } rubric ? rubric : StandardRubric.Criteria,
        Hints = draft.Hints ?? [],
        Checker = draft.Checker,
        TimeLimitMs = old?.TimeLimitMs ?? 5000,
        MemoryLimitMb = old?.MemoryLimitMb ?? 256,
    };

    private static AuditRecord Record(Caller caller, string action, OwnedQuestion row) => new(
        caller.OrganisationId, caller.Actor, action, "question", row.Id.ToString(),
        $"{caller.Name}: {action["question.".Length..]} the question “{row.Title}”.");
}
