using IntegrityAI.Contracts.Questions;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Interviews.Questions;

/// <summary>A test that a candidate may read.</summary>
public sealed record VisibleTestView(string Id, string Name, string Input, string Expected, string? Group, int Points);

/// <summary>Unit tests of a question; the source of hidden ones is null for candidates.</summary>
public sealed record FrameworkTestsView(string Framework, string File, string? Source, bool Hidden);

/// <summary>A question inside an interview. Rubric, hints and hidden tests are null for candidates; so is what a checker program does.</summary>
/// <param name="FrameworkTests">By language id.</param>
/// <param name="Database">The database that queries are run against; its seed is no secret, hidden tests change it.</param>
public sealed record SessionQuestionView(
    Guid Id, string Title, string Difficulty, int Minutes, IReadOnlyList<string> Topics, bool Revealed, string Statement,
    IReadOnlyDictionary<string, string> Starter, IReadOnlyList<VisibleTestView> VisibleTests, int HiddenTestCount,
    IReadOnlyList<RubricCriterion>? Rubric, IReadOnlyList<string>? Hints, Checker Checker, double? Tolerance,
    IReadOnlyDictionary<string, FrameworkTestsView> FrameworkTests, QuestionDatabase? Database, int TimeLimitMs, int MemoryLimitMb);

/// <summary><c>GET /api/sessions/{id}/questions</c></summary>
public static class SessionQuestions
{
    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapGet("/{id:guid}/questions", HandleAsync)
        .RequireAuthorization(Policies.Participant).WithName("SessionQuestions");

    /// <summary>The questions of an interview: all for staff, the revealed ones for candidates.</summary>
    public static async Task<Results<Ok<Page<SessionQuestionView>>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, ISessionDirectory sessions, IQuestionBank bank, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var session = await sessions.FindAsync(id, cancellationToken);
        if (session is null || !caller.MaySee(session))
        {
            return InterviewProblems.NoSuchSession.ToResult();
        }

        var room = await grains.GetGrain<IRoom>(id).DocumentAsync();
        var questions = await bank.OfSessionAsync(id, cancellationToken);
        var shown = questions.Where(question => !caller.IsGuest || room.RevealedQuestionIds.Contains(question.Id));
        return TypedResults.Ok(new Page<SessionQuestionView>(
            [.. shown.Select(question => View(question, room.RevealedQuestionIds.Contains(question.Id), caller.IsGuest))], null));
    }

    private static SessionQuestionView View(Question question, bool revealed, bool forGuest) => new(
        question.Id, question.Title, question.Difficulty, question.Minutes, question.Topics, revealed, question.Statement,
        question.Starter,
        [.. question.Tests.Where(test => !test.Hidden).Select(test => new VisibleTestView(
            test.Id, test.Name, test.Input, test.Expected, test.Group, test.Points))],
        question.Tests.Count(test => test.Hidden),
        forGuest ? null : question.Rubric,
        forGuest ? null : question.Hints, question.Checker,
        question.Checker == Checker.Floats ? question.CheckerOptions?.Tolerance ?? CheckerOptions.DefaultTolerance : null,
        question.FrameworkTests.ToDictionary(
            entry => entry.Key,
            entry => new FrameworkTestsView(
                entry.Value.Framework, entry.Value.File, forGuest && entry.Value.Hidden ? null : entry.Value.Source, entry.Value.Hidden)),
        question.Database, question.TimeLimitMs, question.MemoryLimitMb);
}
