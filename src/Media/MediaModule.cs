using IntegrityAI.Contracts.Media;
using IntegrityAI.Media.Calls;
using IntegrityAI.Media.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Media;

/// <summary>Camera and microphone.</summary>
public static class MediaModule
{
    public static WebApplicationBuilder AddMedia(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CallOptions>().BindConfiguration("Calls").ValidateDataAnnotations()
            .Validate(
                options => options.IceServers.All(server => server.HasAddress),
                "Setting 'Calls:IceServers' has a server whose Url is not stun:, stuns:, turn: or turns: and a host.")
            .Validate(
                options => options.IceServers.All(server => server.HasCredentials),
                "Setting 'Calls:IceServers' has a TURN server without Username and Credential, which browsers refuse.")
            .ValidateOnStart();
        builder.Services.AddSingleton<ICallProvider, PeerCalls>();
        return builder;
    }

    public static IEndpointRouteBuilder MapMedia(this IEndpointRouteBuilder app)
    {
        ConfigureCall.Map(app.MapGroup("/api/sessions").ProducesProblem(StatusCodes.Status404NotFound));
        EchoSocket.Map(app);
        return app;
    }
}
