using IntegrityAI.Accounts.Organisations;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Accounts.Auth;

/// <summary><c>GET /api/auth/me</c></summary>
public static class WhoAmI
{
    internal static void Map(IEndpointRouteBuilder auth) =>
        auth.MapGet("/me", HandleAsync).RequireAuthorization(Policies.Participant).WithName("Me");

    /// <summary>The signed-in person: a member of staff, or the guest of a session.</summary>
    public static async Task<Ok<UserView>> HandleAsync(
        Caller caller, IntegrityDb db, IOrganisationDirectory organisations, CancellationToken cancellationToken)
    {
        var email = caller.IsGuest
            ? null
            : await db.Set<User>().Where(user => user.Id == caller.Id).Select(user => user.Email)
                .FirstOrDefaultAsync(cancellationToken);
        var organisation = await organisations.NameAsync(caller.OrganisationId, cancellationToken) ?? "";
        return TypedResults.Ok(new UserView(
            caller.Id, email, caller.Name, caller.Role.ToString().ToLowerInvariant(),
            new OrganisationView(caller.OrganisationId, organisation)));
    }
}
