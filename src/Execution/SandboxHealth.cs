using IntegrityAI.Execution.Runners;
using IntegrityAI.Runner.Client;
using IntegrityAI.Sandbox;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution;

/// <summary>Whether this host can isolate programs: a jail is really built. Asked at most once a minute.</summary>
internal sealed class SandboxHealth(RunnerConnection runner, IOptions<ExecutionOptions> options, TimeProvider clock) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim one = new(1);
    private (DateTimeOffset At, HealthCheckResult Result)? last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (last is { } known && clock.GetUtcNow() - known.At < Kept)
            {
                return known.Result;
            }

            var result = await AskAsync(cancellationToken);
            last = (clock.GetUtcNow(), result);
            return result;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<HealthCheckResult> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var client = await runner.ClientAsync(cancellationToken);
            var result = await client.RunAsync(
                new JailRequest(["/bin/true"], JailLimits.Default) { Bubblewrap = options.Value.Bubblewrap, Runsc = options.Value.WallProgram }, null, cancellationToken);
            var (groups, user, _, _) = await client.DescribeAsync(cancellationToken);
            return result is { Outcome: JailOutcome.Exited, ExitCode: 0 }
                ? HealthCheckResult.Healthy($"{options.Value.Wall} as {user}, control groups {groups}")
                : HealthCheckResult.Degraded("The smallest program does not end well in the jail.");
        }
        catch (Exception cannot) when (cannot is CannotIsolateException or JailFailedException or RunnerUnavailableException)
        {
            return HealthCheckResult.Degraded(cannot.Message);
        }
    }
}
