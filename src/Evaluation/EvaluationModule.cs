using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Evaluation;

/// <summary>Wires Evaluation into the host.</summary>
public static class EvaluationModule
{
    public static WebApplicationBuilder AddEvaluation(this WebApplicationBuilder builder)
    {
        builder.Services.AddEntityModel(typeof(EvaluationModule).Assembly);
        return builder;
    }

    public static IEndpointRouteBuilder MapEvaluation(this IEndpointRouteBuilder app) => app;
}
