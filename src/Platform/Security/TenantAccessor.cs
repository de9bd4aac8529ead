using Microsoft.AspNetCore.Http;

namespace IntegrityAI.Platform.Security;

/// <summary>The organisation of the caller whose request is being served.</summary>
public sealed class TenantAccessor(IHttpContextAccessor? http = null)
{
    /// <summary>Null outside a signed-in request.</summary>
    public Guid? Current => http?.HttpContext?.User is { Identity.IsAuthenticated: true } user
        && Guid.TryParse(user.FindFirst(Claims.Organisation)?.Value, out var organisation)
            ? organisation
            : null;
}
