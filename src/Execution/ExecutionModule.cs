using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Execution;

/// <summary>Wires Execution into the host.</summary>
public static class ExecutionModule
{
    public static WebApplicationBuilder AddExecution(this WebApplicationBuilder builder)
    {
        builder.Services.AddEntityModel(typeof(ExecutionModule).Assembly);
        return builder;
    }

    public static IEndpointRouteBuilder MapExecution(this IEndpointRouteBuilder app) => app;
}
