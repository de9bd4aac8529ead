using System.ComponentModel.DataAnnotations;
using IntegrityAI.Accounts.Organisations;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Audit;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Accounts.Auth;

/// <summary>What a person signs in with.</summary>
public sealed record LoginRequest(
    [property: Required, MaxLength(256)] string Email,
    [property: Required, MaxLength(1024)] string Password);

/// <summary><c>POST /api/auth/login</c></summary>
public static class SignIn
{
    internal static void Map(IEndpointRouteBuilder auth) => auth.MapPost("/login", HandleAsync)
        .AllowAnonymous().RequireRateLimiting(RateLimits.Credentials).WithName("Login");

    /// <summary>Signs a member of staff in. An unknown address and a wrong password get the same answer.</summary>
    public static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> HandleAsync(
        LoginRequest request, HttpContext http, IntegrityDb db, UserManager<User> users, SignInSession sessions,
        IAuditTrail audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var user = await users.FindByEmailAsync(request.Email.Trim());
        if (user is null)
        {
            // As slow as a real check, so that time does not tell which addresses exist.
            var nobody = new User { FullName = "" };
            users.PasswordHasher.HashPassword(nobody, request.Password);
            return AccountProblems.InvalidCredentials.ToResult();
        }

        // The request may carry a token of another organisation, which says nothing about who signs in.
        var membership = await db.Set<Membership>().IgnoreQueryFilters().Include(member => member.Organisation)
            .Where(member => member.UserId == user.Id).OrderBy(member => member.JoinedAt)
            .FirstAsync(cancellationToken);
        var actor = new Actor(user.Id, user.FullName, membership.Role);
        if (await users.IsLockedOutAsync(user))
        {
            return AccountProblems.LockedOut(SecondsLeft(user, clock)).ToResult();
        }

        if (!await users.CheckPasswordAsync(user, request.Password))
        {
            await users.AccessFailedAsync(user);
            if (await users.IsLockedOutAsync(user))
            {
                await Record("account.locked", "was locked after wrong passwords");
                return AccountProblems.LockedOut(SecondsLeft(user, clock)).ToResult();
            }

            return AccountProblems.InvalidCredentials.ToResult();
        }

        await users.ResetAccessFailedCountAsync(user);
        var tokens = await sessions.OpenAsync(
            http, user, membership, membership.Organisation!.Name, Guid.CreateVersion7(), cancellationToken);
        await Record("account.signed_in", "signed in");
        return TypedResults.Ok(tokens);

        Task Record(string action, string what) => audit.RecordAsync(
            new AuditRecord(membership.OrganisationId, actor, action, "user", user.Id.ToString(), $"{user.FullName} {what}."),
            cancellationToken);
    }

    private static int SecondsLeft(User user, TimeProvider clock) =>
        Math.Max(1, (int)Math.Ceiling(((user.LockoutEnd ?? clock.GetUtcNow()) - clock.GetUtcNow()).TotalSeconds));
}
