using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Formatting;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Execution.Runs;
using IntegrityAI.Platform.Health;
using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Execution;

/// <summary>Programs, run in the jail: languages, runs, tests.</summary>
public static class ExecutionModule
{
    public static WebApplicationBuilder AddExecution(this WebApplicationBuilder builder)
    {
        builder.Services.AddEntityModel(typeof(ExecutionModule).Assembly);
        builder.Services.AddOptions<ExecutionOptions>().BindConfiguration("Execution").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddValidation();
        builder.Services.AddSingleton<Toolchains>();
        builder.Services.AddSingleton<ToolchainCaches>();
        builder.Services.AddSingleton<LanguageCatalogue>();
        builder.Services.AddHostedService<PrepareToolchains>();
        builder.Services.AddSingleton<Formatter>();
        builder.Services.AddSingleton<CompiledPrograms>();
        builder.Services.AddSingleton<RunnerConnection>();
        builder.Services.AddSingleton<Jails>();
        builder.Services.AddSingleton<SandboxRunner>();
        builder.Services.AddSingleton<Admission>();
        builder.Services.AddSingleton<RunService>();
        builder.Services.AddSingleton<IRunReader, ReadRuns>();
        builder.Services.AddHealthChecks()
            .AddCheck<SandboxHealth>("sandbox")
            .AddCheck("judge0", () => HealthReporting.NotConfigured("the sandbox of this host runs code"));
        builder.Services.AddSingleton<SandboxHealth>();
        return builder;
    }

    public static IEndpointRouteBuilder MapExecution(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api");
        ListLanguages.Map(api);
        RunProgram.Map(api);
        FormatSource.Map(api);
        ReadRuns.Map(api.MapGroup("/sessions"));
        return app;
    }
}
