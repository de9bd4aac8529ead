using System.Collections.Concurrent;
using System.Text;

namespace IntegrityAI.Sandbox.Tests;

/// <summary>Programs at a terminal.</summary>
public sealed class TerminalTests
{
    private static readonly JailLimits Limits = new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(5), 128L << 20, Processes: 48);

    [Fact]
    public async Task A_shell_knows_its_screen_and_is_told_when_it_changes()
    {
        await using var screen = await Screen.OpenAsync("/bin/bash", "--norc");
        await screen.TypeAsync("stty size\n");
        await screen.SeesAsync("24 80");
        screen.Terminal.Resize(132, 50);
        await screen.TypeAsync("stty size; [ -t 0 ] && echo a-terminal\n");
        await screen.SeesAsync("50 132");
        await screen.SeesAsync("a-terminal");
    }

    [Fact]
    public async Task Ctrl_C_interrupts_the_program_and_not_the_shell()
    {
        await using var screen = await Screen.OpenAsync("/bin/bash", "--norc");
        await screen.TypeAsync("sleep 1000; echo after=$?\n");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await screen.TypeAsync("\u0003");
        await screen.TypeAsync("echo still-$((40+2))\n");
        await screen.SeesAsync("still-42");
    }

    [Fact]
    public async Task Ctrl_D_ends_what_reads_and_exit_ends_the_shell()
    {
        await using var screen = await Screen.OpenAsync("/bin/bash", "--norc");
        await screen.TypeAsync("cat; echo cat-$((1+1))\n");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await screen.TypeAsync("\u0004");
        await screen.SeesAsync("cat-2");
        await screen.TypeAsync("exit 7\n");
        var result = await screen.Terminal.Completion;
        Assert.Equal((JailOutcome.Exited, 7), (result.Outcome, result.ExitCode));
    }

    [Fact]
    public async Task Killing_it_leaves_nothing_and_a_flood_ends_it()
    {
        await using var killed = await Screen.OpenAsync("/bin/bash", "--norc");
        killed.Terminal.Kill();
        Assert.Equal(JailOutcome.TimeLimit, (await killed.Terminal.Completion).Outcome);
        await using var flood = await Screen.OpenAsync("/bin/sh", "-c", "yes");
        Assert.Equal(JailOutcome.OutputLimit, (await flood.Terminal.Completion).Outcome);
    }

    [Fact]
    public async Task Typing_at_a_program_that_never_reads_is_refused_in_the_end()
    {
        await using var screen = await Screen.OpenAsync("/bin/sh", "-c", "stty raw; sleep 1000");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await screen.TypeAsync(new string('x', 8192));
            }
        });
    }

    private sealed class Screen : IAsyncDisposable
    {
        private readonly JailPool pool = new();
        private readonly ConcurrentQueue<byte[]> shown = new();

        public IJailTerminal Terminal { get; private set; } = null!;

        public static async Task<Screen> OpenAsync(params string[] arguments)
        {
            var screen = new Screen();
            var request = new JailRequest(arguments, Limits) { Environment = ["TERM=xterm-256color", "PS1=$ "] };
            screen.Terminal = await screen.pool.OpenTerminalAsync(
                request, 80, 24, piece => screen.shown.Enqueue(piece.ToArray()), TestContext.Current.CancellationToken);
            return screen;
        }

        public ValueTask TypeAsync(string text) => Terminal.WriteAsync(Encoding.UTF8.GetBytes(text));

        public async Task SeesAsync(string text)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            while (!Encoding.UTF8.GetString([.. shown.SelectMany(piece => piece)]).Contains(text, StringComparison.Ordinal))
            {
                await Task.Delay(10, limit.Token);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Terminal.DisposeAsync();
            pool.Dispose();
        }
    }
}
