using IntegrityAI.Contracts.Audit;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Audit.Trail;

internal sealed class AuditTrail(
    IDbContextFactory<IntegrityDb> databases, IHttpContextAccessor http, TimeProvider clock) : IAuditTrail
{
    private const int MaxSummary = 1000;

    public async Task RecordAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(new AuditEntry
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = record.OrganisationId,
            At = clock.GetUtcNow(),
            ActorId = record.Actor?.Id,
            ActorName = record.Actor?.Name,
            ActorRole = record.Actor?.Role.ToString().ToLowerInvariant(),
            Action = record.Action,
            ObjectType = record.ObjectType,
            ObjectId = record.ObjectId,
            Summary = record.Summary.Length <= MaxSummary ? record.Summary : record.Summary[..MaxSummary],
            CorrelationId = http.HttpContext is { } context ? Correlation.Of(context) : null,
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
