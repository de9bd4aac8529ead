using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Web;
using IntegrityAI.Rooms.FanOut;
using IntegrityAI.Rooms.Log;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Rooms;

/// <summary>The live room and its log.</summary>
public static class RoomsModule
{
    /// <summary>The largest message of a client: a push of a whole document, escaped.</summary>
    private const long MaxMessageBytes = 4 << 20;

    public static WebApplicationBuilder AddRooms(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddEntityModel(typeof(RoomsModule).Assembly);
        services.AddSingleton<PersonKeys>();
        services.AddSingleton<EventWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<EventWriter>());
        services.AddSingleton<SessionLog>();
        services.AddSingleton<ISessionLog>(provider => provider.GetRequiredService<SessionLog>());
        services.AddSingleton<RoomRelay>();
        services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = MaxMessageBytes;
            options.MaximumParallelInvocationsPerClient = 4;
            options.EnableDetailedErrors = false;
        }).AddJsonProtocol(options => Json.Apply(options.PayloadSerializerOptions));

        // Of two protocols with one name the later is used.
        services.AddSingleton<IHubProtocol, RefusingProtocol>();
        return builder;
    }

    public static IEndpointRouteBuilder MapRooms(this IEndpointRouteBuilder app)
    {
        ReadLog.Map(app.MapGroup("/api/sessions").WithTags("Session log").ProducesProblem(StatusCodes.Status404NotFound));
        app.MapHub<RoomHub>("/hubs/room", options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.ApplicationMaxBufferSize = MaxMessageBytes;
        });
        return app;
    }
}
