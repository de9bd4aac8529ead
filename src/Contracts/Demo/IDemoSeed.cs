using IntegrityAI.Contracts.Access;

namespace IntegrityAI.Contracts.Demo;

/// <summary>What demo seeds share: the demo organisation and its people, filled by Accounts first.</summary>
public sealed class DemoWorld
{
    /// <summary>Set by the first seed.</summary>
    public Guid OrganisationId { get; set; }

    /// <summary>One demo account a role.</summary>
    public Dictionary<Role, Actor> Staff { get; } = [];

    /// <summary>Lines the host prints once it listens, for example an account or a join link.</summary>
    public List<string> Announcements { get; } = [];
}

/// <summary>Makes demo data where it is missing. Runs at each start with <c>Demo=true</c>; must be idempotent.</summary>
public interface IDemoSeed
{
    /// <summary>Lower runs earlier: Accounts 0, Interviews 10.</summary>
    int Order { get; }

    Task SeedAsync(DemoWorld world, CancellationToken cancellationToken);
}
