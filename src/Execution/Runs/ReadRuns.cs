using System.Text.Json;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Execution.Runs;

/// <summary>A run in a list; a hidden test has no name for candidates.</summary>
public sealed record RunSummary(
    Guid Id, Guid? QuestionId, Guid PersonId, string Language, string Mode, Verdict Status, double TimeMs, long MemoryKb,
    DateTimeOffset CreatedAt, int? TestsPassed, int? TestsTotal);

/// <summary>The runs of a session in the order in which they ended.</summary>
public sealed record RunList(IReadOnlyList<RunSummary> Items);

/// <summary><c>GET /api/sessions/{id}/runs</c>, and the runs as other modules read them.</summary>
public sealed class ReadRuns(IDbContextFactory<IntegrityDb> databases) : IRunReader
{
    private const int MaxRuns = 2000;

    internal static void Map(IEndpointRouteBuilder sessions) => sessions.MapGet("/{id:guid}/runs", HandleAsync)
        .RequireAuthorization(Policies.Participant).WithName("SessionRuns").WithTags("Execution");

    /// <summary>What was run in a session.</summary>
    public static async Task<Results<Ok<RunList>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, ISessionDirectory sessions, IRunReader runs, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, cancellationToken) is not { } session || !caller.MaySee(session))
        {
            return ExecutionProblems.NoSuchSession.ToResult();
        }

        var found = await runs.OfSessionAsync(id, cancellationToken);
        return TypedResults.Ok(new RunList([.. found.Select(run => new RunSummary(
            run.Id, run.QuestionId, run.ByPersonId, run.Language, run.Mode, run.Status, run.TimeMs, run.MemoryKb, run.CreatedAt,
            run.Mode == "test" ? run.Tests.Count(test => test.Status == Verdict.Accepted) : null,
            run.Mode == "test" ? run.Tests.Count : null))]));
    }

    public async Task<IReadOnlyList<RunReport>> OfSessionAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<RunRecord>().IgnoreQueryFilters().AsNoTracking()
            .Where(run => run.SessionId == sessionId && run.State == RunState.Ended)
            .OrderBy(run => run.CreatedAt).ThenBy(run => run.Id).Take(MaxRuns).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new RunReport(
            row.Id, row.SessionId, row.QuestionId, row.Language, row.Mode, row.Status, row.TimeMs, row.MemoryKb, row.CreatedAt,
            row.PersonId, row.Tests is null ? [] : JsonSerializer.Deserialize<List<TestOutcome>>(row.Tests, Json.Options) ?? []))];
    }
}
