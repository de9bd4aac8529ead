using IntegrityAI.Contracts.Events;
using IntegrityAI.Platform.Configuration;
using IntegrityAI.Platform.Events;
using IntegrityAI.Platform.Health;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Telemetry;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Platform;

/// <summary>What every module stands on.</summary>
public static class PlatformModule
{
    /// <summary>No request body may be larger; endpoints that take less say so themselves.</summary>
    private const long MaxRequestBytes = 4 << 20;

    public static WebApplicationBuilder AddPlatform(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        builder.Services.AddOptions<PlatformOptions>().Bind(builder.Configuration)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IModuleEvents, ModuleEvents>();
        builder.Services.ConfigureHttpJsonOptions(options => Json.Apply(options.SerializerOptions));
        builder.Services.AddHybridCache();
        return builder
            .AddObservability()
            .AddProblems()
            .AddDatabase()
            .AddPlatformSecurity()
            .AddRateLimits()
            .AddHealth()
            .AddSinglePage();
    }

    /// <summary>The pipeline in its one order: what must see every answer comes first.</summary>
    public static WebApplication UsePlatform(this WebApplication app)
    {
        app.UseCorrelation();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSinglePageFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        return app;
    }

    public static WebApplication MapPlatform(this WebApplication app)
    {
        app.MapHealth();
        app.MapMetrics();
        app.MapOpenApi().AllowAnonymous();
        app.MapSinglePage();
        return app;
    }
}
