using IntegrityAI.Platform.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IntegrityAI.Evaluation.Providers;

/// <summary>Which models are configured, and whether one answered when it was needed last. Asking costs money, so nobody is asked for it.</summary>
internal sealed class AiHealth(ProviderChain providers) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var names = string.Join(", then ", providers.Names);
        return Task.FromResult(!providers.IsConfigured
            ? HealthReporting.NotConfigured("scores rest on the facts of the log alone")
            : providers.IsSilent
                ? HealthCheckResult.Degraded($"Nobody answered when asked last: {names}. Until one does, scores rest on facts alone.")
                : HealthCheckResult.Healthy(names));
    }
}
