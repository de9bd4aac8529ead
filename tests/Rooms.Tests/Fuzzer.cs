using System.Diagnostics;
using System.Text.Json;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace IntegrityAI.Rooms.Tests;

/// <summary>Sends one seeded stream of half-right messages, and comes back whenever it is thrown out.</summary>
internal sealed class Fuzzer(Random random, IntegrityHost host, Person person, JsonElement session)
{
    private static readonly string[] Methods =
        ["Push", "Push", "Push", "Push", "Chat", "SetLanguage", "ShowQuestion", "LoadStarter", "Join", "Pull", "Cursor", "Typing", "Observe", "SetCall", "CallSignal", "Nothing"];

    private static readonly string[] Texts = ["", "x", "\\n", "\\r\\n", "\\ud83d", "\\ud83d\\ude00", "\\u0000", "<script>", "漢字", "'; drop table runs; --"];

    public int Answered { get; private set; }

    public async Task RunAsync(int messages, TimeSpan atMost)
    {
        var watch = Stopwatch.StartNew();
        var hub = await ConnectAsync();
        for (var i = 0; i < messages && watch.Elapsed < atMost; i++)
        {
            // A connection has a rate; a new one starts afresh.
            if (i % 250 == 249 || hub.State != HubConnectionState.Connected)
            {
                await hub.DisposeAsync();
                hub = await ConnectAsync();
            }

            var method = Methods[random.Next(Methods.Length)];
            var argument = new RawJson(Argument(method));
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
                await hub.InvokeAsync<JsonElement?>(method, argument, patience.Token);
                Answered++;
            }
            catch (Exception refused) when (refused is not OperationCanceledException || hub.State != HubConnectionState.Connected)
            {
                Answered++;
            }
        }

        await hub.DisposeAsync();
    }

    private async Task<HubConnection> ConnectAsync()
    {
        var hub = host.Hub($"/hubs/room?session={session.GetProperty("id").GetGuid()}", person.Token);
        await hub.StartAsync();
        await hub.InvokeAsync<JsonElement>("Join", -1);
        return hub;
    }

    private string Argument(string method) => random.Next(10) == 0 ? Anything(3) : method switch
    {
        "Push" => $$"""{"v":{{Number()}},"u":[{{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Update()))}}]}""",
        "Chat" => $$"""{"id":{{Text()}},"text":{{Text()}}}""",
        "SetLanguage" => Text(),
        "ShowQuestion" or "LoadStarter" => $"\"{Guid.CreateVersion7()}\"",
        "Join" or "Pull" => Number(),
        "Cursor" => $$"""{"v":{{Number()}},"s":[{{Number()}},{{Number()}}]}""",
        "Typing" => random.Next(2) == 0 ? "true" : "false",
        "Observe" => $$"""{"kind":"tab_hidden","duration_ms":{{Number()}}}""",
        "SetCall" => """{"joined":true,"audio":false,"video":true}""",
        "CallSignal" => $$"""{"to":"{{Guid.CreateVersion7()}}","data":{{Text()}}}""",
        _ => Anything(3),
    };

    private string Update() =>
        $$"""{"c":[{{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(2) == 0 ? Number() : $"[{Number()},{Text()}]"))}}],"id":"{{random.Next(6)}}","s":[{{Number()}},{{Number()}}]}""";

    private string Number() => random.Next(12) switch
    {
        0 => "-1",
        1 => "2147483647",
        2 => "1e9",
        3 => "0.5",
        _ => $"{random.Next(8)}",
    };

    private string Text() => $"\"{string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Texts[random.Next(Texts.Length)]))}\"";

    private string Anything(int depth) => random.Next(depth > 0 ? 7 : 5) switch
    {
        0 => "null",
        1 => Number(),
        2 => Text(),
        3 => "true",
        4 => $"\"{new string('y', random.Next(5000))}\"",
        5 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Anything(depth - 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(i => $"\"{"vucid"[i]}\":{Anything(depth - 1)}"))}}}",
    };
}
