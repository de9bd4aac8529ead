using System.Net;
using System.Net.WebSockets;
using System.Text;
using IntegrityAI.Media.Network;
using IntegrityAI.Testing;
using Xunit;

namespace IntegrityAI.Media.Tests.Network;

/// <summary>A browser measures the way to the server before it joins.</summary>
public sealed class EchoSocketTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Anybody_gets_back_what_they_sent()
    {
        using var socket = await ConnectAsync();
        for (var round = 0; round < 6; round++)
        {
            Assert.Equal($"round {round}", await TripAsync(socket, $"round {round}"));
        }
    }

    [Fact]
    public async Task It_ends_after_as_many_messages_as_a_measurement_takes()
    {
        using var socket = await ConnectAsync();
        for (var message = 0; message < EchoSocket.MaxMessages; message++)
        {
            await TripAsync(socket, "x");
        }

        Assert.Null(await TripAsync(socket, "x"));
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    [Fact]
    public async Task It_carries_nothing_large()
    {
        using var socket = await ConnectAsync();
        Assert.Null(await TripAsync(socket, new string('x', EchoSocket.MaxBytes + 1)));
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.CloseStatus);
    }

    [Fact]
    public async Task A_plain_request_is_told_what_this_address_is_for()
    {
        using var response = await host.Http.GetAsync("/api/network-check", Now);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("web_socket_expected", await response.Content.ReadAsStringAsync(Now), StringComparison.Ordinal);
    }

    private async Task<ClientWebSocket> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(host.Address.Replace("http://", "ws://", StringComparison.Ordinal) + "/api/network-check"), Now);
        return socket;
    }

    /// <summary>What came back; null where the socket was closed instead.</summary>
    private static async Task<string?> TripAsync(ClientWebSocket socket, string text)
    {
        var buffer = new byte[256];
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, true, Now);
        }
        catch (WebSocketException)
        {
            // Closed while it was sent: what follows tells how.
        }

        var answer = await socket.ReceiveAsync(buffer.AsMemory(), Now);
        return answer.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer, 0, answer.Count);
    }
}
