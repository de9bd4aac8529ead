using System.Text.Json;
using IntegrityAI.Evaluation.Agents;
using IntegrityAI.Evaluation.Facts;
using IntegrityAI.Evaluation.Scoring;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Evaluation.Drafts;

/// <summary>The states of an evaluation as rows: asked for, claimed, computed, told. Each step is safe to repeat after a crash.</summary>
public sealed class EvaluationStore(IDbContextFactory<IntegrityDb> databases, TimeProvider clock)
{
    /// <summary>A claim that was not renewed for this long is of a process that died.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Says that a session is to be evaluated. Does nothing where that is known.</summary>
    public async Task AskAsync(Guid sessionId, Guid organisationId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await Rows(db).AnyAsync(row => row.SessionId == sessionId, cancellationToken))
        {
            return;
        }

        db.Add(new EvaluationRecord
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = organisationId,
            SessionId = sessionId,
            Status = EvaluationRecord.Running,
            CreatedAt = clock.GetUtcNow(),
            Version = Guid.CreateVersion7(),
        });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            await using var again = await databases.CreateDbContextAsync(cancellationToken);
            if (!await Rows(again).AnyAsync(row => row.SessionId == sessionId, cancellationToken))
            {
                throw;
            }
        }
    }

    /// <summary>Sessions whose evaluation nobody is drafting right now.</summary>
    public async Task<IReadOnlyList<Guid>> UnfinishedAsync(bool afterStart, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stale = clock.GetUtcNow() - Lease;
        return await Rows(db).AsNoTracking()
            .Where(row => (row.Status == EvaluationRecord.Running && (row.ClaimedAt == null || row.ClaimedAt < stale))
                || (afterStart && row.Status == EvaluationRecord.Failed))
            .OrderBy(row => row.Id).Select(row => row.SessionId).ToListAsync(cancellationToken);
    }

    /// <summary>Takes an evaluation to draft it; null where it is done or somebody else is at it.</summary>
    public async Task<EvaluationRecord?> ClaimAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await Rows(db).Include(one => one.Scores).FirstOrDefaultAsync(one => one.SessionId == sessionId, cancellationToken);
        var now = clock.GetUtcNow();
        if (row is null || row.Status is EvaluationRecord.Draft or EvaluationRecord.Final || row.ClaimedAt > now - Lease)
        {
            return null;
        }

        (row.Status, row.ClaimedAt) = (EvaluationRecord.Running, now);
        return await SaveAsync(db, row, cancellationToken) ? row : null;
    }

    /// <summary>Keeps what was computed, before anybody is told.</summary>
    public async Task<EvaluationRecord?> KeepAsync(
        EvaluationRecord claimed, SessionStory story, DraftedEvaluation draft, AgentReport report, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Attach(claimed);
        claimed.Mode = draft.UsesModel ? "model" : "evidence";
        claimed.Model = draft.UsesModel ? report.Model : null;
        claimed.Error = report.Problem;
        claimed.Summary = draft.Summary;
        claimed.Facts = JsonSerializer.Serialize(story.Facts, Json.Options);
        claimed.CompletedAt = clock.GetUtcNow();
        for (var position = 0; position < draft.Scores.Count; position++)
        {
            var row = Row(claimed, position, draft.Scores[position], story);
            claimed.Scores.Add(row);
            db.Add(row);
        }

        return await SaveAsync(db, claimed, cancellationToken) ? claimed : null;
    }

    /// <summary>Says that whoever claimed it is still at it.</summary>
    public async Task RenewAsync(Guid evaluationId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        DateTimeOffset? now = clock.GetUtcNow();
        await Rows(db).Where(row => row.Id == evaluationId && row.Status == EvaluationRecord.Running)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.ClaimedAt, now), cancellationToken);
    }

    /// <summary>Ends a claim.</summary>
    public async Task FinishAsync(EvaluationRecord claimed, string status, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Attach(claimed);
        (claimed.Status, claimed.ClaimedAt) = (status, null);
        await SaveAsync(db, claimed, cancellationToken);
    }

    private static ScoreRecord Row(EvaluationRecord evaluation, int position, DraftedScore drafted, SessionStory story) => new()
    {
        Id = Guid.CreateVersion7(),
        OrganisationId = evaluation.OrganisationId,
        EvaluationId = evaluation.Id,
        Position = position,
        Criterion = drafted.Criterion.Criterion,
        Title = drafted.Criterion.Title,
        Weight = drafted.Criterion.Weight,
        Score = drafted.Finding.Score,
        Confidence = drafted.Finding.Confidence,
        Rationale = drafted.Finding.Rationale,
        Evidence = JsonSerializer.Serialize(drafted.Finding.Evidence.Select(cited => Stored(cited, story)), Json.Options),
    };

    private static StoredCitation Stored(Citation cited, SessionStory story)
    {
        var from = cited.Quote is { } quote ? story.Find(cited.Seq)!.Text.IndexOf(quote, StringComparison.Ordinal) : -1;
        return from < 0 ? new StoredCitation(cited.Seq, null, null) : new StoredCitation(cited.Seq, from, cited.Quote!.Length);
    }

    /// <summary>False where somebody else changed the row meanwhile: their state holds.</summary>
    private static async Task<bool> SaveAsync(IntegrityDb db, EvaluationRecord row, CancellationToken cancellationToken)
    {
        row.Version = Guid.CreateVersion7();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    // The worker has no tenant; requests check at the edge.
    private static IQueryable<EvaluationRecord> Rows(IntegrityDb db) => db.Set<EvaluationRecord>().IgnoreQueryFilters();
}
