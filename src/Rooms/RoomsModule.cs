using IntegrityAI.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Rooms;

/// <summary>Wires Rooms into the host.</summary>
public static class RoomsModule
{
    public static WebApplicationBuilder AddRooms(this WebApplicationBuilder builder)
    {
        builder.Services.AddEntityModel(typeof(RoomsModule).Assembly);
        return builder;
    }

    public static IEndpointRouteBuilder MapRooms(this IEndpointRouteBuilder app) => app;
}
