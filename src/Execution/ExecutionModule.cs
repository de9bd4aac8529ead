using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Judging;
using IntegrityAI.Execution.Judging.Frameworks;
using IntegrityAI.Execution.Judging.Sql;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Execution.Limits;
using IntegrityAI.Execution.Preview;
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
        builder.Services.AddSingleton<CompiledPrograms>();
        builder.Services.AddSingleton<RunnerConnection>();
        builder.Services.AddSingleton<Jails>();
        builder.Services.AddSingleton<HeldReady>();
        builder.Services.AddSingleton<ProgramBuilder>();
        builder.Services.AddSingleton<CheckerPrograms>();
        builder.Services.AddSingleton<TestRuns>();
        builder.Services.AddSingleton<XunitAssemblies>();
        builder.Services.AddSingleton<FrameworkRuns>();
        builder.Services.AddSingleton<QueryRuns>();
        builder.Services.AddSingleton<SandboxRunner>();
        builder.Services.AddSingleton<ExecutionLimits>();
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
        ReadRuns.Map(api.MapGroup("/sessions"));
        OrganisationLimits.Map(api);
        PreviewFrame.Map(app);
        return app;
    }
}
