using System.ComponentModel.DataAnnotations;
using IntegrityAI.Accounts.Organisations;
using IntegrityAI.Accounts.Passwords;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Audit;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Accounts.Auth;

/// <summary>A new organisation and the person who will administer it.</summary>
public sealed record RegisterRequest(
    [property: Required, EmailAddress, MaxLength(256)] string Email,
    [property: Required, MaxLength(1024)] string Password,
    [property: Required, StringLength(200, MinimumLength = 1)] string FullName,
    [property: Required, StringLength(200, MinimumLength = 1)] string OrganisationName);

/// <summary><c>POST /api/auth/register</c></summary>
public static class RegisterOrganisation
{
    internal static void Map(IEndpointRouteBuilder auth) => auth.MapPost("/register", HandleAsync)
        .AllowAnonymous().RequireRateLimiting(RateLimits.Credentials).WithName("Register");

    /// <summary>Creates an organisation with its first administrator and signs them in.</summary>
    public static async Task<Results<Created<TokenResponse>, ProblemHttpResult>> HandleAsync(
        RegisterRequest request, HttpContext http, IntegrityDb db, UserManager<User> users, SignInSession sessions,
        IAuditTrail audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (email, name) = (request.Email.Trim(), request.FullName.Trim());
        var now = clock.GetUtcNow();
        var organisation = new Organisation
        {
            Id = Guid.CreateVersion7(),
            Name = request.OrganisationName.Trim(),
            CreatedAt = now,
        };
        if (PasswordRules.Objection(request.Password, email, email.Split('@')[0], name, organisation.Name) is { } objection)
        {
            return AccountProblems.WeakPassword(objection).ToResult();
        }

        var user = new User { Id = Guid.CreateVersion7(), UserName = email, Email = email, FullName = name, CreatedAt = now };
        var membership = new Membership
        {
            Id = Guid.CreateVersion7(),
            OrganisationId = organisation.Id,
            UserId = user.Id,
            Role = Role.Admin,
            JoinedAt = now,
        };
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!(await users.CreateAsync(user, request.Password)).Succeeded)
        {
            return AccountProblems.EmailTaken.ToResult();
        }

        db.Add(organisation);
        db.Add(membership);
        var tokens = await sessions.OpenAsync(
            http, user, membership, organisation.Name, Guid.CreateVersion7(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await audit.RecordAsync(
            new AuditRecord(
                organisation.Id, new Actor(user.Id, name, Role.Admin), "organisation.registered", "organisation",
                organisation.Id.ToString(), $"{name} registered {organisation.Name}."),
            cancellationToken);
        return TypedResults.Created("/api/auth/me", tokens);
    }
}
