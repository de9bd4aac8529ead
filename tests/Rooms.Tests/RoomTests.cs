using System.Text.Json;
using IntegrityAI.Rooms.State;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Data.Sqlite;

namespace IntegrityAI.Rooms.Tests;

/// <summary>What people in a room rely on, through the real hub.</summary>
public sealed class RoomTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task Two_people_who_type_at_once_see_the_same_document()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var ada = await Typist.EnterAsync(host, staff, session);
        await using var cleo = await Typist.EnterAsync(host, candidate, session);

        for (var i = 0; i < 60; i++)
        {
            await ada.InsertAsync(i, "a");
            await cleo.InsertAsync(cleo.Text.Length, "c\n");
        }

        await ada.SettledAsync();
        await cleo.SettledAsync();
        await People.EventuallyAsync(
            () => Task.FromResult(ada.Version == 120 && cleo.Version == 120), "both have all updates");
        Assert.Equal(ada.Text, cleo.Text);
        Assert.Equal(60, ada.Text.Count(c => c == 'a'));
        Assert.Equal(60, ada.Text.Count(c => c == 'c'));
    }

    [Fact]
    public async Task Edits_made_while_the_connection_is_gone_arrive_once_after_coming_back()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var ada = await Typist.EnterAsync(host, staff, session);
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        await cleo.InsertAsync(0, "before ");
        await cleo.DropAsync();
        await cleo.InsertAsync(cleo.Text.Length, "offline ");
        await ada.InsertAsync(0, "ada ");
        await cleo.ConnectAsync();
        await cleo.InsertAsync(cleo.Text.Length, "after");

        await cleo.SettledAsync();
        await ada.SettledAsync();
        await People.EventuallyAsync(() => Task.FromResult(ada.Text == cleo.Text && ada.Text.Length == 24), "they converge");
        Assert.Equal(["after", "before", "offline"], ada.Text.Split(' ').Order().Where(word => word != "ada"));
    }

    [Fact]
    public async Task What_was_acknowledged_survives_a_restart_and_the_chain_verifies()
    {
        await using var own = await IntegrityHost.StartAsync();
        var (staff, session, candidate) = await own.InterviewAsync();
        var cleo = await Typist.EnterAsync(own, candidate, session);
        await cleo.InsertAsync(0, "print('kept')\n");
        await cleo.SettledAsync();
        await cleo.Hub.InvokeAsync<RoomReply>("Chat", new ChatMessage("m1", "hello"));
        await cleo.DisposeAsync();
        await own.StopAsync();

        await using var again = await IntegrityHost.StartAsync(dataFolder: own.DataFolder);
        var person = staff with { Http = again.ClientFor(staff.Token) };
        await using var ada = await Typist.EnterAsync(again, person, session);
        Assert.Equal("print('kept')\n", ada.Text);
        Assert.Equal("hello", Assert.Single(ada.Room.Chat).Text);
        var chain = await (await person.Http.GetAsync($"/api/sessions/{Id(session)}/verify")).JsonAsync();
        Assert.True(chain.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task Chat_reaches_everybody_once_even_when_it_is_sent_twice()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var ada = await Typist.EnterAsync(host, staff, session);
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        var message = new ChatMessage("same-mark", "Good morning");
        Assert.True((await cleo.Hub.InvokeAsync<RoomReply>("Chat", message)).Ok);
        Assert.True((await cleo.Hub.InvokeAsync<RoomReply>("Chat", message)).Ok);
        await People.EventuallyAsync(() => Task.FromResult(ada.Count("chat") > 0), "the message arrives");
        Assert.Equal(1, ada.Count("chat"));
    }

    [Fact]
    public async Task A_paste_beyond_the_limit_is_refused_with_a_sentence_and_nothing_is_lost()
    {
        var (_, session, candidate) = await host.InterviewAsync();
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        await cleo.InsertAsync(0, "kept");
        await cleo.SettledAsync();
        var change = ChangeSet.Replacing(4, new string('x', SharedDocument.MaxText + 1));
        var reply = await cleo.Hub.InvokeAsync<RoomReply>("Push", new PushMessage(1, [new PushedUpdate(change, "huge")]));
        Assert.Equal("too_long", reply.Code);
        Assert.Contains("Paste less", reply.Message);
        await using var again = await Typist.EnterAsync(host, candidate, session);
        Assert.Equal("kept", again.Text);
    }

    [Fact]
    public async Task An_ended_session_takes_no_edit_and_says_so()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        (await staff.Http.PostAsync($"/api/sessions/{Id(session)}/start", null)).EnsureSuccessStatusCode();
        (await staff.Http.PostAsync($"/api/sessions/{Id(session)}/end", null)).EnsureSuccessStatusCode();
        var reply = await cleo.Hub.InvokeAsync<RoomReply>("Push", new PushMessage(0, [new PushedUpdate(ChangeSet.Replacing(0, "x"), "m")]));
        Assert.Equal("session_ended", reply.Code);
        await People.EventuallyAsync(() => Task.FromResult(cleo.Count("session_state") >= 2), "the end is shown");
    }

    [Fact]
    public async Task A_second_tab_takes_over_and_the_first_is_told()
    {
        var (_, session, candidate) = await host.InterviewAsync();
        await using var first = await Typist.EnterAsync(host, candidate, session);
        await using var second = await Typist.EnterAsync(host, candidate, session);
        await People.EventuallyAsync(() => Task.FromResult(first.Closed.Count == 1), "the first tab is told");
        Assert.Equal("taken_over", first.Closed[0].Code);
        await Assert.ThrowsAsync<HubException>(() => first.Hub.InvokeAsync<RoomReply>("Chat", new ChatMessage("m", "hi")));
    }

    [Fact]
    public async Task A_large_foreign_paste_is_evidence_for_staff_and_moving_ones_own_code_is_not()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var ada = await Typist.EnterAsync(host, staff, session);
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        var code = string.Join('\n', Enumerable.Range(0, 12).Select(i => $"value_{i} = compute({i}) + offset"));
        await cleo.InsertAsync(0, code, "paste");
        await cleo.SettledAsync();
        await People.EventuallyAsync(() => Task.FromResult(ada.Count("signal") == 1), "staff see the signal");
        await cleo.InsertAsync(cleo.Text.Length, code, "paste");
        await cleo.SettledAsync();
        await cleo.Hub.InvokeAsync<RoomReply>("Chat", new ChatMessage("m", "done"));
        await People.EventuallyAsync(() => Task.FromResult(ada.Count("chat") == 1), "a later event arrived");
        Assert.Equal(1, ada.Count("signal"));
        Assert.Equal(0, cleo.Count("signal"));
        var card = ada.Events.First(message => message.Type == "signal").Data;
        Assert.Equal(code.Length, card.GetProperty("size").GetInt32());
        Assert.NotEqual(0, card.GetProperty("explanations").GetArrayLength());
    }

    [Fact]
    public async Task Nobody_enters_a_room_of_another_organisation_or_session()
    {
        var (_, session, _) = await host.InterviewAsync();
        var (stranger, other, guest) = await host.InterviewAsync();
        foreach (var person in new[] { stranger, guest })
        {
            await using var hub = host.Hub($"/hubs/room?session={Id(session)}", person.Token);
            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                await hub.StartAsync();
                await hub.InvokeAsync<RoomState>("Join", -1);
            });
        }

        Assert.NotEqual(Id(session), Id(other));
    }

    [Fact]
    public async Task What_a_candidate_wrote_lies_encrypted_in_the_log_and_is_read_back_by_staff()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        await cleo.InsertAsync(0, "a very private sentence");
        await cleo.SettledAsync();
        var export = await (await staff.Http.GetAsync($"/api/sessions/{Id(session)}/export")).JsonAsync();
        var stored = string.Concat(export.GetProperty("events").EnumerateArray()
            .Select(one => System.Text.Encoding.UTF8.GetString(one.GetProperty("stored").GetBytesFromBase64())));
        Assert.DoesNotContain("very private", stored);
        var events = await (await staff.Http.GetAsync($"/api/sessions/{Id(session)}/events")).JsonAsync();
        Assert.Contains("very private", events.GetRawText());
    }

    [Theory]
    [InlineData("UPDATE coding_events SET event_type = 'chat' WHERE seq = 3 AND session_id = @session")]
    [InlineData("UPDATE coding_events SET actor_id = NULL WHERE seq = 3 AND session_id = @session")]
    [InlineData("UPDATE coding_events SET at = at + 100000000 WHERE seq = 3 AND session_id = @session")]
    [InlineData("UPDATE coding_events SET payload = CAST(replace(CAST(payload AS TEXT), '\"seq\":3', '\"seq\":4') AS BLOB) WHERE seq = 3 AND session_id = @session")]
    [InlineData("UPDATE coding_events SET hash = zeroblob(32) WHERE seq = 3 AND session_id = @session")]
    [InlineData("DELETE FROM coding_events WHERE seq = 3 AND session_id = @session")]
    public async Task Whatever_is_changed_in_the_stored_log_is_found_at_its_place(string change)
    {
        await using var room = await Interview.StartAsync(host);
        for (var i = 0; i < 3; i++)
        {
            await room.Cleo.InsertAsync(0, "x");
            await room.Cleo.SettledAsync();
        }

        await using (var database = new SqliteConnection($"Data Source={Path.Combine(host.DataFolder, "integrity.db")};Pooling=False"))
        {
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = change;
            command.Parameters.AddWithValue("@session", room.Id);
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        var chain = await room.Staff.Http.GetAsync($"/api/sessions/{room.Id}/verify").JsonAsync();
        Assert.False(chain.GetProperty("valid").GetBoolean());
        Assert.Equal(3, chain.GetProperty("first_bad_seq").GetInt64());
        Assert.Contains("3", chain.GetProperty("reason").GetString());
    }

    private static Guid Id(JsonElement session) => session.GetProperty("id").GetGuid();
}
