using IntegrityAI.Contracts.Access;

namespace IntegrityAI.Contracts.Audit;

/// <summary>A change of state to remember.</summary>
/// <param name="Action">Object and verb, for example <c>session.ended</c>.</param>
/// <param name="Summary">One sentence for a person; no secrets, nothing a candidate wrote.</param>
public sealed record AuditRecord(
    Guid OrganisationId, Actor? Actor, string Action, string ObjectType, string ObjectId, string Summary);

/// <summary>Writes the audit trail. Implemented by Audit.</summary>
public interface IAuditTrail
{
    /// <summary>Stores the record; throws where it cannot, so that nothing happens unseen.</summary>
    Task RecordAsync(AuditRecord record, CancellationToken cancellationToken);
}
