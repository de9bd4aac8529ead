using System.Text.Json;
using IntegrityAI.Rooms;
using IntegrityAI.Rooms.State;
using Microsoft.AspNetCore.SignalR.Client;

namespace IntegrityAI.Testing;

/// <summary>A person in a room, with the editor's collaboration protocol: unacknowledged edits are kept and sent again.</summary>
public sealed class Typist : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Exact = new() { Converters = { new ExactText() } };

    private readonly IntegrityHost host;
    private readonly Person person;
    private readonly Guid sessionId;
    private readonly Lock guard = new();
    private readonly List<PushedUpdate> pending = [];
    private readonly List<BatchMessage> early = [];
    private HubConnection? hub;
    private bool pushing;
    private bool joined;
    private int marks;

    private Typist(IntegrityHost host, Person person, Guid sessionId)
    {
        this.host = host;
        this.person = person;
        this.sessionId = sessionId;
    }

    public string Text { get; private set; } = "";

    /// <summary>The version of what the server confirmed.</summary>
    public int Version { get; private set; }

    public RoomState Room { get; private set; } = null!;

    public HubConnection Hub => hub!;

    public List<EventMessage> Events { get; } = [];

    public List<ClosedMessage> Closed { get; } = [];

    public List<RoomReply> Refusals { get; } = [];

    /// <summary>The edits that were told, own ones included.</summary>
    public List<AcceptedUpdate> Accepted { get; } = [];

    /// <summary>The people in the room as last told.</summary>
    public IReadOnlyList<RoomPerson> Present { get; private set; } = [];

    /// <summary>Pieces of running programs' output.</summary>
    public List<JsonElement> Output { get; } = [];

    /// <summary>Positions of runs that wait.</summary>
    public List<JsonElement> Queued { get; } = [];

    public bool IsSettled
    {
        get
        {
            lock (guard)
            {
                return pending.Count == 0;
            }
        }
    }

    public static async Task<Typist> EnterAsync(IntegrityHost host, Person person, JsonElement session)
    {
        var typist = new Typist(host, person, session.GetProperty("id").GetGuid());
        await typist.ConnectAsync();
        return typist;
    }

    /// <summary>Connects, or connects again with what is known.</summary>
    public async Task ConnectAsync(IntegrityHost? to = null)
    {
        hub = (to ?? host).Hub($"/hubs/room?session={sessionId}", person.Token);
        hub.On<BatchMessage>("batch", Receive);
        hub.On<EventMessage>("event", message => Add(Events, message));
        hub.On<ClosedMessage>("closed", message => Add(Closed, message));
        hub.On<JsonElement>("run_output", message => Add(Output, message));
        hub.On<JsonElement>("run_queued", message => Add(Queued, message));
        hub.On<JsonElement>("presence", message =>
            Present = message.GetProperty("people").Deserialize<List<RoomPerson>>(Platform.Web.Json.Options)!);
        await hub.StartAsync();
        await JoinAsync();
    }

    /// <summary>Enters the room with what is known, and sends what is not acknowledged yet.</summary>
    public async Task JoinAsync()
    {
        lock (guard)
        {
            (joined, pushing) = (false, false);
        }

        var known = Text.Length == 0 && Version == 0 && pending.Count == 0 ? -1 : Version;
        Room = await hub!.InvokeAsync<RoomState>("Join", known);
        lock (guard)
        {
            if (Room.File.Doc is { } text)
            {
                (Text, Version) = (text, Room.File.V);
                pending.Clear();
            }
            else
            {
                Take(new BatchMessage(Room.File.V, Room.File.U!));
            }

            // What was told while the answer was on its way comes after it.
            joined = true;
            early.ForEach(Take);
            early.Clear();
        }

        await PushAsync();
    }

    /// <summary>Types at a position, as soon as it can; returns before it is acknowledged.</summary>
    public Task InsertAsync(int position, string text, string? origin = null) => ReplaceAsync(position, position, text, origin);

    /// <summary>Replaces what stands between two positions, as soon as it can; returns before it is acknowledged.</summary>
    public Task ReplaceAsync(int from, int to, string text, string? origin = null)
    {
        lock (guard)
        {
            var start = Math.Clamp(from, 0, Text.Length);
            var end = Math.Clamp(to, start, Text.Length);
            var replacement = new object[] { end - start }.Concat(text.Length == 0 ? [] : text.Split('\n'));
            Change($"[{(start > 0 ? start + "," : "")}{JsonSerializer.Serialize(replacement, Exact)}{(Text.Length > end ? "," + (Text.Length - end) : "")}]", origin);
        }

        return PushAsync();
    }

    /// <summary>Waits until all that was typed is acknowledged.</summary>
    public Task SettledAsync() => People.EventuallyAsync(() => Task.FromResult(IsSettled), $"{person.Name}'s edits are acknowledged");

    /// <summary>The number of events of a kind so far.</summary>
    public int Count(string type)
    {
        lock (guard)
        {
            return Events.Count(message => message.Type == type);
        }
    }

    public async Task DropAsync()
    {
        await hub!.DisposeAsync();
        lock (guard)
        {
            pushing = false;
        }
    }

    public async ValueTask DisposeAsync() => await hub!.DisposeAsync();

    private void Change(string json, string? origin)
    {
        var change = JsonSerializer.Deserialize<ChangeSet>(json)!;
        Text = change.Apply(Text);
        pending.Add(new PushedUpdate(change, $"{person.Id:N}"[..8] + "-" + ++marks, null, origin));
    }

    private async Task PushAsync()
    {
        PushMessage message;
        lock (guard)
        {
            if (pushing || pending.Count == 0 || hub?.State != HubConnectionState.Connected)
            {
                return;
            }

            pushing = true;
            message = new PushMessage(Version, [.. pending]);
        }

        try
        {
            var reply = await hub.InvokeAsync<RoomReply>("Push", message);
            if (!reply.Ok)
            {
                Add(Refusals, reply);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or InvalidOperationException or IOException)
        {
            // The connection went away: what is pending is sent after the next one.
            lock (guard)
            {
                pushing = false;
            }
        }
    }

    private void Receive(BatchMessage batch)
    {
        lock (guard)
        {
            if (!joined)
            {
                early.Add(batch);
                return;
            }

            Take(batch);
        }

        _ = PushAsync();
    }

    private void Take(BatchMessage batch)
    {
        if (batch.V > Version)
        {
            throw new InvalidDataException($"{person.Name} has version {Version} and is told what follows {batch.V}.");
        }

        foreach (var update in batch.U.Skip(Version - batch.V))
        {
            if (pending.Count > 0 && update.A == person.Id && update.Id == pending[0].Id)
            {
                pending.RemoveAt(0);
            }
            else
            {
                var change = update.C;
                for (var i = 0; i < pending.Count; i++)
                {
                    var mine = pending[i].C;
                    pending[i] = pending[i] with { C = mine.Map(change) };
                    change = change.Map(mine, before: true);
                }

                Text = change.Apply(Text);
            }

            Accepted.Add(update);
            Version++;
            pushing = false;
        }
    }

    private void Add<T>(List<T> list, T item)
    {
        lock (guard)
        {
            list.Add(item);
        }
    }
}
