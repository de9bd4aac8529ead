using System.Text;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Execution.Terminals;

/// <summary><c>GET /api/sessions/{id}/terminals/{terminalId}/cast</c></summary>
public static class GetCast
{
    private const string Asciicast = "application/x-asciicast";
    private static readonly Failure NoSuchTerminal = Failure.NotFound("terminal");

    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapGet("/{id:guid}/terminals/{terminalId:guid}/cast", HandleAsync)
        .RequireAuthorization(Policies.For(Permission.ViewReports)).WithName("GetTerminalCast").WithTags("Execution")
        .Produces<string>(StatusCodes.Status200OK, Asciicast).ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>What happened in a terminal, as an asciicast v2 file that asciinema plays.</summary>
    /// <param name="id">The interview.</param>
    /// <param name="terminalId">The terminal, as <c>terminal_opened</c> in the interview's log names it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="sessions">Where interviews are.</param>
    /// <param name="log">Where events are.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, Guid terminalId, Caller caller, ISessionDirectory sessions, ISessionLog log, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, cancellationToken) is not { } session || !caller.MaySee(session))
        {
            return ExecutionProblems.NoSuchSession.ToResult();
        }

        var cast = new Cast(terminalId);
        await foreach (var logged in log.ReadAllAsync(id, cancellationToken))
        {
            cast.Apply(logged);
        }

        return cast.Finish() is { } file
            ? TypedResults.File(Encoding.UTF8.GetBytes(file), Asciicast, $"terminal-{terminalId}.cast")
            : NoSuchTerminal.ToResult();
    }
}
