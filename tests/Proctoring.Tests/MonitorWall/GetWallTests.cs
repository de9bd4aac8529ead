using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Rooms;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace IntegrityAI.Proctoring.Tests.MonitorWall;

/// <summary>The wall shows the interviews that run, with who is there and what was last seen.</summary>
public sealed class GetWallTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task Interviews_are_on_the_wall_from_the_first_guest_to_the_end()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync(new { title = "Backend engineer", language = "go", candidate_name = "Cleo C." });
        Assert.Empty(await EntriesAsync(staff));

        await host.JoinAsync(session);
        var waiting = Assert.Single(await EntriesAsync(staff));
        Assert.Equal(session.GetProperty("id").GetGuid(), waiting.GetProperty("session_id").GetGuid());
        Assert.Equal("Backend engineer", waiting.GetProperty("title").GetString());
        Assert.Equal("waiting", waiting.GetProperty("status").GetString());
        Assert.Equal("go", waiting.GetProperty("language").GetString());
        Assert.Equal("Cleo C.", waiting.GetProperty("candidate_name").GetString());
        Assert.Equal(JsonValueKind.Null, waiting.GetProperty("last_signal").ValueKind);

        await staff.StepAsync(session, "start");
        var live = Assert.Single(await EntriesAsync(staff));
        Assert.Equal("live", live.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.String, live.GetProperty("started_at").ValueKind);

        await staff.StepAsync(session, "end");
        Assert.Empty(await EntriesAsync(staff));
    }

    [Fact]
    public async Task A_start_shows_at_once_even_where_the_room_told_an_earlier_state()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        await People.EventuallyAsync(
            async () => (await EntriesAsync(staff)).Single().GetProperty("people").GetArrayLength() == 1, "the room reports");
        await staff.StepAsync(session, "start");
        Assert.Equal("live", (await EntriesAsync(staff)).Single().GetProperty("status").GetString());
    }

    [Fact]
    public async Task People_and_the_last_signal_arrive_as_evidence()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        await cleo.InsertAsync(0, string.Join('\n', Enumerable.Range(0, 30).Select(i => $"value_{i} = {i}")), "paste");
        await cleo.SettledAsync();
        await cleo.Hub.InvokeAsync("Observe", new ObserveMessage("tab_hidden", 31_000));

        var entry = await EventuallyAsync(staff, one => one.GetProperty("signals_count").GetInt32() == 2, "both signals are shown");
        var signal = entry.GetProperty("last_signal");
        Assert.Equal("tab_hidden", signal.GetProperty("kind").GetString());
        Assert.Equal(31_000, signal.GetProperty("duration_ms").GetInt64());
        Assert.Equal("notice", signal.GetProperty("severity").GetString());
        Assert.NotEqual(0, signal.GetProperty("explanations").GetArrayLength());
        var logged = await staff.Http.GetAsync($"/api/sessions/{Id(session)}/events?after={signal.GetProperty("seq").GetInt64() - 1}").JsonAsync();
        Assert.Equal("signal", logged.GetProperty("items")[0].GetProperty("type").GetString());

        var person = Assert.Single(entry.GetProperty("people").EnumerateArray());
        Assert.Equal(candidate.Id, person.GetProperty("id").GetGuid());
        Assert.Equal("candidate", person.GetProperty("role").GetString());
        Assert.True(person.GetProperty("connected").GetBoolean());
        Assert.Equal("Cleo Candidate", entry.GetProperty("candidate_name").GetString());
        await cleo.DropAsync();
        await EventuallyAsync(
            staff, one => !one.GetProperty("people")[0].GetProperty("connected").GetBoolean(), "who is gone is shown as gone");
    }

    [Fact]
    public async Task A_wall_shows_its_own_organisation_alone()
    {
        var (_, _, _) = await host.InterviewAsync();
        var stranger = await host.RegisterAsync();
        Assert.Empty(await EntriesAsync(stranger));
    }

    [Theory]
    [InlineData(Role.Monitor, 200)]
    [InlineData(Role.Recruiter, 200)]
    [InlineData(Role.Interviewer, 403)]
    public async Task Who_may_watch_is_a_matter_of_role(Role role, int status)
    {
        var member = await host.AddMemberAsync(await host.RegisterAsync(), role);
        using var response = await member.Http.GetAsync("/api/monitor");
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Guests_and_strangers_see_no_wall()
    {
        var (_, _, candidate) = await host.InterviewAsync();
        Assert.Equal(new Refusal(403, "forbidden"), await candidate.Http.GetAsync("/api/monitor").RefusalAsync());
        Assert.Equal(new Refusal(401, "unauthenticated"), await host.Http.GetAsync("/api/monitor").RefusalAsync());
    }

    private static Guid Id(JsonElement session) => session.GetProperty("id").GetGuid();

    private static async Task<List<JsonElement>> EntriesAsync(Person staff) =>
        [.. (await staff.Http.GetFromJsonAsync<JsonElement>("/api/monitor")).GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> EventuallyAsync(Person staff, Func<JsonElement, bool> condition, string what)
    {
        JsonElement entry = default;
        await People.EventuallyAsync(async () => condition(entry = (await EntriesAsync(staff)).Single()), what);
        return entry;
    }
}
