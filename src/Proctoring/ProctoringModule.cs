using IntegrityAI.Contracts.Proctoring;
using IntegrityAI.Proctoring.MonitorWall;
using IntegrityAI.Proctoring.Replay;
using IntegrityAI.Proctoring.Signals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Proctoring;

/// <summary>Signals as evidence, the wall of running interviews, and replay.</summary>
public static class ProctoringModule
{
    public static WebApplicationBuilder AddProctoring(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ISignalRules, SignalRules>();
        return builder;
    }

    public static IEndpointRouteBuilder MapProctoring(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api");
        GetWall.Map(api);
        GetReplay.Map(api.MapGroup("/sessions").ProducesProblem(StatusCodes.Status404NotFound));
        app.MapHub<MonitorHub>("/hubs/monitor", options => options.Transports = HttpTransportType.WebSockets);
        return app;
    }
}
