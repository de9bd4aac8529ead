using IntegrityAI.Execution.Judge0Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Runners.Judge0;

/// <summary>Chooses what runs programs, by <c>Execution:Runner</c>.</summary>
internal static class Judge0Wiring
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Judge0Connection>();
        services.AddSingleton<Judge0Callbacks>();
        services.AddSingleton<Judge0Runner>();
        services.AddSingleton<SandboxPool>();
        services.AddSingleton<IRunner>(provider => provider.GetRequiredService<IOptions<ExecutionOptions>>().Value.UsesJudge0
            ? provider.GetRequiredService<Judge0Runner>()
            : provider.GetRequiredService<SandboxPool>());
        services.AddHttpClient(Judge0Connection.ClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(3),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .AddStandardResilienceHandler(Configure);
        services.AddAuthorizationBuilder().AddPolicy(Judge0Callbacks.Policy, policy => policy.RequireAssertion(context =>
            context.Resource is HttpContext http && http.RequestServices.GetRequiredService<Judge0Callbacks>().Knows(http)));
    }

    // A submission is sent once: if its answer is lost, it is the run that is tried again, not the request.
    private static void Configure(HttpStandardResilienceOptions options)
    {
        options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(10);
        options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(25);
        options.Retry.MaxRetryAttempts = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(200);
        options.Retry.DisableForUnsafeHttpMethods();
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(20);
        options.CircuitBreaker.MinimumThroughput = 6;
        options.CircuitBreaker.FailureRatio = 0.5;
        options.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(10);
    }
}
