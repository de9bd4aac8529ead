using System.Net;
using IntegrityAI.Execution.Terminals;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace IntegrityAI.Execution.Tests.Terminals;

/// <summary>What no honest client sends gets a code and a sentence, and the terminal lives on.</summary>
public sealed class BadInputTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Theory]
    [InlineData(-1, 24)]
    [InlineData(80, -1)]
    [InlineData(0, 0)]
    [InlineData(80, 0)]
    [InlineData(100_000, 24)]
    [InlineData(int.MinValue, int.MaxValue)]
    public async Task A_size_that_no_screen_has_is_refused(int columns, int rows)
    {
        await using var room = await SharedTerminal.StartAsync(host);
        Assert.Equal("bad_size", (await room.Cleo.OpenAsync("shell", null, columns, rows)).Code);
        await room.Cleo.OpenShellAsync();
        var refused = await room.Cleo.ResizeAsync(columns, rows);
        Assert.Equal("bad_size", refused.Code);
        Assert.EndsWith(".", refused.Message);
        await LivesOnAsync(room);
    }

    [Theory]
    [InlineData("telnet", null, "unknown_kind")]
    [InlineData("", null, "unknown_kind")]
    [InlineData("Shell", null, "unknown_kind")]
    [InlineData("program", "klingon", "validation_failed")]
    [InlineData("program", "a language with a name of more than thirty characters", "malformed")]
    [InlineData("program", null, "no_source")]
    public async Task What_cannot_be_opened_says_why(string kind, string? language, string code)
    {
        await using var room = await SharedTerminal.StartAsync(host);
        var reply = await room.Cleo.OpenAsync(kind, language);
        Assert.Equal((false, code), (reply.Ok, reply.Code));
        Assert.EndsWith(".", reply.Message);
        Assert.Null(room.Ada.State);
    }

    [Fact]
    public async Task Messages_of_another_shape_are_refused_and_the_connection_stays()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Cleo.OpenShellAsync();
        foreach (var (method, argument) in new (string, object?)[]
        {
            ("Input", null), ("Input", new { }), ("Input", new { id = room.Cleo.Id }), ("Input", new { id = room.Cleo.Id, data = "" }),
            ("Open", null), ("Resize", null), ("Stop", null), ("Stop", new { }), ("Resize", new { id = room.Cleo.Id }),
        })
        {
            var reply = await room.Cleo.Hub.InvokeAsync<TerminalReply>(method, argument);
            Assert.False(reply.Ok, $"{method} {argument}");
            Assert.EndsWith(".", reply.Message);
        }

        foreach (var (method, argument) in new (string, object?)[]
        {
            ("Input", 7), ("Input", new { id = "no", data = "x" }), ("Input", new { id = room.Cleo.Id, data = new[] { 1, 2 } }),
            ("Resize", new { id = room.Cleo.Id, columns = "80", rows = 24 }), ("Resize", new { id = room.Cleo.Id, columns = 1e99, rows = 24 }),
            ("Open", "shell"), ("Nothing", "x"),
        })
        {
            await Assert.ThrowsAsync<HubException>(() => room.Cleo.Hub.InvokeAsync<TerminalReply>(method, argument));
        }

        await LivesOnAsync(room);
    }

    [Fact]
    public async Task Input_that_is_too_large_is_refused_and_ten_megabytes_end_the_connection_alone()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Cleo.OpenShellAsync();
        Assert.Equal("input_too_large", (await room.Cleo.TypeAsync(new string('x', TerminalLimits.InputCharacters + 1))).Code);
        await Assert.ThrowsAnyAsync<Exception>(() => room.Cleo.TypeAsync(new string('x', 10 << 20)));
        await room.Cleo.EventuallyAsync(() => room.Cleo.IsClosed, "the connection ends");
        await using var again = await room.TakeSeatAsync(room.Candidate);
        await again.TypeAsync("echo again-$((6*7))\r");
        await room.Ada.ShowsAsync("again-42");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_go_in_and_come_out_as_far_as_they_can_be_shown()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Cleo.OpenShellAsync();
        await room.Cleo.TypeAsync("printf 'a\\xff\\xfeb\\0c'; head -c 3000 /dev/urandom; echo done-$((6*7))\r");
        await room.Cleo.ShowsAsync("done-42");
        Assert.Contains("a\uFFFD\uFFFDb", room.Cleo.Text, StringComparison.Ordinal);
        await room.Cleo.TypeAsync("\ud83d");
        await room.Cleo.TypeAsync("\0\u0001\u0007\u001b[Z\u0015");
        await LivesOnAsync(room);
        await room.Cleo.StopAsync();
        await room.ClosedAsync(room.Cleo.Id);
        var chain = await room.Staff.Http.GetAsync($"/api/sessions/{room.Id}/verify").JsonAsync();
        Assert.True(chain.GetProperty("valid").GetBoolean(), chain.ToString());
    }

    [Fact]
    public async Task Somebody_elses_interview_is_nobodys_to_see()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Cleo.OpenShellAsync();
        var (stranger, other, guest) = await host.InterviewAsync();
        foreach (var person in new[] { stranger, guest })
        {
            await using var hub = host.Hub($"/hubs/terminal?session={room.Id}", person.Token);
            var closed = new TaskCompletionSource<Exception?>();
            var told = 0;
            hub.On<ScreenMessage>("screen", _ => told++);
            hub.Closed += why =>
            {
                closed.TrySetResult(why);
                return Task.CompletedTask;
            };
            await hub.StartAsync();
            Assert.Contains("not yours to see", (await closed.Task)!.Message, StringComparison.Ordinal);
            Assert.Equal(0, told);
        }

        // Their own terminal is another one: the id of this one opens nothing there.
        await using var seat = await Seat.TakeAsync(host, guest, other);
        var reply = await seat.Hub.InvokeAsync<TerminalReply>("Input", new InputMessage(room.Cleo.Id, "echo theirs\r"));
        Assert.Equal("not_running", reply.Code);
        using var cast = await stranger.Http.GetAsync($"/api/sessions/{room.Id}/terminals/{room.Cleo.Id}/cast");
        Assert.Equal(HttpStatusCode.NotFound, cast.StatusCode);
        using var candidate = await room.Candidate.Http.GetAsync($"/api/sessions/{room.Id}/terminals/{room.Cleo.Id}/cast");
        Assert.Equal(HttpStatusCode.Forbidden, candidate.StatusCode);
        using var unknown = await room.Staff.Http.GetAsync($"/api/sessions/{room.Id}/terminals/{Guid.CreateVersion7()}/cast");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await LivesOnAsync(room);
    }

    [Fact]
    public async Task Too_many_messages_and_too_many_tabs_are_refused()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Cleo.OpenShellAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => room.Cleo.TypeAsync("x")));
        Assert.Contains(replies, reply => reply.Code == "rate_limited");

        var seats = new List<Seat>();
        for (var i = 1; i < TerminalLimits.ConnectionsPerPerson; i++)
        {
            seats.Add(await room.TakeSeatAsync(room.Staff));
        }

        await using var further = await room.TakeSeatAsync(room.Staff);
        await further.EventuallyAsync(() => further.IsClosed, "one too many is refused");
        foreach (var seat in seats)
        {
            await seat.DisposeAsync();
        }

        await using var back = await room.TakeSeatAsync(room.Staff);
        await Task.Delay(1000);
        await room.Cleo.TypeAsync("\u0015");
        await LivesOnAsync(room);
    }

    private static async Task LivesOnAsync(SharedTerminal room)
    {
        var mark = Guid.CreateVersion7().ToString("N")[^8..];
        Assert.True((await room.Ada.TypeAsync($"\u0015echo alive-$((6*7))-{mark}\r")).Ok);
        await room.Ada.ShowsAsync($"alive-42-{mark}");
    }
}
