using IntegrityAI.Contracts.Events;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Formatting;
using IntegrityAI.Execution.Judge0Api;
using IntegrityAI.Execution.Judging;
using IntegrityAI.Execution.Judging.Frameworks;
using IntegrityAI.Execution.Judging.Sql;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Execution.Limits;
using IntegrityAI.Execution.Preview;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Execution.Runners.Judge0;
using IntegrityAI.Execution.Runs;
using IntegrityAI.Execution.Terminals;
using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution;

/// <summary>Programs, run in the jail: languages, runs, tests.</summary>
public static class ExecutionModule
{
    /// <summary>The largest message of a terminal's client: a piece of a paste, escaped.</summary>
    private const long MaxTerminalMessage = 64 * 1024;

    public static WebApplicationBuilder AddExecution(this WebApplicationBuilder builder)
    {
        builder.Services.AddEntityModel(typeof(ExecutionModule).Assembly);
        builder.Services.AddOptions<ExecutionOptions>().BindConfiguration("Execution").ValidateDataAnnotations().ValidateOnStart()
            .Validate<IOptions<Judge0Options>>(
                (execution, judge0) => !execution.UsesJudge0 || judge0.Value.Url.Length > 0,
                "Setting 'Execution:Runner' is 'judge0' but 'Execution:Judge0:Url' is empty; set it, for example Execution__Judge0__Url=https://judge0.example.com.");
        builder.Services.AddValidation();
        builder.Services.AddSingleton<Toolchains>();
        builder.Services.AddSingleton<ToolchainCaches>();
        builder.Services.AddSingleton<LanguageCatalogue>();
        builder.Services.AddHostedService<PrepareToolchains>();
        builder.Services.AddSingleton<Formatter>();
        builder.Services.AddSingleton<CompiledPrograms>();
        builder.Services.AddSingleton<RunnerConnection>();
        builder.Services.AddSingleton<Jails>();
        builder.Services.AddSingleton<HeldReady>();
        builder.Services.AddSingleton<ProgramBuilder>();
        builder.Services.AddSingleton<CheckerPrograms>();
        builder.Services.AddSingleton<TestRuns>();
        builder.Services.AddSingleton<FrameworkRuns>();
        builder.Services.AddSingleton<QueryRuns>();
        builder.Services.AddSingleton<SandboxRunner>();
        builder.Services.AddSingleton<ExecutionLimits>();
        builder.Services.AddSingleton<RunQueue>();
        builder.Services.AddSingleton<RunStore>();
        builder.Services.AddSingleton<ActiveRuns>();
        builder.Services.AddSingleton<RunPreparation>();
        builder.Services.AddSingleton<RunDispatch>();
        builder.Services.AddSingleton<RunRepeats>();
        builder.Services.AddSingleton<RunService>();
        builder.Services.AddSingleton<StopRun>();
        builder.Services.AddHostedService<RunRecovery>();
        Judge0Wiring.Add(builder.Services);
        Judge0Server.Add(builder.Services);
        builder.Services.AddSingleton<IRunReader, ReadRuns>();
        AddTerminals(builder.Services);
        builder.Services.AddHealthChecks()
            .AddCheck<SandboxHealth>("sandbox")
            .AddCheck<Judge0Health>("judge0");
        builder.Services.AddSingleton<SandboxHealth>();
        return builder;
    }

    public static IEndpointRouteBuilder MapExecution(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api");
        ListLanguages.Map(api);
        RunProgram.Map(api);
        StopRun.Map(api);
        FormatSource.Map(api);
        ReadRuns.Map(api.MapGroup("/sessions"));
        OrganisationLimits.Map(api);
        Judge0Server.Map(app);
        GetCast.Map(api.MapGroup("/sessions"));
        app.MapHub<TerminalHub>("/hubs/terminal", options => options.Transports = HttpTransportType.WebSockets);
        PreviewFrame.Map(app);
        return app;
    }

    private static void AddTerminals(IServiceCollection services)
    {
        services.AddSingleton<TerminalPrograms>();
        services.AddSingleton<TerminalPlaces>();
        services.AddHostedService(provider => provider.GetRequiredService<TerminalPlaces>());
        services.AddSingleton<OpenTerminal>(provider => provider.GetRequiredService<Jails>().OpenTerminalAsync);
        services.AddSingleton<TerminalRelay>();
        services.AddHostedService(provider => provider.GetRequiredService<TerminalRelay>());
        services.AddSingleton<EndTerminals>();
        services.AddSingleton<IModuleEventHandler<SessionEnded>>(provider => provider.GetRequiredService<EndTerminals>());
        services.AddSingleton<IModuleEventHandler<SessionCancelled>>(provider => provider.GetRequiredService<EndTerminals>());
        services.AddSignalR().AddHubOptions<TerminalHub>(options =>
        {
            options.MaximumReceiveMessageSize = MaxTerminalMessage;
            options.MaximumParallelInvocationsPerClient = 1;
        });
    }
}
