using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Accounts.Auth;

/// <summary><c>POST /api/auth/logout</c></summary>
public static class SignOut
{
    internal static void Map(IEndpointRouteBuilder auth) =>
        auth.MapPost("/logout", HandleAsync).AllowAnonymous().WithName("Logout");

    /// <summary>Ends this browser's sign-in. Succeeds where there was none.</summary>
    public static async Task<NoContent> HandleAsync(
        HttpContext http, IntegrityDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (SignInSession.CookieOf(http) is { } secret)
        {
            var hash = SignInSession.HashOf(secret);
            var now = clock.GetUtcNow();
            var families = db.Set<RefreshToken>().Where(row => row.Hash == hash).Select(row => row.FamilyId);
            await db.Set<RefreshToken>().Where(row => families.Contains(row.FamilyId) && row.RevokedAt == null)
                .ExecuteUpdateAsync(row => row.SetProperty(old => old.RevokedAt, now), cancellationToken);
        }

        SignInSession.Forget(http);
        return TypedResults.NoContent();
    }
}
