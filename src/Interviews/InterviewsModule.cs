using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Interviews;

/// <summary>Wires Interviews into the host.</summary>
public static class InterviewsModule
{
    public static WebApplicationBuilder AddInterviews(this WebApplicationBuilder builder)
    {
        builder.Services.AddEntityModel(typeof(InterviewsModule).Assembly);
        return builder;
    }

    public static IEndpointRouteBuilder MapInterviews(this IEndpointRouteBuilder app) => app;
}
