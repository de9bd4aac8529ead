using System.Net.WebSockets;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrityAI.Media.Network;

/// <summary><c>GET /api/network-check</c>: a web socket that echoes.</summary>
/// <remarks>
/// With it a browser finds out before it joins whether live messages get through and how long they take. Anybody may ask, so
/// a socket lives for a few small messages and a few seconds, and as many may be opened as codes may be guessed.
/// </remarks>
public static class EchoSocket
{
    public const int MaxMessages = 20;
    public const int MaxBytes = 64;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);

    private static readonly Failure NoSocket = Failure.Invalid(
        "web_socket_expected", "This address answers web sockets alone: it measures how fast live messages get through.");

    internal static void Map(IEndpointRouteBuilder app)
    {
        var sockets = app.CreateApplicationBuilder();
        sockets.UseWebSockets();
        sockets.Run(HandleAsync);
        app.MapGet("/api/network-check", sockets.Build())
            .AllowAnonymous().RequireRateLimiting(RateLimits.Codes).WithName("CheckNetwork").ExcludeFromDescription();
    }

    private static async Task HandleAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await NoSocket.ToResult().ExecuteAsync(http);
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        end.CancelAfter(Lifetime);
        try
        {
            await EchoAsync(socket, end.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // The browser has what it wanted, or its time is over.
        }
    }

    private static async Task EchoAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBytes];
        for (var messages = 0; messages < MaxMessages; messages++)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                break;
            }

            if (!received.EndOfMessage)
            {
                await socket.CloseAsync(WebSocketCloseStatus.MessageTooBig, null, cancellationToken);
                return;
            }

            await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, true, cancellationToken);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
    }
}
