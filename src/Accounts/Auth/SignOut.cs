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
        HttpContext http, IntegrityDb db, SignInSession sessions, CancellationToken cancellationToken)
    {
        if (SignInSession.CookieOf(http) is { } secret)
        {
            var hash = SignInSession.HashOf(secret);
            if (await db.Set<RefreshToken>().AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash, cancellationToken) is { } token)
            {
                await sessions.CloseAsync(token, "account.signed_out", "signed out", cancellationToken);
            }
        }

        SignInSession.Forget(http);
        return TypedResults.NoContent();
    }
}
