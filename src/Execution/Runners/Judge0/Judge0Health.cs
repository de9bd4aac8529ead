using IntegrityAI.Execution.Judge0Api;
using IntegrityAI.Platform.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Runners.Judge0;

/// <summary>Whether the Judge0 that runs code answers.</summary>
internal sealed class Judge0Health(Judge0Connection connection, IOptions<ExecutionOptions> execution, IOptions<Judge0Options> judge0) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!execution.Value.UsesJudge0)
        {
            return HealthReporting.NotConfigured("the sandbox of this host runs code");
        }

        try
        {
            return HealthCheckResult.Healthy($"Judge0 {await connection.VersionAsync(cancellationToken)}");
        }
        catch (Judge0UnavailableException away)
        {
            return HealthCheckResult.Degraded(
                $"{away.Message} {(judge0.Value.Fallback ? "Programs run in the sandbox of this host meanwhile." : "No program can be run.")}");
        }
    }
}
