using System.Text.Json;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Execution.Terminals;
using IntegrityAI.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Execution.Tests.Terminals;

/// <summary>What happened in a terminal is in the session's log, sealed, and comes out as an asciicast.</summary>
public sealed class RecordingTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task The_log_holds_a_terminals_life_and_its_recording_plays_what_was_seen()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Cleo.OpenShellAsync(90, 25);
        await room.Cleo.TypeAsync("echo secret-$((6*7)) 'é😀\"\\'\r");
        await room.Cleo.ShowsAsync("secret-42");
        await Task.Delay(2_500);
        await room.Cleo.ResizeAsync(70, 20);
        await room.Cleo.TypeAsync("exit 4\r");
        await room.Cleo.EndedAsync(TerminalEnds.Exited);
        var id = room.Cleo.Id;
        var closed = await room.ClosedAsync(id);
        Assert.Equal(
            ("exited", 4), (closed.GetProperty("data").GetProperty("reason").GetString(), closed.GetProperty("data").GetProperty("exit_code").GetInt32()));
        Assert.True(closed.GetProperty("data").GetProperty("frames").GetInt32() > 2);
        Assert.True(closed.GetProperty("data").GetProperty("bytes").GetInt64() > 20);

        var opened = Assert.Single(await room.EventsAsync("terminal_opened"));
        Assert.Equal(room.Candidate.Id, opened.GetProperty("actor").GetProperty("id").GetGuid());
        Assert.Equal(("shell", 90), (opened.GetProperty("data").GetProperty("kind").GetString(), opened.GetProperty("data").GetProperty("columns").GetInt32()));
        var pieces = await room.EventsAsync("terminal_output");
        Assert.InRange(pieces.Count, 2, 4);
        Assert.All(pieces, piece => Assert.Equal(room.Candidate.Id, piece.GetProperty("actor").GetProperty("id").GetGuid()));

        using var answer = await room.Staff.Http.GetAsync($"/api/sessions/{room.Id}/terminals/{id}/cast");
        Assert.Equal("application/x-asciicast", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal((2, 90, 25), (lines[0].GetProperty("version").GetInt32(), lines[0].GetProperty("width").GetInt32(), lines[0].GetProperty("height").GetInt32()));
        Assert.Equal(room.Cleo.Text, Played(lines, "o"));
        Assert.Equal("echo secret-$((6*7)) 'é😀\"\\'\rexit 4\r", Played(lines, "i"));
        Assert.Equal("70x20", Played(lines, "r"));
        var times = lines.Skip(1).Select(line => line[0].GetDouble()).ToList();
        Assert.Equal(times.Order(), times);
        Assert.InRange(times[^1], 2, 60);
    }

    [Fact]
    public async Task What_was_written_is_sealed_and_the_chain_covers_it()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Ada.OpenShellAsync();
        await room.Cleo.TypeAsync("echo confidential\r");
        await room.Cleo.ShowsAsync("\rconfidential\r\n");
        await room.Ada.StopAsync();
        var closed = await room.ClosedAsync(room.Ada.Id);
        Assert.Equal(room.Staff.Id, closed.GetProperty("actor").GetProperty("id").GetGuid());
        var stored = (await room.Staff.Http.GetAsync($"/api/sessions/{room.Id}/export").JsonAsync()).GetProperty("events").EnumerateArray()
            .Select(one => System.Text.Encoding.UTF8.GetString(one.GetProperty("stored").GetBytesFromBase64()))
            .Where(text => text.Contains("\"type\":\"terminal_output\"", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(stored);
        Assert.All(stored, text => Assert.Contains("\"sealed\":", text, StringComparison.Ordinal));
        Assert.DoesNotContain(stored, text => text.Contains("confidential", StringComparison.Ordinal));

        // What the candidate typed goes with the candidate's key, whoever opened the terminal.
        Assert.Contains(await room.EventsAsync("terminal_output"), one => one.GetProperty("actor").GetProperty("id").GetGuid() == room.Candidate.Id
            && one.GetProperty("data").GetRawText().Contains("confidential", StringComparison.Ordinal));
        var chain = await room.Staff.Http.GetAsync($"/api/sessions/{room.Id}/verify").JsonAsync();
        Assert.True(chain.GetProperty("valid").GetBoolean(), chain.ToString());
    }

    [Fact]
    public async Task People_in_the_room_are_told_that_a_terminal_opened_and_closed_and_not_of_its_recording()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await using var ada = await Typist.EnterAsync(host, room.Staff, room.Session);
        await using var cleo = await Typist.EnterAsync(host, room.Candidate, room.Session);
        await room.Cleo.OpenShellAsync();
        await room.Cleo.StopAsync();
        await People.EventuallyAsync(() => Task.FromResult(ada.Count("terminal_closed") == 1 && cleo.Count("terminal_closed") == 1), "both are told");
        Assert.Equal((1, 1), (ada.Count("terminal_opened"), cleo.Count("terminal_opened")));
        Assert.Equal(0, cleo.Count("terminal_output"));
        Assert.All(ada.Events.Where(message => message.Type == "terminal_output"), message => Assert.False(message.Data.TryGetProperty("frames", out _)));
    }

    [Fact]
    public async Task A_terminal_whose_server_stops_is_closed_in_the_log()
    {
        await using var own = await IntegrityHost.StartAsync();
        var room = await SharedTerminal.StartAsync(own);
        await room.Cleo.OpenShellAsync();
        await room.Cleo.TypeAsync("echo kept-$((6*7))\r");
        await room.Cleo.ShowsAsync("kept-42");
        var id = room.Cleo.Id;
        await room.DisposeAsync();
        await own.StopAsync();
        await using var again = await IntegrityHost.StartAsync(dataFolder: own.DataFolder);
        var events = await again.Services.GetRequiredService<ISessionLog>().ReadAllAsync(room.Id, CancellationToken.None).ToListAsync();
        Assert.Contains(events, one => one.Type == "terminal_output" && one.Data.GetRawText().Contains("kept-42", StringComparison.Ordinal));
        var closed = events.Single(one => one.Type == "terminal_closed");
        Assert.Equal((id, "lost"), (closed.Data.GetProperty("id").GetGuid(), closed.Data.GetProperty("reason").GetString()));
    }

    private static string Played(IEnumerable<JsonElement> lines, string kind) =>
        string.Concat(lines.Skip(1).Where(line => line[1].GetString() == kind).Select(line => line[2].GetString()));
}
