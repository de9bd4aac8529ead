using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IntegrityAI.Accounts.Organisations;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Audit;
using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Accounts.Auth;

/// <summary>An access token and who it is for.</summary>
public sealed record TokenResponse(string AccessToken, string TokenType, int ExpiresIn, UserView User);

/// <summary>A signed-in person. A guest has no e-mail address.</summary>
public sealed record UserView(Guid Id, string? Email, string FullName, string Role, OrganisationView Organisation);

/// <summary>The organisation a person works in.</summary>
public sealed record OrganisationView(Guid Id, string Name);

/// <summary>Opens a browser's signed-in session: an access token in the answer, a refresh token in a cookie.</summary>
public sealed class SignInSession(IntegrityDb db, TokenIssuer tokens, IAuditTrail audit, TimeProvider clock)
{
    private const string Cookie = "ia_refresh";
    private const string CookiePath = "/api/auth";
    private const int TokenBytes = 32;

    /// <summary>Adds the next refresh token of the family and answers with a fresh access token. Saves.</summary>
    public async Task<TokenResponse> OpenAsync(
        HttpContext http, User user, Membership membership, string organisation, Guid familyId, CancellationToken cancellationToken)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = clock.GetUtcNow();
        db.Add(new RefreshToken
        {
            Id = Guid.CreateVersion7(),
            FamilyId = familyId,
            UserId = user.Id,
            MembershipId = membership.Id,
            Hash = HashOf(secret),
            CreatedAt = now,
            ExpiresAt = now + RefreshToken.Lifetime,
        });
        await db.SaveChangesAsync(cancellationToken);
        http.Response.Cookies.Append(Cookie, secret, Options(http, RefreshToken.Lifetime));
        var access = tokens.IssueStaff(user, membership);
        return new TokenResponse(access.Token, "Bearer", access.ExpiresIn, View(user, membership, organisation));
    }

    /// <summary>The person and place that a refresh token stands for; whatever token the request carries besides it.</summary>
    public Task<Membership?> MembershipOfAsync(RefreshToken token, CancellationToken cancellationToken) =>
        db.Set<Membership>().IgnoreQueryFilters().Include(member => member.User).Include(member => member.Organisation)
            .FirstOrDefaultAsync(member => member.Id == token.MembershipId, cancellationToken);

    /// <summary>Revokes every token of the family. Where one was still good, the audit trail keeps why.</summary>
    public async Task CloseAsync(RefreshToken token, string action, string what, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var revoked = await db.Set<RefreshToken>().Where(row => row.FamilyId == token.FamilyId && row.RevokedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(old => old.RevokedAt, now), cancellationToken);
        if (revoked > 0 && await MembershipOfAsync(token, cancellationToken) is { } membership)
        {
            var user = membership.User!;
            await audit.RecordAsync(
                new AuditRecord(
                    membership.OrganisationId, new Actor(user.Id, user.FullName, membership.Role), action, "user",
                    user.Id.ToString(), $"{user.FullName} {what}."),
                cancellationToken);
        }
    }

    public static UserView View(User user, Membership membership, string organisation) => new(
        user.Id, user.Email, user.FullName, membership.Role.ToString().ToLowerInvariant(),
        new OrganisationView(membership.OrganisationId, organisation));

    public static string? CookieOf(HttpContext http) =>
        http.Request.Cookies[Cookie] is { Length: > 0 and <= 128 } secret ? secret : null;

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http, null));

    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static CookieOptions Options(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = CookiePath,
        MaxAge = lifetime,
        IsEssential = true,
    };
}
