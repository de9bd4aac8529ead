using System.Globalization;
using System.Threading.RateLimiting;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Limits;

/// <summary>The bounds that hold for an organisation: the host's, or its own where they are lower.</summary>
/// <param name="RunsPerMinute">Null where only the bound of each person holds.</param>
public sealed record EffectiveLimits(int CpuMs, int MemoryMb, int? RunsPerMinute);

/// <summary>Knows what each organisation may use. A change is seen by other nodes within ten seconds; runs are counted on each node.</summary>
public sealed class ExecutionLimits(IDbContextFactory<IntegrityDb> databases, IOptions<ExecutionOptions> options) : IDisposable
{
    private const int DefaultMemoryMb = 256;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    private readonly PartitionedRateLimiter<(Guid Organisation, int RunsPerMinute)> rates =
        PartitionedRateLimiter.Create<(Guid Organisation, int RunsPerMinute), (Guid Organisation, int RunsPerMinute)>(key =>
            RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = key.RunsPerMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
                QueueLimit = 0,
            }));

    public async Task<EffectiveLimits> OfAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        if (cache.Get<EffectiveLimits>(organisationId) is { } known)
        {
            return known;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await db.Set<OrganisationLimit>().IgnoreQueryFilters().AsNoTracking()
            .FirstOrDefaultAsync(limit => limit.OrganisationId == organisationId, cancellationToken);
        var limits = new EffectiveLimits(
            Math.Min(row?.MaxCpuMs ?? int.MaxValue, options.Value.MaxCpuMs), Math.Min(row?.MaxMemoryMb ?? int.MaxValue, options.Value.MaxMemoryMb),
            row?.MaxRunsPerMinute);
        cache.Set(organisationId, limits, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
        return limits;
    }

    /// <summary>Makes this node read them anew.</summary>
    public void Forget(Guid organisationId) => cache.Remove(organisationId);

    /// <summary>Counts a run of the organisation's.</summary>
    /// <exception cref="Platform.Problems.FailureException">It has had all of this minute's.</exception>
    internal void Count(Guid organisationId, EffectiveLimits limits)
    {
        if (limits.RunsPerMinute is not { } most)
        {
            return;
        }

        using var lease = rates.AttemptAcquire((organisationId, most));
        if (!lease.IsAcquired)
        {
            throw ExecutionProblems.OrganisationBusy(most).AsException();
        }
    }

    /// <summary>What a run may use: what its question asks for, lowered to what is allowed here; and the sentence that says so.</summary>
    internal static (RunBounds Bounds, string? Notice) Bound(Question? question, EffectiveLimits limits)
    {
        var cpu = question?.TimeLimitMs ?? (int)RunLimits.RunCpu.TotalMilliseconds;
        var memory = question?.MemoryLimitMb ?? DefaultMemoryMb;
        var lowered = new List<string>(2);
        if (question is not null && cpu > limits.CpuMs)
        {
            lowered.Add(string.Create(CultureInfo.InvariantCulture, $"{cpu / 1000.0:0.###} s of processor time, {limits.CpuMs / 1000.0:0.###} s are allowed"));
        }

        if (question is not null && memory > limits.MemoryMb)
        {
            lowered.Add(string.Create(CultureInfo.InvariantCulture, $"{memory} MB of memory, {limits.MemoryMb} MB are allowed"));
        }

        return (
            new RunBounds(Math.Min(cpu, limits.CpuMs), Math.Min(memory, limits.MemoryMb)),
            lowered.Count == 0 ? null : $"The question asks for {string.Join(", and for ", lowered)} here: it ran with that.");
    }

    public void Dispose()
    {
        cache.Dispose();
        rates.Dispose();
    }
}
