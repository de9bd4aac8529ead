using IntegrityAI.Execution.Terminals;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Execution.Tests.Terminals;

/// <summary>What one connection is told, whatever becomes of the node that holds the terminal.</summary>
public sealed class ViewerTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private static readonly TerminalState Running = new(
        Guid.CreateVersion7(), "shell", null, new TerminalPerson(Guid.CreateVersion7(), "Ada"), DateTimeOffset.UnixEpoch, 80, 24,
        Status: TerminalState.Running);

    private static readonly Guid Here = Guid.CreateVersion7();
    private static readonly Guid Elsewhere = Guid.CreateVersion7();

    [Fact]
    public async Task Pieces_follow_the_screen_without_a_hole_and_without_a_double()
    {
        var told = new Told();
        var viewer = new TerminalViewer("c", Guid.CreateVersion7(), told, () => Assert.Fail("not ended"));
        Assert.True(viewer.Take(Output(Here, 3, "c")));
        Assert.True(viewer.Take(Output(Here, 4, "d")));
        viewer.Take(new TerminalScreen(Here, 3, Running, "abc", false));
        Assert.True(viewer.Take(Output(Here, 4, "d")));
        Assert.True(viewer.Take(Output(Here, 5, "e")));

        // One is missing: nothing is told until the screen is there again.
        Assert.False(viewer.Take(Output(Here, 7, "g")));
        Assert.True(viewer.Take(Output(Here, 8, "h")));
        viewer.Take(new TerminalScreen(Here, 7, Running, "abcdefg", false));

        // Another activation numbers anew.
        Assert.False(viewer.Take(Output(Elsewhere, 1, "x")));
        viewer.Take(new TerminalScreen(Elsewhere, 1, Running, "x", false));
        Assert.True(viewer.Take(Output(Elsewhere, 2, "y")));
        viewer.Leave();
        await viewer.SendAllAsync();
        Assert.Equal(["screen abc", "output d", "output e", "screen abcdefg", "output h", "screen x", "output y"], told.All);
    }

    [Fact]
    public async Task Where_a_terminal_is_lost_people_are_told_and_the_next_one_is_seen()
    {
        var told = new Told();
        var viewer = new TerminalViewer("c", Guid.CreateVersion7(), told, () => Assert.Fail("not ended"));
        viewer.Take(new TerminalScreen(Here, 9, Running, "abc", false));
        viewer.Lose(Running with { Status = TerminalState.Closed, Reason = TerminalEnds.Lost });
        Assert.False(viewer.Take(new TerminalPiece(Elsewhere, 1, Running.Id, null, Running, Fresh: true)));
        viewer.Take(new TerminalScreen(Elsewhere, 1, Running, "", false));
        viewer.Leave();
        await viewer.SendAllAsync();
        Assert.Equal(["screen abc", "state lost", "screen "], told.All);
    }

    [Fact]
    public void A_connection_that_does_not_read_is_ended_when_too_much_waits()
    {
        var ended = 0;
        var viewer = new TerminalViewer("c", Guid.CreateVersion7(), new Told(), () => ended++);
        viewer.Take(new TerminalScreen(Here, 0, Running, "", false));
        var frame = new string('x', TerminalLimits.FrameCharacters);
        var frames = 0;
        while (ended == 0 && frames < 10_000)
        {
            viewer.Take(Output(Here, ++frames, frame));
        }

        Assert.InRange(frames, TerminalLimits.WaitingForViewer / TerminalLimits.FrameCharacters / 2, (TerminalLimits.WaitingForViewer / TerminalLimits.FrameCharacters) + 2);
    }

    [Fact]
    public async Task A_terminal_that_only_its_watchers_know_is_closed_in_the_log_once()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var observer = new HandObserver();
        var reference = grains.CreateObjectReference<ITerminalObserver>(observer);
        var terminal = grains.GetGrain<ITerminal>(room.Id);
        var gone = Guid.CreateVersion7();
        Assert.Null((await terminal.RenewAsync(reference, gone)).State);
        Assert.Null((await terminal.RenewAsync(reference, gone)).State);
        var closed = (await room.ClosedAsync(gone)).GetProperty("data");
        Assert.Equal("lost", closed.GetProperty("reason").GetString());
        Assert.Single(await room.EventsAsync("terminal_closed"));

        // A terminal of this node is no such one, open or closed.
        await room.Cleo.OpenShellAsync();
        Assert.Equal(room.Cleo.Id, (await terminal.RenewAsync(reference, room.Cleo.Id)).State!.Id);
        await room.Cleo.StopAsync();
        await room.ClosedAsync(room.Cleo.Id);
        await terminal.RenewAsync(reference, room.Cleo.Id);
        Assert.Equal(2, (await room.EventsAsync("terminal_closed")).Count);
        GC.KeepAlive(observer);
    }

    private static TerminalPiece Output(Guid epoch, long n, string text) => new(epoch, n, Running.Id, text, null, false);

    private sealed class Told : IClientProxy
    {
        public List<string> All { get; } = [];

        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            All.Add($"{method} " + args[0] switch
            {
                ScreenMessage screen => screen.Data,
                OutputMessage output => output.Data,
                StateMessage state => state.Terminal?.Reason,
                _ => "",
            });
            return Task.CompletedTask;
        }
    }
}
