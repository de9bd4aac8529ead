using System.ComponentModel.DataAnnotations;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Execution.Formatting;

/// <summary>One file to lay out.</summary>
/// <param name="Language">An id of <c>GET /api/languages</c>.</param>
/// <param name="Source">At most 256 kB.</param>
public sealed record FormatRequest(
    [property: Required, StringLength(40, MinimumLength = 1)] string Language,
    [property: Required(ErrorMessage = "There is nothing to lay out: send the file's text.")] string Source);

/// <summary>Something that a checker of the language found.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1; 1 where the checker does not tell.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
/// <param name="Rule">The checker's name of it, where it has one.</param>
public sealed record Diagnostic(int Line, int Column, string Severity, string Message, string? Rule = null);

/// <summary>The file laid out, and what a checker found in it.</summary>
/// <param name="Tool">The program that laid it out; the checker's name where the language has no formatter.</param>
public sealed record FormatView(string Source, bool Changed, IReadOnlyList<Diagnostic> Diagnostics, string Tool);

/// <summary><c>POST /api/format</c>, <c>POST /api/sessions/{id}/format</c></summary>
public static class FormatSource
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        var formats = api.MapGroup("").WithTags("Execution").RequireRateLimiting(RateLimits.Runs)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        formats.MapPost("/format", AloneAsync).RequireAuthorization(Policies.For(Permission.RunCode)).WithName("FormatSource");
        formats.MapPost("/sessions/{id:guid}/format", InSessionAsync).RequireAuthorization(Policies.Participant).WithName("FormatInSession");
    }

    /// <summary>Lays out a file outside any interview.</summary>
    public static async Task<Results<Ok<FormatView>, ProblemHttpResult>> AloneAsync(
        FormatRequest request, Formatter formatter, CancellationToken cancellationToken)
    {
        try
        {
            return TypedResults.Ok(await formatter.FormatAsync(request, cancellationToken));
        }
        catch (FailureException refused)
        {
            return refused.Failure.ToResult();
        }
    }

    /// <summary>Lays out a file of an interview. The file in the room is changed by the editor that asked, as any edit is.</summary>
    public static async Task<Results<Ok<FormatView>, ProblemHttpResult>> InSessionAsync(
        Guid id, FormatRequest request, Caller caller, ISessionDirectory sessions, Formatter formatter, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, cancellationToken) is not { } session || !caller.MaySee(session))
        {
            return ExecutionProblems.NoSuchSession.ToResult();
        }

        if (!caller.IsGuest && !caller.Can(Permission.ConductSessions))
        {
            return ExecutionProblems.MayNotRun.ToResult();
        }

        return session.IsOpen
            ? (await AloneAsync(request, formatter, cancellationToken))
            : (session.IsOver ? ExecutionProblems.Ended : ExecutionProblems.NotOpen).ToResult();
    }
}
