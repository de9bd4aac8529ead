using System.Reflection;
using System.Text.Json;
using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IntegrityAI.Platform.Health;

/// <summary>What works and what does not, part by part.</summary>
/// <remarks>
/// A part says <c>healthy</c>, <c>degraded</c>, <c>unhealthy</c> or <c>not_configured</c> (its embedded default serves).
/// Modules add theirs with <c>AddHealthChecks().AddCheck&lt;T&gt;("name")</c>; a check puts <c>configured=false</c> into its data
/// where nothing is configured.
/// </remarks>
public static class HealthReporting
{
    /// <summary>The key in a check's data that says that the part is not configured.</summary>
    public const string Configured = "configured";
    private const string ReadyTag = "ready";
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };
    private static readonly string Version =
        Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public static WebApplicationBuilder AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [ReadyTag])
            .AddCheck("redis", () => NotConfigured("in memory"));
        return builder;
    }

    /// <summary>The answer of a part whose embedded default serves.</summary>
    public static HealthCheckResult NotConfigured(string detail) => HealthCheckResult.Healthy(
        detail, new Dictionary<string, object> { [Configured] = false });

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(ReadyTag),
            ResponseWriter = WriteAsync,
        }).AllowAnonymous();
        app.MapHealthChecks("/health/live", new HealthCheckOptions
        {
            Predicate = _ => false,
            ResponseWriter = WriteAsync,
        }).AllowAnonymous();
        return app;
    }

    private static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        var body = new Dictionary<string, object>
        {
            ["status"] = Word(report.Status),
            ["timestamp"] = clock.GetUtcNow().UtcDateTime.ToString("O"),
            ["version"] = Version,
        };
        foreach (var (name, entry) in report.Entries)
        {
            body[name] = WordOf(entry);
        }

        body["parts"] = report.Entries.ToDictionary(
            part => part.Key,
            part => new
            {
                status = WordOf(part.Value),
                detail = part.Value.Description,
                duration_ms = Math.Round(part.Value.Duration.TotalMilliseconds, 1),
            });
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, body, Json, context.RequestAborted);
    }

    private static string WordOf(HealthReportEntry entry) =>
        entry.Data.TryGetValue(Configured, out var configured) && configured is false
            ? "not_configured"
            : Word(entry.Status);

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    private sealed class DatabaseCheck(IDbContextFactory<IntegrityDb> databases) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var db = await databases.CreateDbContextAsync(cancellationToken);
                await db.Database.ExecuteSqlRawAsync("SELECT 1", cancellationToken);
                return HealthCheckResult.Healthy(db.Database.ProviderName?.Split('.').Last());
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The message may name hosts and files: it belongs in the log, not in a public answer.
                return HealthCheckResult.Unhealthy("The database does not answer.", exception);
            }
        }
    }
}
