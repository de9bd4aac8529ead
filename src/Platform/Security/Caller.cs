using System.Security.Claims;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Sessions;
using Microsoft.AspNetCore.Http;

namespace IntegrityAI.Platform.Security;

/// <summary>The signed-in person behind a request: a member of staff, or a guest of one session.</summary>
/// <remarks>Minimal API handlers take it as a parameter; it binds from the verified token.</remarks>
public sealed record Caller(Guid Id, string Name, Guid OrganisationId, Role Role, Guid? SessionId)
{
    public bool IsGuest => Role == Role.Candidate;

    /// <summary>The caller as events and the audit trail name them.</summary>
    public Actor Actor => new(Id, Name, Role);

    public bool Can(Permission permission) => Role.Has(permission);

    /// <summary>Guests see their own session, staff those of their organisation. Anything else does not exist for them.</summary>
    public bool MaySee(SessionInfo session) =>
        IsGuest ? SessionId == session.Id : OrganisationId == session.OrganisationId;

    /// <summary>The caller of a verified token; null where a claim is missing.</summary>
    public static Caller? From(ClaimsPrincipal? user)
    {
        if (user?.Identity?.IsAuthenticated != true
            || !Guid.TryParse(user.FindFirst(Claims.Subject)?.Value, out var id)
            || !Guid.TryParse(user.FindFirst(Claims.Organisation)?.Value, out var organisation)
            || !Enum.TryParse<Role>(user.FindFirst(Claims.Role)?.Value, ignoreCase: true, out var role))
        {
            return null;
        }

        Guid? session = Guid.TryParse(user.FindFirst(Claims.Session)?.Value, out var sid) ? sid : null;
        return new Caller(id, user.FindFirst(Claims.Name)?.Value ?? "", organisation, role, session);
    }

    /// <summary>Binds a handler's parameter. Endpoints that take a caller require a signed-in one by policy.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(From(context.User));
}
