using IntegrityAI.Contracts.Access;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Audit.Trail;

/// <summary>Who acted; null stands for the system.</summary>
public sealed record AuditActorView(Guid? Id, string? Name, string? Role);

/// <summary>One entry of the audit trail.</summary>
public sealed record AuditEntryView(
    Guid Id, DateTimeOffset At, AuditActorView? Actor, string Action, string ObjectType, string ObjectId, string Summary,
    string? CorrelationId);

/// <summary><c>GET /api/audit</c></summary>
public static class ListAuditEntries
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/audit", HandleAsync)
        .RequireAuthorization(Policies.For(Permission.ReadAudit)).WithName("ListAuditEntries").WithTags("Audit");

    /// <summary>What changed in one's organisation, newest first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="limit">1 to 200; 50 where it is left out.</param>
    /// <param name="cursor">The next_cursor of the page before.</param>
    /// <param name="action">Only this action, for example session.ended.</param>
    /// <param name="objectId">Only what concerns this object.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static async Task<Ok<Page<AuditEntryView>>> HandleAsync(
        IntegrityDb db, int? limit, string? cursor, string? action,
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "object_id")] string? objectId, CancellationToken cancellationToken)
    {
        var size = Paging.Bound(limit);
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (Guid.TryParse(Paging.Decode(cursor), out var after))
        {
            entries = entries.Where(entry => entry.Id.CompareTo(after) < 0);
        }

        if (!string.IsNullOrWhiteSpace(action))
        {
            entries = entries.Where(entry => entry.Action == action);
        }

        if (!string.IsNullOrWhiteSpace(objectId))
        {
            entries = entries.Where(entry => entry.ObjectId == objectId);
        }

        var rows = await entries.OrderByDescending(entry => entry.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(rows.ToPage(size, entry => entry.Id.ToString(), View));
    }

    private static AuditEntryView View(AuditEntry entry) => new(
        entry.Id, entry.At,
        entry.ActorId is null ? null : new AuditActorView(entry.ActorId, entry.ActorName, entry.ActorRole),
        entry.Action, entry.ObjectType, entry.ObjectId, entry.Summary, entry.CorrelationId);
}
