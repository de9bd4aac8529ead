using IntegrityAI.Evaluation.Agents;
using IntegrityAI.Evaluation.Drafts;
using IntegrityAI.Evaluation.Scoring;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Evaluation.Tests.Drafts;

/// <summary>Whoever dies while drafting is replaced, and two who draft the same keep one draft.</summary>
public sealed class EvaluationStoreTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task A_claim_holds_while_it_is_renewed_and_passes_on_after_its_lease()
    {
        var clock = new Clock();
        var store = StoreWith(clock);
        var session = Guid.CreateVersion7();
        await store.AskAsync(session, Guid.CreateVersion7(), default);
        await store.AskAsync(session, Guid.CreateVersion7(), default);
        Assert.Contains(session, await store.UnfinishedAsync(afterStart: false, default));

        var first = await store.ClaimAsync(session, default);
        Assert.NotNull(first);
        Assert.DoesNotContain(session, await store.UnfinishedAsync(afterStart: false, default));
        clock.Now += EvaluationStore.Lease * 0.9;
        await store.RenewAsync(first.Id, default);
        clock.Now += EvaluationStore.Lease * 0.9;
        Assert.Null(await store.ClaimAsync(session, default));

        clock.Now += EvaluationStore.Lease;
        Assert.Contains(session, await store.UnfinishedAsync(afterStart: false, default));
        var second = await store.ClaimAsync(session, default);
        Assert.NotNull(second);

        var story = Story.Ordinary().Told();
        var draft = Drafting.Draft(Rubric.Of([]), story, []);
        Assert.Null(await store.KeepAsync(first, story, draft, AgentReport.Nobody, default));
        Assert.NotNull(await store.KeepAsync(second, story, draft, AgentReport.Nobody, default));
        await store.FinishAsync(first, EvaluationRecord.Failed, default);
        await store.FinishAsync(second, EvaluationRecord.Draft, default);

        await using var db = await host.Services.GetRequiredService<IDbContextFactory<IntegrityDb>>().CreateDbContextAsync();
        var row = await db.Set<EvaluationRecord>().Include(one => one.Scores).SingleAsync(one => one.SessionId == session);
        Assert.Equal((EvaluationRecord.Draft, 4), (row.Status, row.Scores.Count));
    }

    [Fact]
    public async Task What_failed_is_tried_again_after_a_start()
    {
        var store = StoreWith(new Clock());
        var session = Guid.CreateVersion7();
        await store.AskAsync(session, Guid.CreateVersion7(), default);
        var claimed = await store.ClaimAsync(session, default);
        await store.FinishAsync(claimed!, EvaluationRecord.Failed, default);
        Assert.DoesNotContain(session, await store.UnfinishedAsync(afterStart: false, default));
        Assert.Contains(session, await store.UnfinishedAsync(afterStart: true, default));
        Assert.NotNull(await store.ClaimAsync(session, default));
    }

    private EvaluationStore StoreWith(Clock clock) =>
        new(host.Services.GetRequiredService<IDbContextFactory<IntegrityDb>>(), clock);

    /// <summary>Runs ahead of the host's own worker, so that it leaves these rows alone.</summary>
    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
