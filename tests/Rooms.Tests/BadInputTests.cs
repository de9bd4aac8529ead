using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Rooms.State;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace IntegrityAI.Rooms.Tests;

/// <summary>What no honest client sends gets a code and a sentence, and everybody else in the room notices nothing.</summary>
public sealed class BadInputTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task A_push_that_makes_no_sense_is_refused_with_a_code()
    {
        await using var room = await Interview.StartAsync(host);
        await room.Cleo.InsertAsync(0, "ok");
        await room.Cleo.SettledAsync();
        (string Json, string Code)[] hostile =
        [
            ("""{"v":0,"u":[{"c":[[0,"x"],-5],"id":"a"}]}""", "malformed"),
            ("""{"v":99,"u":[{"c":[2,[0,"x"]],"id":"b"}]}""", "malformed"),
            ("""{"v":-1,"u":[{"c":[[0,"x"]],"id":"f"}]}""", "malformed"),
            ("""{"v":99999999999,"u":[{"c":[2,[0,"x"]],"id":"b"}]}""", "malformed"),
            ("""{"v":"1","u":[{"c":[2,[0,"x"]],"id":"b"}]}""", "malformed"),
            ("""{"v":1,"u":[{"c":[7,[0,"x"]],"id":"c"}]}""", "malformed"),
            ("""{"v":1,"u":[{"c":"no","id":"d"}]}""", "malformed"),
            ("""{"v":1,"u":[]}""", "malformed"),
            ("""{"v":1}""", "malformed"),
            ("""{}""", "malformed"),
            ("""[1]""", "malformed"),
            ("\"text\"", "malformed"),
            ("""{"v":1,"u":{"c":[2]}}""", "malformed"),
            ("""{"v":1,"u":[null]}""", "malformed"),
            ("""{"v":1,"u":[{"id":"x"}]}""", "malformed"),
            ("""{"v":1,"u":[{"c":[2],"id":""}]}""", "malformed"),
            ("""{"v":1,"u":[{"c":[2],"id":null}]}""", "malformed"),
            ("""{"v":1,"u":[{"c":[2],"id":"\ud83d"}]}""", "malformed"),
            ($$"""{"v":1,"u":[{"c":[2],"id":"{{new string('i', 41)}}"}]}""", "malformed"),
            ("""{"v":1,"u":[{"c":[2,[0,"x"]],"id":"s","s":[1]}]}""", "malformed"),
            ("""{"v":1,"u":[{"c":[2,[0,"x"]],"id":"s","s":[1,2,3]}]}""", "malformed"),
            ("""{"v":1,"u":[{"c":[[0,"a\nb"],2],"id":"e"}]}""", "malformed"),
            ("""{"v":1,"u":[{"c":[[0,"a\r\nb"],2],"id":"e"}]}""", "malformed"),
            ("""{"v":1,"u":[{"c":[2147483647,2147483647],"id":"e"}]}""", "malformed"),
            ($$"""{"v":1,"u":[{"c":{{new string('[', 25)}}{{new string(']', 25)}},"id":"deep"}]}""", "malformed"),
            ($$"""{"v":1,"u":[{"c":[{{string.Join(',', Enumerable.Repeat("[0,\"x\"]", 100_000))}},2],"id":"g"}]}""", "too_many"),
            ($$"""{"v":1,"u":[{{string.Join(',', Enumerable.Range(0, 513).Select(i => $$"""{"c":[2],"id":"m{{i}}"}"""))}}]}""", "too_many"),
            ($$"""{"v":1,"u":[{"c":[2,[0,"{{new string('x', SharedDocument.MaxText)}}"]],"id":"h"}]}""", "too_long"),
        ];
        foreach (var (json, code) in hostile)
        {
            var shown = json[..Math.Min(80, json.Length)];
            var reply = await room.Cleo.Hub.InvokeAsync<RoomReply>("Push", new RawJson(json));
            Assert.True(reply is { Ok: false } && reply.Code == code, $"{shown}: {reply}");
            Assert.True(reply.Message is { Length: > 10 } sentence && sentence.EndsWith('.'), $"{shown}: {reply}");
        }

        await room.LivesOnAsync();
        Assert.Empty(room.Ada.Closed);
    }

    [Fact]
    public async Task A_message_of_the_wrong_shape_or_an_unknown_name_is_refused_with_a_sentence()
    {
        await using var room = await Interview.StartAsync(host);
        (string Method, object?[] Arguments)[] hostile =
        [
            ("Chat", [5]), ("Chat", []), ("Chat", ["text", "more"]), ("SetLanguage", [new { a = 1 }]), ("ShowQuestion", ["not an id"]),
            ("LoadStarter", [17]), ("Join", ["abc"]), ("Pull", [1.5]), ("Cursor", [new[] { 1 }]), ("Typing", ["yes"]),
            ("SetCall", [new[] { true }]), ("CallSignal", [new { to = 5 }]), ("Observe", [new { kind = 5 }]),
            ("DropTables", []), ("OnConnectedAsync", []), ("Dispose", []),
        ];
        foreach (var (method, arguments) in hostile)
        {
            var refused = await Assert.ThrowsAsync<HubException>(() => room.Cleo.Hub.InvokeCoreAsync<JsonElement>(method, arguments));
            Assert.True(
                refused.Message.Contains("could not be read. Reload the page.", StringComparison.Ordinal)
                || refused.Message.Contains("Method does not exist", StringComparison.Ordinal), $"{method}: {refused.Message}");
        }

        foreach (var (method, argument) in new (string, object?)[] { ("Cursor", null), ("Observe", null), ("SetCall", null), ("CallSignal", null) })
        {
            await room.Cleo.Hub.InvokeAsync(method, argument);
        }

        Assert.Equal("malformed", (await room.Cleo.Hub.InvokeAsync<RoomReply>("Chat", (object?)null)).Code);
        Assert.Equal("malformed", (await room.Cleo.Hub.InvokeAsync<RoomReply>("SetLanguage", "<script>")).Code);
        Assert.Equal("malformed", (await room.Cleo.Hub.InvokeAsync<RoomReply>("Chat", new ChatMessage("m", "  \n "))).Code);
        Assert.Equal("too_long", (await room.Cleo.Hub.InvokeAsync<RoomReply>("Chat", new ChatMessage("m", new string('x', 4001)))).Code);
        await room.LivesOnAsync();
    }

    [Fact]
    public async Task A_frame_that_is_too_large_or_too_deep_costs_the_sender_their_connection_and_nobody_else_anything()
    {
        await using var room = await Interview.StartAsync(host);
        await room.Cleo.InsertAsync(0, "kept ");
        await room.Cleo.SettledAsync();
        var deep = new RawJson(new string('[', 500) + new string(']', 500));
        foreach (var hostile in new object[] { new { v = 1, u = new string('x', 5 << 20) }, deep })
        {
            await Assert.ThrowsAnyAsync<Exception>(() => room.Cleo.Hub.InvokeAsync<RoomReply>("Push", hostile));
            await People.EventuallyAsync(
                () => Task.FromResult(room.Cleo.Hub.State == HubConnectionState.Disconnected), "the connection is cut");
            await room.Ada.InsertAsync(0, "a");
            await room.Ada.SettledAsync();
            await room.Cleo.ConnectAsync();
        }

        await room.LivesOnAsync();
    }

    [Fact]
    public async Task Who_wrote_an_edit_and_when_is_the_servers_to_say()
    {
        await using var room = await Interview.StartAsync(host);
        var forged = JsonDocument.Parse($$"""
            {"v":0,"a":"{{room.Staff.Id}}","u":[{"c":[[0,"mine"]],"id":"1","a":"{{room.Staff.Id}}","author":"{{room.Staff.Id}}","t":1,"q":99,"o":"starter","s":[-5,99999]}]}
            """).RootElement;
        Assert.True((await room.Cleo.Hub.InvokeAsync<RoomReply>("Push", forged)).Ok);
        await People.EventuallyAsync(() => Task.FromResult(room.Ada.Text == "mine"), "the edit arrives");
        var told = room.Ada.Accepted[0];
        Assert.Equal(room.Candidate.Id, told.A);
        Assert.True(told.T > 1_600_000_000_000);
        Assert.NotEqual(99, told.Q);
        Assert.Null(told.O);
        Assert.Equal([0, 4], told.S!);
        var events = await room.EventsAsync();
        Assert.Equal(room.Candidate.Id, events.Last(one => one.GetProperty("type").GetString() == "code_update").GetProperty("actor").GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_paste_that_claims_to_be_starter_code_or_a_completion_is_still_evidence()
    {
        await using var room = await Interview.StartAsync(host);
        foreach (var origin in new[] { "starter", "complete" })
        {
            var seen = room.Ada.Count("signal");
            await room.Cleo.InsertAsync(0, $"{origin}: " + new string('p', 150) + "\n", origin);
            await People.EventuallyAsync(() => Task.FromResult(room.Ada.Count("signal") == seen + 1), $"staff see the paste from {origin}");
        }
    }

    [Fact]
    public async Task A_push_that_is_replayed_counts_once_and_a_reused_mark_with_another_edit_is_refused()
    {
        await using var room = await Interview.StartAsync(host);
        var push = JsonDocument.Parse("""{"v":0,"u":[{"c":[[0,"once"]],"id":"1"}]}""").RootElement;
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => room.Cleo.Hub.InvokeAsync<RoomReply>("Push", push)));
        Assert.All(replies, reply => Assert.True(reply.Ok));
        var poison = JsonDocument.Parse("""{"v":0,"u":[{"c":[[0,"something longer"]],"id":"1"},{"c":[16,[0,"x"]],"id":"2"}]}""").RootElement;
        Assert.Equal("malformed", (await room.Cleo.Hub.InvokeAsync<RoomReply>("Push", poison)).Code);
        await room.LivesOnAsync();
        Assert.Equal(1, room.Ada.Text.Split("once").Length - 1);
    }

    [Fact]
    public async Task Chat_that_is_sent_again_before_the_first_is_stored_is_one_message()
    {
        await using var room = await Interview.StartAsync(host);
        var message = new ChatMessage("same", "Hello");
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => room.Cleo.Hub.InvokeAsync<RoomReply>("Chat", message)));
        Assert.All(replies, reply => Assert.True(reply.Ok));
        Assert.Single(await room.EventsAsync(), one => one.GetProperty("type").GetString() == "chat");
    }

    [Fact]
    public async Task Who_only_watches_changes_nothing()
    {
        await using var room = await Interview.StartAsync(host);
        var monitor = await host.AddMemberAsync(room.Staff, Role.Monitor);
        await using var watching = await Typist.EnterAsync(host, monitor, room.Session);
        Assert.False(watching.Room.CanEdit);
        var push = JsonDocument.Parse("""{"v":0,"u":[{"c":[[0,"x"]],"id":"1"}]}""").RootElement;
        Assert.Equal("read_only", (await watching.Hub.InvokeAsync<RoomReply>("Push", push)).Code);
        Assert.Equal("read_only", (await watching.Hub.InvokeAsync<RoomReply>("SetLanguage", "cpp")).Code);
        Assert.Equal("read_only", (await watching.Hub.InvokeAsync<RoomReply>("LoadStarter", Guid.CreateVersion7())).Code);
        Assert.Equal("forbidden", (await watching.Hub.InvokeAsync<RoomReply>("ShowQuestion", Guid.CreateVersion7())).Code);
        await room.LivesOnAsync();
        Assert.Equal(room.Ada.Text, watching.Text);
    }

    [Fact]
    public async Task A_candidate_shows_no_question_and_loads_the_starter_of_none_that_is_not_shown()
    {
        var staff = await host.RegisterAsync();
        var (mine, foreign) = (await QuestionAsync(staff), await QuestionAsync(staff));
        await using var room = await Interview.StartAsync(host, staff, new { title = "One question", language = "python", question_ids = new[] { mine } });
        Assert.Equal("forbidden", (await room.Cleo.Hub.InvokeAsync<RoomReply>("ShowQuestion", mine)).Code);
        Assert.Equal("unknown_question", (await room.Cleo.Hub.InvokeAsync<RoomReply>("LoadStarter", mine)).Code);
        Assert.Equal("unknown_question", (await room.Cleo.Hub.InvokeAsync<RoomReply>("LoadStarter", foreign)).Code);
        Assert.Equal("unknown_question", (await room.Ada.Hub.InvokeAsync<RoomReply>("ShowQuestion", foreign)).Code);
        Assert.Equal("", room.Cleo.Text);

        Assert.True((await room.Ada.Hub.InvokeAsync<RoomReply>("ShowQuestion", mine)).Ok);
        await People.EventuallyAsync(() => Task.FromResult(room.Cleo.Text.Length > 0), "the starter code of a shown question");
        Assert.True((await room.Cleo.Hub.InvokeAsync<RoomReply>("LoadStarter", mine)).Ok);
    }

    [Fact]
    public async Task Switching_the_language_never_replaces_what_somebody_wrote()
    {
        var staff = await host.RegisterAsync();
        var question = await QuestionAsync(staff);
        await using var room = await Interview.StartAsync(
            host, staff, new { title = "Languages", language = "python", question_ids = new[] { question } });
        Assert.True((await room.Ada.Hub.InvokeAsync<RoomReply>("ShowQuestion", question)).Ok);
        for (var round = 0; round < 10; round++)
        {
            var switching = room.Ada.Hub.InvokeAsync<RoomReply>("SetLanguage", round % 2 == 0 ? "javascript" : "python");
            await room.Cleo.InsertAsync(0, $"mine{round} ");
            await switching;
            await room.Cleo.SettledAsync();
        }

        await People.EventuallyAsync(() => Task.FromResult(room.Ada.Version == room.Cleo.Version), "they converge");

        // The first word may have come before the starter code did; none that follows may be lost.
        Assert.All(Enumerable.Range(1, 9), round => Assert.Contains($"mine{round} ", room.Ada.Text));
    }

    [Fact]
    public async Task Half_a_character_survives_typing_storing_and_coming_back()
    {
        await using var own = await IntegrityHost.StartAsync();
        var room = await Interview.StartAsync(own);
        await room.Cleo.InsertAsync(0, "<\ud83d>");
        await room.Cleo.SettledAsync();
        await People.EventuallyAsync(() => Task.FromResult(room.Ada.Version == 1), "ada has it");
        await room.Ada.InsertAsync(0, "😀\ude00");
        await room.Ada.SettledAsync();
        await People.EventuallyAsync(() => Task.FromResult(room.Cleo.Version == 2), "cleo has both");
        Assert.Equal("😀\ude00<\ud83d>", room.Ada.Text);
        Assert.Equal(room.Ada.Text, room.Cleo.Text);
        Assert.True((await room.Cleo.Hub.InvokeAsync<RoomReply>("Chat", new ChatMessage("c", "half \ud83d"))).Ok);

        // Programs that want ordinary text get it.
        var log = await room.EventsAsync();
        Assert.Contains(log, one => one.GetProperty("data").GetRawText().Contains("ufffd", StringComparison.OrdinalIgnoreCase)
            || one.GetProperty("data").GetRawText().Contains('\ufffd'));
        await room.DisposeAsync();
        await own.StopAsync();

        await using var again = await IntegrityHost.StartAsync(dataFolder: own.DataFolder);
        await using var back = await Typist.EnterAsync(again, room.Staff with { Http = again.ClientFor(room.Staff.Token) }, room.Session);
        Assert.Equal("😀\ude00<\ud83d>", back.Text);
        await back.ReplaceAsync(5, 5, "\ude00");
        await back.SettledAsync();
        Assert.Equal("😀\ude00<😀>", back.Text);
    }

    [Fact]
    public async Task Nothing_is_written_after_the_end()
    {
        await using var room = await Interview.StartAsync(host);
        await room.Staff.StepAsync(room.Session, "start");
        var ending = Task.Run(async () =>
        {
            await Task.Delay(150);
            await room.Staff.StepAsync(room.Session, "end");
        });
        for (var i = 0; i < 400 && room.Cleo.Refusals.Count == 0; i++)
        {
            await room.Cleo.InsertAsync(0, "x");
            await Task.Delay(2);
        }

        await ending;
        await People.EventuallyAsync(() => Task.FromResult(room.Cleo.Refusals.Count > 0), "an edit is refused");
        Assert.Equal("session_ended", room.Cleo.Refusals[0].Code);
        Assert.Equal("session_ended", (await room.Cleo.Hub.InvokeAsync<RoomReply>("Chat", new ChatMessage("m", "late"))).Code);
        Assert.Equal("session_ended", (await room.Ada.Hub.InvokeAsync<RoomReply>("SetLanguage", "cpp")).Code);
        var types = (await room.EventsAsync()).Select(one => one.GetProperty("type").GetString()).ToList();
        Assert.True(types.LastIndexOf("code_update") < types.LastIndexOf("session_state"), string.Join(' ', types.TakeLast(12)));
    }

    [Fact]
    public async Task A_second_tab_takes_over_and_the_first_ones_end_changes_nothing()
    {
        await using var room = await Interview.StartAsync(host);
        await using var second = await Typist.EnterAsync(host, room.Candidate, room.Session);
        await People.EventuallyAsync(() => Task.FromResult(room.Cleo.Closed.Count == 1), "the first tab is told");
        Assert.Equal("taken_over", room.Cleo.Closed[0].Code);
        var refused = await Assert.ThrowsAsync<HubException>(
            () => room.Cleo.Hub.InvokeAsync<RoomReply>("Chat", new ChatMessage("m", "hi")));
        Assert.Contains("This tab is not in the room any more.", refused.Message);
        await room.Cleo.DropAsync();
        await second.InsertAsync(0, "second ");
        await second.SettledAsync();
        await People.EventuallyAsync(() => Task.FromResult(room.Ada.Text == "second "), "the second tab writes");
        Assert.True(room.Ada.Present.Single(person => person.Id == room.Candidate.Id).Connected);
    }

    [Fact]
    public async Task Too_many_messages_are_refused_for_a_moment()
    {
        await using var room = await Interview.StartAsync(host);
        var refused = await Assert.ThrowsAsync<HubException>(async () =>
        {
            for (var i = 0; i < 3000; i++)
            {
                await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => room.Cleo.Hub.InvokeAsync("Typing", true)));
            }
        });
        Assert.Contains("Wait a moment.", refused.Message);
        await Task.Delay(500);
        await room.LivesOnAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20_260_701)]
    public async Task Whatever_a_client_sends_the_room_lives_on(int seed)
    {
        await using var room = await Interview.StartAsync(host);
        var fuzz = new Fuzzer(new Random(seed), host, room.Candidate, room.Session);
        var typing = Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await room.Ada.InsertAsync(room.Ada.Text.Length, $"{i} ");
                await Task.Delay(30);
            }
        });
        await room.Cleo.DropAsync();
        await fuzz.RunAsync(messages: 1_200, TimeSpan.FromSeconds(20));
        await typing;
        await room.Ada.SettledAsync();
        await room.Cleo.ConnectAsync();
        await room.LivesOnAsync();
        var chain = await room.Staff.Http.GetAsync($"/api/sessions/{room.Id}/verify").JsonAsync();
        Assert.True(chain.GetProperty("valid").GetBoolean(), chain.ToString());
        Assert.True(fuzz.Answered > 600, $"only {fuzz.Answered} messages were answered");
    }

    private static async Task<Guid> QuestionAsync(Person staff)
    {
        var written = await staff.Http.PostAsJsonAsync("/api/questions", new
        {
            title = "Echo",
            difficulty = "easy",
            statement = "Print the input.",
            starter = new { python = "print(input())\n", javascript = "console.log(0)\n" },
            tests = new object[] { new { name = "shown", input = "a\n", expected = "a\n", hidden = false } },
        }).JsonAsync();
        return written.GetProperty("id").GetGuid();
    }
}
