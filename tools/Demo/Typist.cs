using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using IntegrityAI.Rooms.State;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace IntegrityAI.Demo;

/// <summary>A person at an editor: a document, the edits that are not acknowledged yet, and a connection that may break.</summary>
/// <remarks>
/// The document is always what the server confirmed plus one's own unacknowledged edits on top. Others' edits arrive
/// from before one's own, so each side is moved over the other. One push is under way at a time; its edits coming back
/// are the acknowledgement, and allow the next. After a break everything unacknowledged is sent again with its old
/// marks, and the room drops what it already has.
/// </remarks>
public sealed class Typist : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<Edit> pending = [];
    private readonly Dictionary<string, long> sentAt = [];
    private readonly HubConnection hub;
    private ClientWebSocket? socket;
    private int version = -1;
    private int marks;
    private string? underWay;

    private sealed record Edit(ChangeSet Changes, string Id);

    private Typist(Uri address, Guid session, string token, Guid me)
    {
        Me = me;
        hub = new HubConnectionBuilder()
            .WithUrl(new Uri(address, $"/hubs/room?session={session}"), options =>
            {
                options.Headers["Authorization"] = $"Bearer {token}";
                options.SkipNegotiation = true;
                options.Transports = HttpTransportType.WebSockets;
                options.WebSocketFactory = ConnectAsync;
            })
            .WithAutomaticReconnect([.. Enumerable.Repeat(TimeSpan.FromMilliseconds(200), 100)])
            .Build();
        hub.On<JsonElement>("batch", batch => Receive(batch));
        hub.On<JsonElement>("event", Events.Enqueue);
        hub.On<JsonElement>("cursor", cursor => CursorsSeen.Enqueue(cursor));
        hub.On<JsonElement>("run_output", output => Output.Enqueue(output));
        hub.Reconnected += async _ => await EnterAsync(CancellationToken.None);
    }

    public Guid Me { get; }

    public string Text { get; private set; } = "";

    /// <summary>Every stored event that the room showed to this person.</summary>
    public ConcurrentQueue<JsonElement> Events { get; } = [];

    public ConcurrentQueue<JsonElement> CursorsSeen { get; } = [];

    /// <summary>Pieces of programs' output as they came.</summary>
    public ConcurrentQueue<JsonElement> Output { get; } = [];

    /// <summary>From typing to the durable acknowledgement, in ms.</summary>
    public ConcurrentQueue<double> Acknowledged { get; } = [];

    public bool IsConnected => hub.State == HubConnectionState.Connected;

    public int Unacknowledged
    {
        get
        {
            lock (gate)
            {
                return pending.Count;
            }
        }
    }

    /// <summary>Connects and enters the room.</summary>
    public static async Task<Typist> EnterAsync(Uri address, Guid session, string token, Guid me, CancellationToken cancellationToken)
    {
        var typist = new Typist(address, session, token, me);
        await typist.hub.StartAsync(cancellationToken);
        await typist.EnterAsync(cancellationToken);
        return typist;
    }

    /// <summary>Types <paramref name="text"/> at a place of the document as it is now, as one edit.</summary>
    public void Insert(int position, string text) => Change(document =>
    {
        var at = Math.Min(position, document.Length);
        return Splice(document.Length, at, at, text);
    });

    /// <summary>Types at the document's end.</summary>
    public void Append(string text) => Insert(int.MaxValue, text);

    /// <summary>Selects everything and types <paramref name="text"/>.</summary>
    public void Rewrite(string text) => Change(document => Splice(document.Length, 0, document.Length, text));

    public Task MoveCursorAsync(int position, CancellationToken cancellationToken)
    {
        int at;
        lock (gate)
        {
            at = version;
        }

        return hub.SendAsync("Cursor", new { file = "main", v = at, s = new[] { position, position } }, cancellationToken);
    }

    /// <summary>Asks the room for something that answers <c>{ok, code?, message?}</c>; ends the step where it is refused.</summary>
    public async Task AskAsync(string method, object argument, CancellationToken cancellationToken)
    {
        var reply = await hub.InvokeAsync<JsonElement>(method, argument, cancellationToken);
        Check.That(reply.GetProperty("ok").GetBoolean(), $"The room refused {method}: {reply.Text("message")}");
    }

    /// <summary>Sends an edit and expects the room to refuse it with <paramref name="code"/>.</summary>
    public async Task RefusedEditAsync(string code, CancellationToken cancellationToken)
    {
        var reply = await hub.InvokeAsync<JsonElement>(
            "Push", new { file = "main", v = version, u = new[] { new { c = Splice(Text.Length, 0, 0, "late"), id = "late" } } }, cancellationToken);
        Check.That(
            !reply.GetProperty("ok").GetBoolean() && reply.Text("code") == code,
            $"The room should refuse this edit with '{code}', but answered {reply.GetRawText()}.");
    }

    /// <summary>Waits until everything typed is acknowledged.</summary>
    public Task SettledAsync(CancellationToken cancellationToken) =>
        Check.EventuallyAsync(() => Task.FromResult(Unacknowledged == 0), "Edits were not acknowledged.", cancellationToken);

    public Task SeesAsync(string type, Func<JsonElement, bool> which, CancellationToken cancellationToken) =>
        Check.EventuallyAsync(
            () => Task.FromResult(Events.Any(one => one.Text("type") == type && which(one.GetProperty("data")))),
            $"The room did not show the event '{type}'.", cancellationToken);

    /// <summary>The network goes away in the middle of whatever happens.</summary>
    public void Break() => socket?.Abort();

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    private async ValueTask<WebSocket> ConnectAsync(WebSocketConnectionContext context, CancellationToken cancellationToken)
    {
        socket = new ClientWebSocket();
        foreach (var (name, value) in context.Options.Headers)
        {
            socket.Options.SetRequestHeader(name, value);
        }

        await socket.ConnectAsync(context.Uri, cancellationToken);
        return socket;
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        int known;
        lock (gate)
        {
            known = version;
        }

        var room = await hub.InvokeAsync<JsonElement>("Join", known, cancellationToken);
        Take(room.GetProperty("file"));
        lock (gate)
        {
            underWay = null;
        }

        Push();
    }

    private void Change(Func<string, ChangeSet> change)
    {
        lock (gate)
        {
            var changes = change(Text);
            var id = $"{Me:N}"[^8..] + $"-{++marks}";
            pending.Add(new Edit(changes, id));
            sentAt[id] = Stopwatch.GetTimestamp();
            Text = changes.Apply(Text);
        }

        Push();
    }

    /// <summary>A whole document, or the updates since the version one has.</summary>
    private void Take(JsonElement file)
    {
        if (file.GetProperty("doc").ValueKind != JsonValueKind.String)
        {
            Receive(file);
            return;
        }

        lock (gate)
        {
            var at = file.GetProperty("v").GetInt32();
            if (at <= version)
            {
                return;
            }

            Check.That(pending.Count == 0, "The room sent a whole document while edits were unacknowledged.");
            Text = file.Text("doc");
            version = at;
        }
    }

    private void Receive(JsonElement batch)
    {
        var missed = false;
        lock (gate)
        {
            var at = batch.GetProperty("v").GetInt32();
            foreach (var update in batch.List("u"))
            {
                if (at++ < version)
                {
                    continue;
                }

                missed = at - 1 > version;
                if (missed)
                {
                    break;
                }

                Apply(update);
                version++;
            }
        }

        if (missed)
        {
            _ = PullAsync();
        }
        else
        {
            Push();
        }
    }

    private void Apply(JsonElement update)
    {
        var id = update.Text("id");
        if (pending.Count > 0 && update.Id("a") == Me && id == pending[0].Id)
        {
            pending.RemoveAt(0);
            underWay = underWay == id ? null : underWay;
            if (sentAt.Remove(id, out var at))
            {
                Acknowledged.Enqueue(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }

            return;
        }

        var changes = update.GetProperty("c").Deserialize<ChangeSet>()!;
        for (var i = 0; i < pending.Count; i++)
        {
            var mine = pending[i].Changes;
            pending[i] = pending[i] with { Changes = mine.Map(changes) };
            changes = changes.Map(mine, before: true);
        }

        Text = changes.Apply(Text);
    }

    private async Task PullAsync() => Take(await hub.InvokeAsync<JsonElement>("Pull", version));

    private void Push()
    {
        object message;
        lock (gate)
        {
            if (underWay is not null || pending.Count == 0 || !IsConnected)
            {
                return;
            }

            underWay = pending[^1].Id;
            message = new { file = "main", v = version, u = pending.Select(edit => new { c = edit.Changes, id = edit.Id }).ToArray() };
        }

        _ = SendAsync(message);
    }

    private async Task SendAsync(object message)
    {
        try
        {
            var reply = await hub.InvokeAsync<JsonElement>("Push", message);
            if (reply.GetProperty("ok").GetBoolean())
            {
                return;
            }

            lock (gate)
            {
                underWay = null;
            }

            if (reply.Text("code") == "behind")
            {
                await PullAsync();
                Push();
            }
        }
        catch (HubException)
        {
            // Too fast for the room; what is unacknowledged is sent again a little later.
            lock (gate)
            {
                underWay = null;
            }

            await Task.Delay(200);
            Push();
        }
        catch (Exception lost) when (lost is OperationCanceledException or InvalidOperationException or WebSocketException or IOException)
        {
            // The connection broke: what was under way is sent again after coming back.
        }
    }

    private static ChangeSet Splice(int length, int from, int to, string text)
    {
        var sections = new List<object>();
        if (from > 0)
        {
            sections.Add(from);
        }

        sections.Add(text.Length == 0 ? new object[] { to - from } : [to - from, .. text.Split('\n')]);
        if (to < length)
        {
            sections.Add(length - to);
        }

        return JsonSerializer.SerializeToElement(sections).Deserialize<ChangeSet>()!;
    }
}
