using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Execution.Judging;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Execution.Runs;

/// <summary>What a run came to, with the time it waited.</summary>
internal sealed record EndedRun(RunOutcome Outcome, double QueuedMs);

/// <summary>The rows of runs: written before a run is announced, closed once its result is told.</summary>
public sealed class RunStore(IDbContextFactory<IntegrityDb> databases, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>How long a chosen id is answered for.</summary>
    internal static readonly TimeSpan AnswersKept = TimeSpan.FromHours(1);

    private readonly IDataProtector protector = protection.CreateProtector("IntegrityAI.Execution.RunAnswers");

    /// <summary>The mark of a request: the same person asks for the same in the same place.</summary>
    internal static string HashOf(RunRequest request, Caller caller, SessionInfo? session) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{caller.Id:N}{session?.Id:N}{JsonSerializer.Serialize(request, Json.Options)}")));

    /// <summary>Remembers that a run begins. False where there is a run of that id already.</summary>
    internal async Task<bool> BeginAsync(
        Guid runId, RunRequest request, Caller caller, SessionInfo? session, string node)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var now = clock.GetUtcNow();
        db.Add(new RunRecord
        {
            Id = runId,
            OrganisationId = caller.OrganisationId,
            SessionId = session?.Id,
            QuestionId = request.QuestionId,
            PersonId = caller.Id,
            Language = request.Language,
            Mode = request.ModeWord,
            CreatedAt = now,
            State = RunState.Running,
            Node = node,
        });
        if (request.Id is not null)
        {
            db.Add(new RunAnswer
            {
                RunId = runId,
                OrganisationId = caller.OrganisationId,
                RequestHash = HashOf(request, caller, session),
                CreatedAt = now,
            });
        }

        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (DbUpdateException) when (request.Id is not null)
        {
            return await FindAsync(runId) is null ? throw new DbUpdateException("The run could not be stored.") : false;
        }
    }

    /// <summary>Closes a run with its result; does nothing where it was closed before.</summary>
    internal async Task EndAsync(Guid runId, EndedRun ended, bool keepsAnswer)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var outcome = ended.Outcome;
        var tests = outcome.Tests is null ? null : JsonSerializer.Serialize(
            TestSummary.Counted(outcome.Tests).Select(result => new TestOutcome(
                result.Test.Id, result.Test.Name, result.Test.Hidden, result.Status, RunView.Round(result.TimeMs))),
            Json.Options);
        await db.Set<RunRecord>().IgnoreQueryFilters().Where(run => run.Id == runId && run.State == RunState.Running)
            .ExecuteUpdateAsync(row => row
                .SetProperty(run => run.State, RunState.Ended)
                .SetProperty(run => run.Status, outcome.Status)
                .SetProperty(run => run.TimeMs, outcome.TimeMs)
                .SetProperty(run => run.MemoryKb, outcome.MemoryKb)
                .SetProperty(run => run.Tests, tests));
        if (keepsAnswer)
        {
            var hidden = protector.Protect(JsonSerializer.SerializeToUtf8Bytes(ended, Json.Options));
            await db.Set<RunAnswer>().IgnoreQueryFilters().Where(answer => answer.RunId == runId)
                .ExecuteUpdateAsync(row => row.SetProperty(answer => answer.Outcome, hidden));
        }
    }

    /// <summary>Forgets a run that did not take place, so that its id may be used again.</summary>
    internal async Task ForgetAsync(Guid runId)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await db.Set<RunAnswer>().IgnoreQueryFilters().Where(answer => answer.RunId == runId).ExecuteDeleteAsync();
        await db.Set<RunRecord>().IgnoreQueryFilters().Where(run => run.Id == runId).ExecuteDeleteAsync();
    }

    internal async Task<RunRecord?> FindAsync(Guid runId)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        return await db.Set<RunRecord>().IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(run => run.Id == runId);
    }

    /// <summary>The mark of the request that a run came from, and its result once there is one; null where neither is kept.</summary>
    internal async Task<(string RequestHash, EndedRun? Ended)?> AnswerAsync(Guid runId)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var answer = await db.Set<RunAnswer>().IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(one => one.RunId == runId);
        if (answer is null || clock.GetUtcNow() - answer.CreatedAt > AnswersKept)
        {
            return null;
        }

        return (answer.RequestHash, answer.Outcome is null
            ? null
            : JsonSerializer.Deserialize<EndedRun>(protector.Unprotect(answer.Outcome), Json.Options));
    }

    /// <summary>Runs that nobody has closed, other than those of <paramref name="living"/> nodes.</summary>
    internal async Task<IReadOnlyList<RunRecord>> LeftAsync(IReadOnlyCollection<string> living, CancellationToken cancellationToken)
    {
        const int AtOnce = 200;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RunRecord>().IgnoreQueryFilters().AsNoTracking()
            .Where(run => run.State == RunState.Running && (run.Node == null || !living.Contains(run.Node)))
            .OrderBy(run => run.CreatedAt).Take(AtOnce).ToListAsync(cancellationToken);
    }

    /// <summary>Those of one node that began before <paramref name="before"/> and are not closed.</summary>
    internal async Task<IReadOnlyList<RunRecord>> OpenAsync(string node, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RunRecord>().IgnoreQueryFilters().AsNoTracking()
            .Where(run => run.State == RunState.Running && run.Node == node && run.CreatedAt < before).ToListAsync(cancellationToken);
    }

    /// <summary>Takes a dead node's run over; false where another node was faster.</summary>
    internal async Task<bool> ClaimAsync(RunRecord left, string node)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        return await db.Set<RunRecord>().IgnoreQueryFilters()
            .Where(run => run.Id == left.Id && run.State == RunState.Running && run.Node == left.Node)
            .ExecuteUpdateAsync(row => row.SetProperty(run => run.Node, node)) == 1;
    }

    /// <summary>Forgets answers that are no longer given.</summary>
    internal async Task DropOldAnswersAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - AnswersKept;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<RunAnswer>().IgnoreQueryFilters().Where(answer => answer.CreatedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
