using IntegrityAI.Contracts.Access;
using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Accounts.Organisations;

internal sealed class OrganisationDirectory(IDbContextFactory<IntegrityDb> databases) : IOrganisationDirectory
{
    public async Task<string?> NameAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<Organisation>().Where(organisation => organisation.Id == organisationId)
            .Select(organisation => organisation.Name).FirstOrDefaultAsync(cancellationToken);
    }
}
