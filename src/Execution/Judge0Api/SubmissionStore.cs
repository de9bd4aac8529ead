using System.Text.Json;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary>The submissions of Judge0 clients, in the database: what was acknowledged outlives a restart.</summary>
internal sealed class SubmissionStore(
    IDbContextFactory<IntegrityDb> databases, IDataProtectionProvider protection, IOptions<Judge0Options> options, TimeProvider clock)
{
    private readonly IDataProtector protector = protection.CreateProtector("IntegrityAI.Execution.Judge0Submissions");

    /// <summary>A new submission, not stored yet.</summary>
    public StoredSubmission New(Judge0Client client, SubmissionRequest request, string node)
    {
        var hidden = protector.Protect(JsonSerializer.SerializeToUtf8Bytes(request, Json.Options));
        return new StoredSubmission(
            new SubmissionRow
            {
                // No UUIDv7: a token is all that it takes to read a submission, so nothing in it may be guessed.
                Token = new Guid(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)).ToString(),
                OrganisationId = client.Organisation,
                OwnerId = client.Person,
                LanguageId = request.LanguageId,
                StatusId = Judge0Status.InQueue,
                Request = hidden,
                Bytes = hidden.Length,
                Node = node,
                CallbackDue = request.CallbackUrl is not null,
                CreatedAt = clock.GetUtcNow(),
            },
            request, null);
    }

    public async Task AddAsync(IEnumerable<StoredSubmission> submissions)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        db.AddRange(submissions.Select(submission => submission.Row));
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>The same submission with its result, not stored yet.</summary>
    public StoredSubmission Ended(StoredSubmission submission, SubmissionResult result)
    {
        var row = submission.Row;
        row.Result = protector.Protect(JsonSerializer.SerializeToUtf8Bytes(result, Json.Options));
        row.Bytes = row.Request.Length + row.Result.Length;
        row.StatusId = result.StatusId;
        row.FinishedAt = clock.GetUtcNow();
        return submission with { Result = result };
    }

    public async Task StartAsync(StoredSubmission submission)
    {
        var row = submission.Row;
        (row.StatusId, row.StartedAt, row.Attempts) = (Judge0Status.Processing, clock.GetUtcNow(), row.Attempts + 1);
        await SaveAsync(row);
    }

    public Task EndAsync(StoredSubmission ended) => SaveAsync(ended.Row);

    public async Task CallbackMadeAsync(string token)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await All(db).Where(row => row.Token == token).ExecuteUpdateAsync(row => row.SetProperty(one => one.CallbackDue, false));
    }

    public async Task<StoredSubmission?> FindAsync(Judge0Client client, string token, CancellationToken cancellationToken) =>
        await FindAsync(client, [token], cancellationToken) is [var found] ? found : null;

    public async Task<IReadOnlyList<StoredSubmission>> FindAsync(
        Judge0Client client, IReadOnlyCollection<string> tokens, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await All(db).AsNoTracking()
            .Where(row => row.OrganisationId == client.Organisation && tokens.Contains(row.Token)).ToListAsync(cancellationToken);
        return [.. rows.Select(Open)];
    }

    /// <summary>A page, newest first, and how many there are in all.</summary>
    public async Task<(IReadOnlyList<StoredSubmission> Page, int Total)> ListAsync(
        Judge0Client client, int page, int perPage, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var mine = All(db).AsNoTracking().Where(row => row.OrganisationId == client.Organisation);
        var rows = await mine.OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Token)
            .Skip((page - 1) * perPage).Take(perPage).ToListAsync(cancellationToken);
        return ([.. rows.Select(Open)], await mine.CountAsync(cancellationToken));
    }

    /// <summary>How many there are of each language and of each status.</summary>
    public async Task<IReadOnlyList<(int LanguageId, int StatusId, int Count)>> CountAsync(Judge0Client client, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var counts = await All(db).Where(row => row.OrganisationId == client.Organisation).GroupBy(row => new { row.LanguageId, row.StatusId })
            .Select(group => new { group.Key.LanguageId, group.Key.StatusId, Count = group.Count() }).ToListAsync(cancellationToken);
        return [.. counts.Select(one => (one.LanguageId, one.StatusId, one.Count))];
    }

    public async Task DeleteAsync(string token)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await All(db).Where(row => row.Token == token).ExecuteDeleteAsync();
    }

    /// <summary>Takes over what nodes that are gone have left: submissions without a result, and callbacks not made.</summary>
    public async Task<IReadOnlyList<StoredSubmission>> ClaimLeftAsync(
        IReadOnlyCollection<string> living, string node, CancellationToken cancellationToken)
    {
        const int AtOnce = 500;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var left = await All(db).AsNoTracking()
            .Where(row => (row.StatusId <= Judge0Status.Processing || row.CallbackDue) && (row.Node == null || !living.Contains(row.Node)))
            .OrderBy(row => row.CreatedAt).Take(AtOnce).ToListAsync(cancellationToken);
        var mine = new List<StoredSubmission>();
        foreach (var row in left)
        {
            if (await All(db).Where(one => one.Token == row.Token && one.Node == row.Node)
                .ExecuteUpdateAsync(one => one.SetProperty(it => it.Node, node), cancellationToken) == 1)
            {
                row.Node = node;
                mine.Add(Open(row));
            }
        }

        return mine;
    }

    /// <summary>Erases what is too old, and the oldest of what is too much. Nothing that waits or runs.</summary>
    public async Task EraseAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var before = clock.GetUtcNow() - TimeSpan.FromHours(options.Value.KeepHours);
        var ended = All(db).Where(row => row.StatusId > Judge0Status.Processing);
        await ended.Where(row => row.CreatedAt < before).ExecuteDeleteAsync(cancellationToken);
        var tooMany = await All(db).CountAsync(cancellationToken) - options.Value.MaxKept;
        var tooMuch = await All(db).SumAsync(row => (long)row.Bytes, cancellationToken) - (options.Value.MaxKeptMb * 1024L * 1024);
        while (tooMany > 0 || tooMuch > 0)
        {
            var oldest = await ended.OrderBy(row => row.CreatedAt).Take(100).Select(row => new { row.Token, row.Bytes }).ToListAsync(cancellationToken);
            if (oldest.Count == 0)
            {
                return;
            }

            var going = new List<string>();
            foreach (var one in oldest)
            {
                if (tooMany <= 0 && tooMuch <= 0)
                {
                    break;
                }

                going.Add(one.Token);
                (tooMany, tooMuch) = (tooMany - 1, tooMuch - one.Bytes);
            }

            await All(db).Where(row => going.Contains(row.Token)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private async Task SaveAsync(SubmissionRow row)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await All(db).Where(one => one.Token == row.Token).ExecuteUpdateAsync(one => one
            .SetProperty(it => it.StatusId, row.StatusId)
            .SetProperty(it => it.StartedAt, row.StartedAt)
            .SetProperty(it => it.FinishedAt, row.FinishedAt)
            .SetProperty(it => it.Attempts, row.Attempts)
            .SetProperty(it => it.Result, row.Result)
            .SetProperty(it => it.Bytes, row.Bytes));
    }

    private static IQueryable<SubmissionRow> All(IntegrityDb db) => db.Set<SubmissionRow>().IgnoreQueryFilters();

    private StoredSubmission Open(SubmissionRow row) => new(
        row, JsonSerializer.Deserialize<SubmissionRequest>(protector.Unprotect(row.Request), Json.Options)!,
        row.Result is null ? null : JsonSerializer.Deserialize<SubmissionResult>(protector.Unprotect(row.Result), Json.Options));
}
