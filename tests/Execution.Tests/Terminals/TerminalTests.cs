using IntegrityAI.Contracts.Access;
using IntegrityAI.Execution.Terminals;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Terminals;

/// <summary>One terminal for the whole room, with a real program behind it.</summary>
public sealed class TerminalTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private const string Greeter = """
        name = input("Your name? ")
        print(f"\x1b[32mHello, {name}!\x1b[0m")
        """;

    [Fact]
    public async Task A_program_is_run_with_its_input_typed_live_and_everybody_sees_the_same()
    {
        await using var room = await SharedTerminal.StartAsync(host, Greeter);
        Assert.True((await room.Cleo.OpenAsync("program")).Ok);
        await room.Ada.ShowsAsync("Your name? ");
        Assert.Equal(("program", "python", room.Candidate.Id), (room.Ada.State!.Kind, room.Ada.State.Language, room.Ada.State.OpenedBy.Id));
        Assert.Null(room.Ada.State.Typist);

        Assert.True((await room.Cleo.TypeAsync("Gr")).Ok);
        Assert.True((await room.Ada.TypeAsync("ace 😀\r")).Ok);
        await room.Cleo.EndedAsync(TerminalEnds.Exited);
        await room.Ada.EndedAsync(TerminalEnds.Exited);
        Assert.Contains("\e[32mHello, Grace 😀!\e[0m", room.Ada.Text);
        Assert.Equal(room.Ada.Text, room.Cleo.Text);
        Assert.Equal(0, room.Ada.State.ExitCode);
        Assert.Equal(room.Staff.Id, room.Ada.State.Typist!.Id);
        Assert.Contains(room.Ada.States, state => state.Typist?.Id == room.Candidate.Id);
        Assert.Null(room.Ada.Disorder);
        Assert.Null(room.Cleo.Disorder);
    }

    [Fact]
    public async Task A_shell_has_the_rooms_file_colours_and_the_size_of_the_screen()
    {
        await using var room = await SharedTerminal.StartAsync(host, "print(6 * 7)\n");
        await room.Cleo.OpenShellAsync(91, 17);
        await room.Cleo.TypeAsync("tput colors; stty size; python3 main.py; pwd\r");
        await room.Cleo.ShowsAsync("\r256\r\n17 91\r\n42\r\n/box\r\n");

        Assert.True((await room.Cleo.ResizeAsync(101, 33)).Ok);
        await room.Ada.EventuallyAsync(() => room.Ada.State is { Columns: 101, Rows: 33 }, "the other is told the size");
        await room.Cleo.TypeAsync("stty size\r");
        await room.Cleo.ShowsAsync("33 101\r\n");
        await room.Cleo.TypeAsync("exit 3\r");
        await room.Ada.EndedAsync(TerminalEnds.Exited);
        Assert.Equal(3, room.Ada.State!.ExitCode);
    }

    [Fact]
    public async Task The_size_is_that_of_whoever_typed_last()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Cleo.OpenShellAsync();
        Assert.Equal("not_the_leader", (await room.Ada.ResizeAsync(50, 20)).Code);
        await room.Ada.TypeAsync("#");
        Assert.True((await room.Ada.ResizeAsync(50, 20)).Ok);
        Assert.Equal("not_the_leader", (await room.Cleo.ResizeAsync(90, 30)).Code);
        await room.Cleo.EventuallyAsync(() => room.Cleo.State is { Columns: 50, Rows: 20 }, "the new size");
    }

    [Fact]
    public async Task Control_C_interrupts_a_loop_and_control_D_ends_what_reads()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Cleo.OpenShellAsync();
        await room.Cleo.TypeAsync("while true; do sleep 0.01; done\r");
        await Task.Delay(300);
        await room.Cleo.TypeAsync("\u0003");
        await room.Cleo.TypeAsync("echo stopped-$((6*7))\r");
        await room.Cleo.ShowsAsync("stopped-42");
        await room.Cleo.TypeAsync("cat; echo ended-$((6*7))\r");
        await Task.Delay(500);
        await room.Cleo.TypeAsync("a line\r");
        await room.Cleo.ShowsAsync("a line\r\na line\r\n");
        await room.Cleo.TypeAsync("\u0004");
        await room.Cleo.ShowsAsync("ended-42");
    }

    [Fact]
    public async Task A_language_with_a_prompt_opens_it_and_one_without_says_so()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        Assert.Contains("python", room.Cleo.Welcome!.Repls);
        Assert.True((await room.Cleo.OpenAsync("repl")).Ok);
        await room.Cleo.ShowsAsync(">>> ");
        await room.Cleo.TypeAsync("6 * 7\r");
        await room.Ada.ShowsAsync("\r\n42\r\n>>> ");
        await room.Ada.StopAsync();
        await room.Cleo.EndedAsync(TerminalEnds.Stopped);
        Assert.Equal($"Stopped by {room.Staff.Name}.", room.Cleo.State!.Message);
        Assert.Equal("no_repl", (await room.Cleo.OpenAsync("repl", "c")).Code);
    }

    [Fact]
    public async Task A_compiled_program_is_compiled_first_and_what_does_not_compile_says_why()
    {
        await using var room = await SharedTerminal.StartAsync(
            host, "#include <stdio.h>\nint main(void) { int n; scanf(\"%d\", &n); printf(\"twice %d\\n\", n * 2); }\n", "c");
        Assert.True((await room.Cleo.OpenAsync("program")).Ok);
        await room.Cleo.IsRunningAsync();
        await room.Cleo.TypeAsync("21\r");
        await room.Ada.ShowsAsync("twice 42");
        await room.Ada.EndedAsync(TerminalEnds.Exited);

        await using var broken = await SharedTerminal.StartAsync(host, "int main(void) { return nothing; }\n", "c");
        Assert.True((await broken.Cleo.OpenAsync("program")).Ok);
        await broken.Ada.EndedAsync(TerminalEnds.NotCompiled);
        Assert.Contains("nothing", broken.Ada.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_comes_later_sees_the_screen_and_goes_on_from_there()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Cleo.OpenShellAsync();
        await room.Cleo.TypeAsync("echo before-$((6*7))\r");
        await room.Cleo.ShowsAsync("before-42");
        await using var late = await room.TakeSeatAsync(room.Staff);
        Assert.Contains("before-42", late.Text, StringComparison.Ordinal);
        Assert.Equal(room.Cleo.State, late.State);
        await room.Cleo.TypeAsync("for i in $(seq 500); do echo line-$i; done\r");
        await using var later = await room.TakeSeatAsync(room.Staff);
        await late.ShowsAsync("line-500\r\n");
        await later.ShowsAsync("line-500\r\n");
        await room.Cleo.ShowsAsync("line-500\r\n");
        Assert.Equal(room.Cleo.Text, later.Text);
        Assert.Equal(room.Cleo.Text, late.Text);
        Assert.Null(late.Disorder);
        Assert.Null(later.Disorder);
    }

    [Fact]
    public async Task A_watcher_sees_and_does_not_type()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        var monitor = await host.AddMemberAsync(room.Staff, Role.Monitor);
        await using var watcher = await room.TakeSeatAsync(monitor);
        Assert.False(watcher.Welcome!.CanType);
        Assert.Equal("read_only", (await watcher.OpenAsync("shell")).Code);
        await room.Cleo.OpenShellAsync();
        await watcher.ShowsAsync("$ ");
        Assert.Equal("read_only", (await watcher.TypeAsync("echo no\r")).Code);
        Assert.Equal("read_only", (await watcher.ResizeAsync(100, 30)).Code);
        Assert.Equal("read_only", (await watcher.StopAsync()).Code);
        await room.Cleo.TypeAsync("echo yes-$((6*7))\r");
        await watcher.ShowsAsync("yes-42");
        Assert.DoesNotContain("echo no", watcher.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_one_terminal_and_a_new_one_begins_with_an_empty_screen()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Cleo.OpenShellAsync();
        Assert.Equal("already_open", (await room.Ada.OpenAsync("repl")).Code);
        await room.Cleo.TypeAsync("echo first-$((6*7))\r");
        await room.Ada.ShowsAsync("first-42");
        var first = room.Ada.Id;
        Assert.True((await room.Ada.StopAsync()).Ok);
        await room.Cleo.EndedAsync(TerminalEnds.Stopped);
        Assert.Equal("not_running", (await room.Cleo.TypeAsync("x")).Code);

        Assert.True((await room.Ada.OpenAsync("repl")).Ok);
        await room.Cleo.EventuallyAsync(() => room.Cleo.Id != first, "the new one is seen");
        await room.Cleo.ShowsAsync(">>> ");
        Assert.DoesNotContain("first-42", room.Cleo.Text, StringComparison.Ordinal);
        Assert.Null(room.Cleo.Disorder);
    }

    [Fact]
    public async Task The_end_of_the_interview_ends_the_terminal_and_none_is_opened_any_more()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Staff.StepAsync(room.Session, "start");
        await room.Cleo.OpenShellAsync();
        await room.Staff.StepAsync(room.Session, "end");
        await room.Cleo.EndedAsync(TerminalEnds.SessionEnded);
        Assert.Equal("session_ended", (await room.Ada.OpenAsync("shell")).Code);
        Assert.Equal("not_running", (await room.Cleo.TypeAsync("x")).Code);
    }

    [Fact]
    public async Task A_key_comes_back_within_milliseconds()
    {
        await using var room = await SharedTerminal.StartAsync(host);
        await room.Cleo.OpenShellAsync();
        await room.Cleo.TypeAsync("cat\r");
        await Task.Delay(500);
        var times = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var shown = room.Ada.NextOutputAsync();
            var at = System.Diagnostics.Stopwatch.GetTimestamp();
            var typed = room.Cleo.TypeAsync("k");
            await shown.WaitAsync(TimeSpan.FromSeconds(5));
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            await typed;
            await Task.Delay(25);
        }

        times.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"key to echo at another person: median {times[100]:0.00} ms, p95 {times[190]:0.00} ms");
        Assert.True(times[100] < 50, $"a key takes {times[100]} ms");
    }
}
