using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Media.Tests.Calls;

/// <summary>What a browser gets before it joins the call of an interview.</summary>
public sealed class ConfigureCallTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task Staff_and_the_candidate_get_the_same_call()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync();
        var candidate = await host.JoinAsync(session);
        foreach (var person in new[] { staff, candidate })
        {
            var call = await person.Http.GetAsync(Call(session)).JsonAsync();
            Assert.Equal("peer", call.GetProperty("provider").GetString());
            Assert.Equal(4, call.GetProperty("max_people").GetInt32());
            Assert.Equal(0, call.GetProperty("ice_servers").GetArrayLength());
        }
    }

    [Fact]
    public async Task Servers_that_were_configured_reach_the_browser_as_it_wants_them()
    {
        await using var own = await IntegrityHost.StartAsync(new()
        {
            ["Calls:IceServers:0:Url"] = "stun:stun.example.test:3478",
            ["Calls:IceServers:1:Url"] = "turns:turn.example.test:5349",
            ["Calls:IceServers:1:Username"] = "integrity",
            ["Calls:IceServers:1:Credential"] = "relay-secret",
        });
        var staff = await own.RegisterAsync();
        var call = await staff.Http.GetAsync(Call(await staff.CreateSessionAsync())).JsonAsync();
        var servers = call.GetProperty("ice_servers").EnumerateArray().ToList();

        Assert.Equal(
            ["stun:stun.example.test:3478", "turns:turn.example.test:5349"],
            servers.Select(server => server.GetProperty("urls").EnumerateArray().Single().GetString()));
        Assert.Equal(JsonValueKind.Null, servers[0].GetProperty("username").ValueKind);
        Assert.Equal("integrity", servers[1].GetProperty("username").GetString());
        Assert.Equal("relay-secret", servers[1].GetProperty("credential").GetString());
    }

    [Fact]
    public async Task A_call_of_somebody_elses_interview_does_not_exist()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync();
        var stranger = await host.RegisterAsync();
        var guest = await host.JoinAsync(await staff.CreateSessionAsync());

        Assert.Equal(new Refusal(404, "not_found"), await stranger.Http.GetAsync(Call(session)).RefusalAsync());
        Assert.Equal(new Refusal(404, "not_found"), await guest.Http.GetAsync(Call(session)).RefusalAsync());
        Assert.Equal(new Refusal(401, "unauthenticated"), await host.Http.GetAsync(Call(session)).RefusalAsync());
        Assert.Equal(
            new Refusal(404, "not_found"),
            await staff.Http.GetAsync($"/api/sessions/{Guid.CreateVersion7()}/call").RefusalAsync());
    }

    [Fact]
    public async Task The_call_ends_with_the_interview()
    {
        var staff = await host.RegisterAsync();
        var ended = await staff.CreateSessionAsync();
        var candidate = await host.JoinAsync(ended);
        await staff.StepAsync(ended, "start");
        await staff.StepAsync(ended, "end");
        var cancelled = await staff.CreateSessionAsync();
        await staff.StepAsync(cancelled, "cancel");

        Assert.Equal(new Refusal(409, "session_ended"), await candidate.Http.GetAsync(Call(ended)).RefusalAsync());
        Assert.Equal(new Refusal(409, "session_ended"), await staff.Http.GetAsync(Call(ended)).RefusalAsync());
        Assert.Equal(new Refusal(409, "session_ended"), await staff.Http.GetAsync(Call(cancelled)).RefusalAsync());
    }

    private static string Call(JsonElement session) => $"/api/sessions/{session.GetProperty("id").GetGuid()}/call";
}
