using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace IntegrityAI.Proctoring.Tests.MonitorWall;

/// <summary><c>/hubs/monitor</c>: the wall changes by itself, for those who may watch it.</summary>
public sealed class MonitorHubTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task A_monitor_sees_an_interview_come_change_and_go()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync();
        var id = session.GetProperty("id").GetGuid();
        await using var wall = await Watcher.StartAsync(host, await host.AddMemberAsync(staff, Role.Monitor));
        Assert.Empty(wall.First);

        var candidate = await host.JoinAsync(session);
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        await wall.SeesAsync(entry => Status(entry) == "waiting" && entry.GetProperty("people").GetArrayLength() == 1);
        await staff.StepAsync(session, "start");
        await wall.SeesAsync(entry => Status(entry) == "live");
        await staff.StepAsync(session, "end");
        await People.EventuallyAsync(() => Task.FromResult(wall.Removed.Contains(id)), "the interview leaves the wall");
        Assert.All(wall.Entries, entry => Assert.Equal(id, entry.GetProperty("session_id").GetGuid()));
    }

    [Fact]
    public async Task Who_comes_later_starts_with_the_wall_as_it_is()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync();
        await host.JoinAsync(session);
        await using var wall = await Watcher.StartAsync(host, staff);
        Assert.Equal(session.GetProperty("id").GetGuid(), Assert.Single(wall.First).GetProperty("session_id").GetGuid());
    }

    [Fact]
    public async Task Another_organisation_is_told_nothing()
    {
        var staff = await host.RegisterAsync();
        await using var strangers = await Watcher.StartAsync(host, await host.RegisterAsync());
        await using var own = await Watcher.StartAsync(host, staff);
        var session = await staff.CreateSessionAsync();
        await using var cleo = await Typist.EnterAsync(host, await host.JoinAsync(session), session);
        await own.SeesAsync(entry => entry.GetProperty("people").GetArrayLength() == 1);
        Assert.Empty(strangers.First);
        Assert.Empty(strangers.Entries);
    }

    [Fact]
    public async Task Whoever_may_not_watch_interviews_is_refused()
    {
        var staff = await host.RegisterAsync();
        var guest = await host.JoinAsync(await staff.CreateSessionAsync());
        foreach (var person in new[] { guest, await host.AddMemberAsync(staff, Role.Interviewer) })
        {
            await Assert.ThrowsAnyAsync<Exception>(() => Watcher.StartAsync(host, person));
        }
    }

    [Fact]
    public async Task A_browser_comes_in_with_a_ticket_in_the_address_and_not_with_its_access_token()
    {
        var staff = await host.RegisterAsync();
        var issued = await staff.Http.PostAsync("/api/auth/hub-ticket", null).JsonAsync();
        await using var hub = Hub(issued.GetProperty("ticket").GetString()!);
        await hub.StartAsync();
        Assert.Empty(await hub.InvokeAsync<List<JsonElement>>("Watch"));

        await using var refused = Hub(staff.Token);
        await Assert.ThrowsAnyAsync<Exception>(() => refused.StartAsync());
    }

    private HubConnection Hub(string token) => new HubConnectionBuilder()
        .WithUrl($"{host.Address}/hubs/monitor?access_token={token}", options =>
        {
            options.SkipNegotiation = true;
            options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
        })
        .Build();

    private static string? Status(JsonElement entry) => entry.GetProperty("status").GetString();

    /// <summary>Somebody in front of the wall.</summary>
    private sealed class Watcher(HubConnection hub) : IAsyncDisposable
    {
        public IReadOnlyList<JsonElement> First { get; private set; } = [];

        public ConcurrentQueue<JsonElement> Entries { get; } = [];

        public ConcurrentQueue<Guid> Removed { get; } = [];

        public static async Task<Watcher> StartAsync(IntegrityHost host, Person person)
        {
            var hub = host.Hub("/hubs/monitor", person.Token);
            var watcher = new Watcher(hub);
            hub.On<JsonElement>("entry", watcher.Entries.Enqueue);
            hub.On<Guid>("removed", watcher.Removed.Enqueue);
            await hub.StartAsync();
            watcher.First = await hub.InvokeAsync<List<JsonElement>>("Watch");
            return watcher;
        }

        public Task SeesAsync(Func<JsonElement, bool> condition) =>
            People.EventuallyAsync(() => Task.FromResult(Entries.Any(condition)), "the wall shows the change");

        public ValueTask DisposeAsync() => hub.DisposeAsync();
    }
}
