using System.Diagnostics;
using System.Globalization;
using System.Text;
using IntegrityAI.Runner.Client;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Runner.Tests;

/// <summary>The process that holds the jails, as its host sees it.</summary>
public sealed class RunnerTests : IAsyncLifetime
{
    private static readonly JailLimits Limits = new(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(5), 128L << 20, Processes: 48);
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly List<string> errors = [];
    private RunnerProcess runner = null!;

    public async ValueTask InitializeAsync() => runner = await RunnerProcess.StartAsync(errors.Add, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await runner.DisposeAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_program_runs_and_its_output_comes_as_it_is_written()
    {
        var pieces = new List<(bool, string)>();
        var result = await runner.Client.RunAsync(
            Python("import sys, time\nprint(input(), flush=True); time.sleep(0.2); print('late', file=sys.stderr); sys.exit(3)") with { Input = "first"u8.ToArray() },
            (isError, piece) => pieces.Add((isError, Encoding.UTF8.GetString(piece.Span))), TestContext.Current.CancellationToken);
        Assert.Equal([(false, "first\n"), (true, "late\n")], pieces);
        Assert.Equal((JailOutcome.Exited, 3, "first\n", "late\n"), (result.Outcome, result.ExitCode, Text(result.Output), Text(result.Error)));
        Assert.True(result.Cpu > TimeSpan.Zero && result.Wall > TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task It_runs_once_for_each_input()
    {
        var results = await runner.Client.RunEachAsync(
            Python("print(int(input()) * 2)"), [.. Enumerable.Range(0, 10).Select(n => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($"{n}\n"))],
            TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 10).Select(n => $"{n * 2}\n"), results.Select(result => Text(result.Output)));
        Assert.Empty(await runner.Client.RunEachAsync(Python(""), [], None));
    }

    [Fact]
    public async Task It_is_a_user_without_rights_and_knows_nothing_of_its_host()
    {
        Environment.SetEnvironmentVariable("INTEGRITY_SECRET", "s3cret");
        await using var fresh = await RunnerProcess.StartAsync(errors.Add, None);
        var pid = Process.GetProcesses().Select(process => process.Id)
            .Where(id => File.Exists($"/proc/{id}/cmdline") && Read($"/proc/{id}/cmdline").Contains("IntegrityAI.Runner.dll", StringComparison.Ordinal)).Max();
        Assert.DoesNotContain("s3cret", Read($"/proc/{pid}/environ"), StringComparison.Ordinal);
        var status = Read($"/proc/{pid}/status");
        Assert.Contains("CapEff:\t0000000000000000", status, StringComparison.Ordinal);
        if (Environment.IsPrivilegedProcess)
        {
            Assert.DoesNotContain("Uid:\t0", status, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Its_jails_are_bounded_by_control_groups_where_its_host_can_give_it_some()
    {
        var (kind, user, _, _) = await runner.Client.DescribeAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Jail.ControlGroups, kind);
        Assert.NotEqual("root", user);
        var result = await runner.Client.RunAsync(Python("x = []\nwhile True: x.append(bytearray(1 << 20))"), null, None);
        Assert.Equal(JailOutcome.MemoryLimit, result.Outcome);
    }

    [Fact]
    public async Task A_host_that_cannot_isolate_is_told_so()
    {
        var refused = await Assert.ThrowsAsync<CannotIsolateException>(
            () => runner.Client.RunAsync(Python("print(1)") with { Bubblewrap = "/nowhere/bwrap" }, null, None));
        Assert.Contains("apt-get install bubblewrap", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_program()
    {
        using var cancel = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var running = runner.Client.RunAsync(
            Python("print('here', flush=True)\nwhile True: pass"), (_, _) => started.TrySetResult(), cancel.Token);
        await started.Task.WaitAsync(TestContext.Current.CancellationToken);
        await cancel.CancelAsync();
        var result = await running;
        Assert.Equal((JailOutcome.TimeLimit, "here\n"), (result.Outcome, Text(result.Output)));
        await NothingRunsAsync("while True: pass");
    }

    [Fact]
    public async Task When_it_is_killed_its_host_is_told_and_no_program_survives()
    {
        await using var doomed = await RunnerProcess.StartAsync(_ => { }, None);
        var started = new TaskCompletionSource();
        var running = doomed.Client.RunAsync(
            Python("print('here', flush=True)\nimport time\ntime.sleep(4711)"), (_, _) => started.TrySetResult(), None);
        await started.Task.WaitAsync(TestContext.Current.CancellationToken);
        doomed.Kill();
        await Assert.ThrowsAsync<RunnerUnavailableException>(() => running);
        await Assert.ThrowsAsync<RunnerUnavailableException>(() => doomed.Client.RunAsync(Python("print(1)"), null, None));
        await NothingRunsAsync("sleep(4711)");
    }

    [Fact]
    public async Task A_terminal_is_typed_at_and_closed()
    {
        var shown = new StringBuilder();
        await using var terminal = await runner.Client.OpenTerminalAsync(
            new JailRequest(["/bin/bash", "--norc"], Limits) { Environment = ["TERM=xterm", "PS1=> "] }, 90, 30,
            piece =>
            {
                lock (shown)
                {
                    shown.Append(Text(piece.ToArray()));
                }
            },
            TestContext.Current.CancellationToken);
        await terminal.WriteAsync("stty size; echo $((6*7))\n"u8.ToArray());
        await SeenAsync(shown, "30 90");
        await SeenAsync(shown, "42");
        terminal.Resize(100, 40);
        await terminal.WriteAsync("stty size\n"u8.ToArray());
        await SeenAsync(shown, "40 100");
        await terminal.WriteAsync("exit 5\n"u8.ToArray());
        Assert.Equal(5, (await terminal.Completion).ExitCode);
    }

    [Fact]
    public async Task A_terminal_that_is_left_ends()
    {
        var terminal = await runner.Client.OpenTerminalAsync(
            new JailRequest(["/usr/bin/python3", "-c", "import time; time.sleep(4712)"], Limits), 80, 24, _ => { }, None);
        await terminal.DisposeAsync();
        await NothingRunsAsync("sleep(4712)");
    }

    [Fact]
    public async Task What_is_held_ready_is_replaced()
    {
        var shape = new JailShape(Limits.FileBytes, []);
        await runner.Client.KeepAsync(new JailSupply(2, 0, shape, [], []), None);
        await ReadyAsync(2);
        await runner.Client.KeepAsync(JailSupply.None, None);
        await ReadyAsync(0);
    }

    private async Task ReadyAsync(int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await runner.Client.DescribeAsync(limit.Token)).Ready != count)
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private static async Task NothingRunsAsync(string mark)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (Directory.GetDirectories("/proc").Any(path =>
            int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out _) && Read($"{path}/cmdline").Contains(mark, StringComparison.Ordinal)
            && !Read($"{path}/cmdline").Contains("IntegrityAI", StringComparison.Ordinal)))
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private static async Task SeenAsync(StringBuilder shown, string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            lock (shown)
            {
                if (shown.ToString().Contains(text, StringComparison.Ordinal))
                {
                    return;
                }
            }

            await Task.Delay(10, limit.Token);
        }
    }

    private static JailRequest Python(string code) => new(["/usr/bin/python3", "-c", code], Limits);

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
