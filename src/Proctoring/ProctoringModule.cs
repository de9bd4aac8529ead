using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Proctoring;

/// <summary>Wires Proctoring into the host.</summary>
public static class ProctoringModule
{
    public static WebApplicationBuilder AddProctoring(this WebApplicationBuilder builder)
    {
        builder.Services.AddEntityModel(typeof(ProctoringModule).Assembly);
        return builder;
    }

    public static IEndpointRouteBuilder MapProctoring(this IEndpointRouteBuilder app) => app;
}
