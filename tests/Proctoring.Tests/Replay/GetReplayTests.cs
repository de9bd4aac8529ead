using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Rooms;
using IntegrityAI.Rooms.State;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace IntegrityAI.Proctoring.Tests.Replay;

/// <summary>The recording of a session gives the document back as it was at each moment.</summary>
public sealed class GetReplayTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task The_document_at_each_moment_is_what_stood_in_the_editor_then()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        var random = new Random(20261124);
        var shown = new List<string> { "" };
        for (var i = 0; i < 120; i++)
        {
            var from = random.Next(cleo.Text.Length + 1);
            var to = Math.Min(cleo.Text.Length, from + random.Next(6));
            await cleo.ReplaceAsync(from, to, random.Next(5) == 0 ? "" : $"{i}é\n\U0001F600"[..random.Next(1, 4)]);
            await cleo.SettledAsync();
            shown.Add(cleo.Text);
        }

        var replay = await ReplayAsync(staff, session);
        Assert.Equal(shown, Documents(replay));
    }

    [Fact]
    public async Task People_who_typed_at_once_are_replayed_to_the_document_they_agreed_on()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var ada = await Typist.EnterAsync(host, staff, session);
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        for (var i = 0; i < 40; i++)
        {
            await ada.InsertAsync(0, "a");
            await cleo.InsertAsync(cleo.Text.Length, "c");
        }

        await ada.SettledAsync();
        await cleo.SettledAsync();
        await People.EventuallyAsync(() => Task.FromResult(ada.Version == 80 && cleo.Version == 80), "both have all");
        var replay = await ReplayAsync(staff, session);
        Assert.Equal(ada.Text, Documents(replay)[^1]);
        var authors = Events(replay, "code_update").CountBy(one => one.GetProperty("actor_id").GetGuid()).ToDictionary();
        Assert.Equal((40, 40), (authors[staff.Id], authors[candidate.Id]));
    }

    [Fact]
    public async Task Everything_is_in_it_in_order_with_its_time_and_its_person()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using (var ada = await Typist.EnterAsync(host, staff, session))
        await using (var cleo = await Typist.EnterAsync(host, candidate, session))
        {
            await staff.StepAsync(session, "start");
            await ada.Hub.InvokeAsync<RoomReply>("SetLanguage", "go");
            await cleo.InsertAsync(0, "package main");
            await cleo.SettledAsync();
            await cleo.Hub.InvokeAsync<RoomReply>("Chat", new ChatMessage("m1", "Ready when you are"));
            await cleo.Hub.InvokeAsync("Observe", new ObserveMessage("window_blur", 4_000));
        }

        await staff.StepAsync(session, "end");
        var replay = await ReplayAsync(staff, session);
        var events = replay.GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(one => one.GetProperty("seq").GetInt32()));
        var times = events.Select(one => one.GetProperty("t").GetInt64()).ToList();
        Assert.Equal(0, times[0]);
        Assert.Equal(times.Order(), times);
        Assert.Equal(times[^1], replay.GetProperty("duration_ms").GetInt64());
        Assert.False(replay.GetProperty("truncated").GetBoolean());

        Assert.Equal(["waiting", "live", "ended"], Events(replay, "session_state").Select(one => Text(one, "status")));
        Assert.Equal("go", Text(Assert.Single(Events(replay, "language_change")), "language"));
        Assert.Equal("window_blur", Text(Assert.Single(Events(replay, "signal")), "kind"));
        var chat = Assert.Single(Events(replay, "chat"));
        Assert.Equal("Ready when you are", Text(chat, "text"));
        Assert.Equal(candidate.Id, chat.GetProperty("actor_id").GetGuid());
        Assert.Equal(
            [(candidate.Id, "candidate"), (staff.Id, "admin")],
            replay.GetProperty("people").EnumerateArray()
                .Select(one => (one.GetProperty("id").GetGuid(), one.GetProperty("role").GetString()!)));
    }

    [Fact]
    public async Task An_interview_in_which_nothing_happened_has_an_empty_recording()
    {
        var staff = await host.RegisterAsync();
        var replay = await ReplayAsync(staff, await staff.CreateSessionAsync(new { title = "Nobody came" }));
        Assert.Equal("Nobody came", replay.GetProperty("title").GetString());
        Assert.Equal(0, replay.GetProperty("events").GetArrayLength());
        Assert.Equal(0, replay.GetProperty("duration_ms").GetInt64());
        Assert.Equal(JsonValueKind.Null, replay.GetProperty("started_at").ValueKind);
    }

    [Fact]
    public async Task Only_staff_of_the_organisation_replay_an_interview()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        var monitor = await host.AddMemberAsync(staff, Role.Monitor);
        var stranger = await host.RegisterAsync();
        var path = Path(session);

        await monitor.Http.GetAsync(path).JsonAsync();
        Assert.Equal(new Refusal(404, "not_found"), await stranger.Http.GetAsync(path).RefusalAsync());
        Assert.Equal(new Refusal(403, "forbidden"), await candidate.Http.GetAsync(path).RefusalAsync());
        Assert.Equal(new Refusal(401, "unauthenticated"), await host.Http.GetAsync(path).RefusalAsync());
    }

    private static string Path(JsonElement session) => $"/api/sessions/{session.GetProperty("id").GetGuid()}/replay";

    private static Task<JsonElement> ReplayAsync(Person staff, JsonElement session) => staff.Http.GetAsync(Path(session)).JsonAsync();

    private static List<JsonElement> Events(JsonElement replay, string type) =>
        [.. replay.GetProperty("events").EnumerateArray().Where(one => one.GetProperty("type").GetString() == type)];

    private static string? Text(JsonElement logged, string name) => logged.GetProperty("data").GetProperty(name).GetString();

    /// <summary>The document before the first edit and after each one, as a player folds it.</summary>
    private static List<string> Documents(JsonElement replay)
    {
        var documents = new List<string> { "" };
        foreach (var edit in Events(replay, "code_update"))
        {
            documents.Add(edit.GetProperty("data").GetProperty("c").Deserialize<ChangeSet>()!.Apply(documents[^1]));
        }

        return documents;
    }
}
