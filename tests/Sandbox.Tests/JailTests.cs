using System.Text;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Sandbox.Tests;

/// <summary>What a program may not do, each really tried.</summary>
public sealed class JailTests
{
    private static readonly JailLimits Limits = new(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(3), 128L << 20, Processes: 48);

    [Fact]
    public async Task A_program_reads_its_input_and_its_output_and_exit_code_come_back()
    {
        var result = await PythonAsync("import sys; print(sys.stdin.read().upper()); print('e', file=sys.stderr); sys.exit(7)", "héllo");
        Assert.Equal(JailOutcome.Exited, result.Outcome);
        Assert.Equal(7, result.ExitCode);
        Assert.Equal("HÉLLO\n", Encoding.UTF8.GetString(result.Output));
        Assert.Equal("e\n", Encoding.UTF8.GetString(result.Error));
    }

    [Fact]
    public async Task Output_comes_while_the_program_runs()
    {
        var pieces = new List<string>();
        var request = Request("print('one', flush=True); import time; time.sleep(0.3); print('two', flush=True)");
        await Jail.RunAsync(request, (_, piece) => pieces.Add(Encoding.UTF8.GetString(piece.Span)), CancellationToken.None);
        Assert.Equal(["one\n", "two\n"], pieces);
    }

    [Theory]
    [InlineData("while True: pass")]
    [InlineData("import time; time.sleep(100)")]
    [InlineData("import signal, time\nfor s in range(1, 65):\n  try: signal.signal(s, signal.SIG_IGN)\n  except Exception: pass\ntime.sleep(100)")]
    [InlineData("import os\nwhile True:\n  try: os.fork()\n  except OSError: pass")]
    [InlineData("import os, signal; os.kill(os.getpid(), signal.SIGSTOP)")]
    public async Task A_program_that_does_not_end_is_ended(string code) =>
        Assert.Equal(JailOutcome.TimeLimit, (await PythonAsync(code)).Outcome);

    [Theory]
    [InlineData("x = []\nwhile True: x.append(bytearray(1 << 20))")]
    [InlineData("import os\nif os.fork() == 0:\n  x = []\n  while True: x.append(bytearray(1 << 20))\nelse:\n  os.wait()")]
    public async Task A_program_that_eats_memory_is_ended_even_when_only_its_child_does(string code)
    {
        var result = await PythonAsync(code);
        Assert.Equal(JailOutcome.MemoryLimit, result.Outcome);
    }

    [Theory]
    [InlineData("import sys\nwhile True: sys.stdout.write('x' * 65536)")]
    [InlineData("import sys\nwhile True: sys.stderr.write('x' * 65536)")]
    public async Task A_flood_of_output_is_cut_and_the_program_ended(string code)
    {
        var result = await PythonAsync(code);
        Assert.Equal(JailOutcome.OutputLimit, result.Outcome);
        Assert.True(result.Truncated);
        Assert.True(result.Output.Length <= Limits.OutputBytes && result.Error.Length <= Limits.OutputBytes);
    }

    [Theory]
    [InlineData("import socket; socket.create_connection(('127.0.0.1', 22), 1)")]
    [InlineData("import socket; socket.create_connection(('169.254.169.254', 80), 1)")]
    [InlineData("import socket; socket.getaddrinfo('example.com', 80)")]
    [InlineData("import socket; socket.socket(38, socket.SOCK_SEQPACKET)")]
    [InlineData("open('/etc/passwd').read()")]
    [InlineData("open('/etc/shadow').read()")]
    [InlineData("open('/usr/bin/evil', 'w')")]
    [InlineData("open('/evil', 'w')")]
    [InlineData("open('/dev/evil', 'w')")]
    [InlineData("import ctypes; assert ctypes.CDLL(None).unshare(0x10000000) == 0")]
    [InlineData("import ctypes; assert ctypes.CDLL(None).ptrace(0, 0, 0, 0) == 0")]
    [InlineData("import ctypes; assert ctypes.CDLL(None).mount(b'none', b'/tmp', b'tmpfs', 0, 0) == 0")]
    [InlineData("import ctypes; assert ctypes.CDLL(None).syscall(321, 0, 0, 0) >= 0")]
    [InlineData("import os; os.setuid(0)")]
    [InlineData("import os; os.listdir('/root')")]
    [InlineData("import os; os.listdir('/home')")]
    public async Task What_is_outside_cannot_be_reached(string code)
    {
        var result = await PythonAsync(code);
        Assert.Equal(JailOutcome.Exited, result.Outcome);
        Assert.NotEqual(0, result.ExitCode);
    }

