using IntegrityAI.Contracts.Questions;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Interviews.Questions;

/// <summary>A whole question, with what only staff may see.</summary>
public sealed record QuestionDetail(
    Guid Id, string Slug, string Title, string Difficulty, IReadOnlyList<string> Topics, int Minutes, string Statement,
    IReadOnlyDictionary<string, string> Starter, IReadOnlyList<QuestionTest> Tests, IReadOnlyList<RubricCriterion> Rubric,
    IReadOnlyList<string> Hints, Checker Checker, CheckerOptions? CheckerOptions, IReadOnlyDictionary<string, FrameworkTests> FrameworkTests,
    QuestionDatabase? Database, int TimeLimitMs, int MemoryLimitMb, bool Owned)
{
    public static QuestionDetail Of(Question question) => new(
        question.Id, question.Slug, question.Title, question.Difficulty, question.Topics, question.Minutes, question.Statement,
        question.Starter, question.Tests, question.Rubric, question.Hints, question.Checker,
        question.CheckerOptions, question.FrameworkTests, question.Database, question.TimeLimitMs, question.MemoryLimitMb,
        !BuiltInQuestions.All.ContainsKey(question.Id));
}

/// <summary><c>GET /api/questions</c> and <c>GET /api/questions/{id}</c></summary>
public static class ReadQuestions
{
    internal static void Map(IEndpointRouteBuilder questions)
    {
        questions.MapGet("/", ListAsync).RequireAuthorization(Policies.Staff).WithName("ListQuestions");
        questions.MapGet("/{id:guid}", GetAsync).RequireAuthorization(Policies.Staff).WithName("GetQuestion");
    }

    /// <summary>The question bank: one's own questions first, then the built-in ones.</summary>
    /// <param name="catalogue">Where questions are.</param>
    /// <param name="q">Only where title or topics contain this.</param>
    /// <param name="difficulty">easy, medium or hard.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<Results<Ok<Page<QuestionSummary>>, ProblemHttpResult>> ListAsync(
        QuestionCatalogue catalogue, string? q, string? difficulty, CancellationToken cancellationToken)
    {
        if (difficulty is not (null or "" or "easy" or "medium" or "hard"))
        {
            return Failure.Field("difficulty", "Use easy, medium or hard.").ToResult();
        }

        var all = await catalogue.ListAsync(cancellationToken);
        var found = all
            .Where(question => string.IsNullOrEmpty(difficulty) || question.Difficulty == difficulty)
            .Where(question => string.IsNullOrWhiteSpace(q)
                || question.Title.Contains(q.Trim(), StringComparison.OrdinalIgnoreCase)
                || question.Topics.Any(topic => topic.Contains(q.Trim(), StringComparison.OrdinalIgnoreCase)));
        return TypedResults.Ok(new Page<QuestionSummary>([.. found], null));
    }

    /// <summary>One question with its hidden tests, rubric and hints.</summary>
    public static async Task<Results<Ok<QuestionDetail>, ProblemHttpResult>> GetAsync(
        Guid id, QuestionCatalogue catalogue, CancellationToken cancellationToken) =>
        await catalogue.FindAsync(id, cancellationToken) is { } question
            ? TypedResults.Ok(QuestionDetail.Of(question))
            : InterviewProblems.NoSuchQuestion.ToResult();
}
