using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Accounts.Auth;

/// <summary><c>POST /api/auth/refresh</c></summary>
public static class RefreshSignIn
{
    internal static void Map(IEndpointRouteBuilder auth) =>
        auth.MapPost("/refresh", HandleAsync).AllowAnonymous().WithName("Refresh");

    /// <summary>Trades the refresh cookie for a fresh access token and the next cookie.</summary>
    public static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> HandleAsync(
        HttpContext http, IntegrityDb db, SignInSession sessions, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hash = SignInSession.CookieOf(http) is { } secret ? SignInSession.HashOf(secret) : null;
        var token = hash is null
            ? null
            : await db.Set<RefreshToken>().FirstOrDefaultAsync(row => row.Hash == hash, cancellationToken);
        if (token is null || token.ExpiresAt <= now || token.RevokedAt is not null)
        {
            SignInSession.Forget(http);
            return AccountProblems.SessionExpired.ToResult();
        }

        if (token.ReplacedAt is { } replaced && now - replaced > RefreshToken.Grace)
        {
            await sessions.CloseAsync(
                token, "account.refresh_reused", "was signed out because a sign-in was used from two places", cancellationToken);
            SignInSession.Forget(http);
            return AccountProblems.RefreshReused.ToResult();
        }

        var membership = await sessions.MembershipOfAsync(token, cancellationToken);
        if (membership is null)
        {
            SignInSession.Forget(http);
            return AccountProblems.SessionExpired.ToResult();
        }

        token.ReplacedAt ??= now;
        return TypedResults.Ok(await sessions.OpenAsync(
            http, membership.User!, membership, membership.Organisation!.Name, token.FamilyId, cancellationToken));
    }
}