    [Fact]
    public async Task The_environment_of_the_host_does_not_leak()
    {
        Environment.SetEnvironmentVariable("INTEGRITY_TEST_SECRET", "do-not-leak");
        var result = await PythonAsync("import os, glob\nfor f in glob.glob('/proc/*/environ'):\n  print(open(f, 'rb').read())\nprint(dict(os.environ))");
        Assert.DoesNotContain("do-not-leak", Encoding.UTF8.GetString(result.Output));
        Assert.DoesNotContain("DOTNET", Encoding.UTF8.GetString(result.Output));
    }

    [Fact]
    public async Task A_daemon_does_not_survive_its_program()
    {
        var mark = $"77{Random.Shared.Next(100_000, 999_999)}";
        var result = await PythonAsync($"import os\nif os.fork() == 0:\n  os.setsid()\n  if os.fork() == 0:\n    os.execv('/bin/sleep', ['sleep', '{mark}'])\n  os._exit(0)\nprint('gone')");
        Assert.Equal("gone\n", Encoding.UTF8.GetString(result.Output));
        var alive = Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _))
            .Select(folder => File.Exists($"{folder}/cmdline") ? TryRead($"{folder}/cmdline") : "");
        Assert.DoesNotContain(alive, line => line.Contains(mark, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filling_the_disk_hits_the_bound_and_only_the_program_notices()
    {
        var result = await PythonAsync("try:\n  f = open('/box/big', 'wb')\n  while True: f.write(b'x' * (1 << 20))\nexcept OSError as e:\n  print('full', e.errno)");
        Assert.True(result.Outcome == JailOutcome.MemoryLimit || Encoding.UTF8.GetString(result.Output).StartsWith("full", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_compiled_file_is_handed_over_in_memory_and_runs_in_another_jail()
    {
        var compile = new JailRequest(
            ["/bin/sh", "-c", "g++ -x c++ /box/main.cpp -o /box/a.out && cat /box/a.out >&3"],
            Limits with { MemoryBytes = 512L << 20, Wall = TimeSpan.FromSeconds(30), Cpu = TimeSpan.FromSeconds(20) })
        {
            Files = [new JailFile("/box/main.cpp", Encoding.UTF8.GetBytes("#include <cstdio>\nint main() { puts(\"built\"); }"))],
            MaxArtifactBytes = 32 << 20,
        };
        var built = await Jail.RunAsync(compile, null, CancellationToken.None);
        Assert.Equal(0, built.ExitCode);
        var run = new JailRequest(["/box/program"], Limits) { Files = [new JailFile("/box/program", built.Artifact, Executable: true)] };
        var result = await Jail.RunAsync(run, null, CancellationToken.None);
        Assert.Equal("built\n", Encoding.UTF8.GetString(result.Output));
    }

    [Fact]
    public async Task A_run_can_be_cancelled()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var result = await Jail.RunAsync(Request("import time; time.sleep(60)"), null, soon.Token);
        Assert.Equal(JailOutcome.TimeLimit, result.Outcome);
    }

    private static string TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static Task<JailResult> PythonAsync(string code, string input = "") =>
        Jail.RunAsync(Request(code) with { Input = Encoding.UTF8.GetBytes(input) }, null, CancellationToken.None);

    private static JailRequest Request(string code) => new(["/usr/bin/python3", "-I", "/box/main.py"], Limits)
    {
        Files = [new JailFile("/box/main.py", Encoding.UTF8.GetBytes(code))],
    };
}
