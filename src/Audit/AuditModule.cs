using IntegrityAI.Audit.Trail;
using IntegrityAI.Contracts.Audit;
using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Audit;

/// <summary>What changed, who changed it, and when.</summary>
public static class AuditModule
{
    public static WebApplicationBuilder AddAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddEntityModel(typeof(AuditModule).Assembly);
        builder.Services.AddValidation();
        builder.Services.AddSingleton<IAuditTrail, AuditTrail>();
        return builder;
    }

    public static IEndpointRouteBuilder MapAudit(this IEndpointRouteBuilder app)
    {
        ListAuditEntries.Map(app.MapGroup("/api"));
        return app;
    }
}
