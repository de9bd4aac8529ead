namespace IntegrityAI.Platform.Persistence;

/// <summary>A row that belongs to one organisation. A global query filter hides it from every other one.</summary>
public interface IOrganisationOwned
{
    Guid OrganisationId { get; }
}
