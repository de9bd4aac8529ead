using IntegrityAI.Execution.Terminals;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Terminals;

/// <summary>A program that prints without end harms neither the room nor whoever wants to stop it.</summary>
public sealed class FloodTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task A_flood_makes_bounded_frames_can_be_interrupted_and_leaves_the_room_alive()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await using var typist = await Typist.EnterAsync(host, room.Candidate, room.Session);
        await room.Cleo.OpenShellAsync();
        await room.Cleo.TypeAsync("while true; do echo 0123456789; done\r");
        await room.Ada.EventuallyAsync(() => room.Ada.Text.Length > 100_000, "it floods");
        var (frames, at) = (room.Ada.Frames, System.Diagnostics.Stopwatch.GetTimestamp());
        await typist.InsertAsync(0, "# the room lives on\n");
        await typist.SettledAsync();
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(at).TotalSeconds, 0, 5);
        await Task.Delay(1000);
        var rate = (room.Ada.Frames - frames) / System.Diagnostics.Stopwatch.GetElapsedTime(at).TotalSeconds;
        Assert.InRange(rate, 0, 80);

        await room.Cleo.TypeAsync("\u0003");
        await room.Cleo.TypeAsync("echo stopped-$((6*7))\r");
        await room.Ada.ShowsAsync("stopped-42", 20);
        Assert.Equal(TerminalState.Running, room.Ada.State!.Status);
        Assert.Null(room.Ada.Disorder);
    }

    [Fact]
    public async Task Who_prints_more_than_the_bound_is_ended_with_a_sentence()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Cleo.OpenShellAsync();
        await room.Cleo.TypeAsync("yes 0123456789012345678901234567890123456789\r");
        await room.Ada.EndedAsync(TerminalEnds.OutputLimit, 120);
        Assert.Contains("16 MB", room.Ada.State!.Message, StringComparison.Ordinal);
        Assert.InRange(room.Ada.Text.Length, TerminalLimits.OutputBytes / 2, TerminalLimits.OutputBytes + 1000);

        // Who comes now is shown the end of it, beginning with a whole line.
        await using var late = await room.TakeSeatAsync(room.Staff);
        Assert.True(late.Cut);
        Assert.InRange(late.Text.Length, TerminalLimits.ScreenCharacters / 2, TerminalLimits.ScreenCharacters * 5 / 4);
        Assert.StartsWith("0123456789", late.Text);

        var closed = (await room.ClosedAsync(late.Id)).GetProperty("data");
        Assert.Equal("output_limit", closed.GetProperty("reason").GetString());
        Assert.InRange(closed.GetProperty("bytes").GetInt64(), TerminalLimits.OutputBytes - 65_536, TerminalLimits.OutputBytes + (4 << 20));
        var cast = await room.Staff.Http.GetStringAsync($"/api/sessions/{room.Id}/terminals/{late.Id}/cast");
        Assert.InRange(cast.Length, TerminalLimits.RecordedBytes / 2, TerminalLimits.RecordedBytes + 100_000);
        Assert.EndsWith("[The recording ends here: it holds at most 4 MB.]\\r\\n\"]\n", cast);
        Assert.All(await room.EventsAsync("terminal_output"), one => Assert.InRange(one.GetProperty("data").GetRawText().Length, 1, TerminalLimits.ChunkBytes));

        Assert.True((await room.Ada.OpenAsync("shell")).Ok);
        await room.Ada.ShowsAsync("$ ");
    }

    [Fact]
    public async Task Input_that_nobody_reads_harms_nobody_and_the_terminal_can_be_stopped()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Cleo.OpenShellAsync();
        await room.Cleo.TypeAsync("stty raw isig; sleep 100\r");
        await Task.Delay(500);
        for (var i = 0; i < 50; i++)
        {
            var reply = await room.Cleo.TypeAsync(new string('x', TerminalLimits.InputCharacters));
            Assert.True(reply.Ok || reply.Code == "input_full", reply.ToString());
        }

        Assert.True((await room.Ada.StopAsync()).Ok);
        await room.Ada.EndedAsync(TerminalEnds.Stopped);
    }
}
