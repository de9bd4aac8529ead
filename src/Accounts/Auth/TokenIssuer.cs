using System.Globalization;
using IntegrityAI.Accounts.Organisations;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Platform.Security;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IntegrityAI.Accounts.Auth;

/// <summary>Signs access tokens: ten minutes for staff, a working day for the guest of one session, one minute for a hub.</summary>
public sealed class TokenIssuer(SigningKeys keys, TimeProvider clock) : ITokenIssuer
{
    public static readonly TimeSpan StaffLifetime = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan GuestLifetime = TimeSpan.FromHours(12);
    public static readonly TimeSpan TicketLifetime = TimeSpan.FromMinutes(1);

    public IssuedToken IssueStaff(User user, Membership membership) =>
        Issue(new Caller(user.Id, user.FullName, membership.OrganisationId, membership.Role, null), Claims.AccessUse, StaffLifetime);

    public IssuedToken IssueGuest(Guid participantId, string name, Guid organisationId, Guid sessionId) =>
        Issue(new Caller(participantId, name, organisationId, Role.Candidate, sessionId), Claims.AccessUse, GuestLifetime);

    /// <summary>A ticket for the same person that opens hubs alone.</summary>
    public IssuedToken IssueTicket(Caller caller) => Issue(caller, Claims.HubUse, TicketLifetime);

    private IssuedToken Issue(Caller caller, string use, TimeSpan lifetime)
    {
        var now = clock.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            [Claims.Subject] = caller.Id.ToString(),
            [Claims.Name] = caller.Name,
            [Claims.Organisation] = caller.OrganisationId.ToString(),
            [Claims.Role] = caller.Role.ToString().ToLower(CultureInfo.InvariantCulture),
            [Claims.Use] = use,
            [JwtRegisteredClaimNames.Jti] = Guid.CreateVersion7().ToString(),
        };
        if (caller.SessionId is { } session)
        {
            claims[Claims.Session] = session.ToString();
        }

        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Authentication.Issuer,
            Audience = Authentication.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(keys.Current, SecurityAlgorithms.HmacSha256),
        });
        return new IssuedToken(token, (int)lifetime.TotalSeconds);
    }
}
