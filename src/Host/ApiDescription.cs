using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IntegrityAI.Host;

/// <summary>The OpenAPI document, which the build writes by running this program without silo, stores or jobs.</summary>
internal static class ApiDescription
{
    public static bool IsBeingBuilt { get; } =
        Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new OpenApiInfo
        {
            Title = "Integrity AI",
            Version = "v1",
            Description = "Technical interviews: sessions, rooms, runs, evaluations, reports. Errors are problem+json with a stable code.",
        };
        document.Servers = [];
        return Task.CompletedTask;
    });

    /// <summary>The same endpoints over a container that starts nothing.</summary>
    public static WebApplication WithoutServices(WebApplicationBuilder builder, Action<WebApplication> map)
    {
        builder.Logging.ClearProviders();
        foreach (var hosted in builder.Services.Where(service => service.ServiceType == typeof(IHostedService)).ToList())
        {
            if (hosted.ImplementationType?.Namespace != "Microsoft.AspNetCore.Hosting")
            {
                builder.Services.Remove(hosted);
            }
        }

        builder.Services.AddSingleton<IGrainFactory>(
            _ => throw new InvalidOperationException("There are no grains while the API description is built."));
        var app = builder.Build();
        map(app);
        return app;
    }
}
