using System.Text;

namespace IntegrityAI.Sandbox.Tests;

/// <summary>Jails that stand before they are asked for, programs that wait, and many runs in one jail.</summary>
public sealed class JailPoolTests
{
    private static readonly JailLimits Limits = new(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(3), 128L << 20, Processes: 48);
    private static readonly JailShape Shape = new(Limits.FileBytes, []);

    private static readonly WarmProgram WaitingPython = new(
        "python",
        ["/usr/bin/python3", "-c", "import os, sys\narguments = b''\nwhile piece := os.read(3, 4096): arguments += piece\nsys.argv = [part.decode() for part in arguments.split(b'\\0')[:-1]]\nexec(open(sys.argv[0]).read())"],
        Shape, 128L << 20);

    [Fact]
    public async Task A_waiting_program_becomes_the_one_that_is_run()
    {
        using var pool = await PoolAsync(new JailSupply(0, 1, Shape, [WaitingPython], []), 1);
        var result = await pool.RunAsync(
            Request("import sys; print(sys.argv[1:], sys.stdin.read(), open('/box/other').read())") with
            {
                Warm = "python",
                WarmArguments = ["/box/main.py", "two words"],
                Arguments = ["/bin/false"],
                Input = Encoding.UTF8.GetBytes("typed"),
            },
            null, TestContext.Current.CancellationToken);
        Assert.Equal("['two words'] typed beside\n", Encoding.UTF8.GetString(result.Output));
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Every_run_gets_a_jail_of_its_own_and_the_pool_fills_up_again()
    {
        using var pool = await PoolAsync(new JailSupply(1, 1, Shape, [WaitingPython], []), 2);
        for (var i = 0; i < 5; i++)
        {
            var result = await pool.RunAsync(
                Request("import os; print(os.path.exists('/tmp/mark')); open('/tmp/mark', 'w')") with { Warm = "python", WarmArguments = ["/box/main.py"] },
                null, TestContext.Current.CancellationToken);
            Assert.Equal("False\n", Encoding.UTF8.GetString(result.Output));
        }

        await ReadyAsync(pool, 2);
    }

    [Fact]
    public async Task What_a_waiting_program_took_to_start_is_not_counted()
    {
        var slow = WaitingPython with { Arguments = [.. WaitingPython.Arguments.Take(2), "x = 0\nfor i in range(10_000_000): x += i\n" + WaitingPython.Arguments[2]] };
        using var pool = await PoolAsync(new JailSupply(0, 1, Shape, [slow], []), 1);
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        var result = await pool.RunAsync(
            Request("print(1)") with { Warm = "python", WarmArguments = ["/box/main.py"], Limits = Limits with { Cpu = TimeSpan.FromMilliseconds(300) } },
            null, TestContext.Current.CancellationToken);
        Assert.Equal((JailOutcome.Exited, "1\n"), (result.Outcome, Encoding.UTF8.GetString(result.Output)));
    }

    [Fact]
    public async Task Each_input_finds_the_files_as_new_and_nothing_of_the_one_before()
    {
        using var pool = await PoolAsync(new JailSupply(1, 0, Shape, [], []), 1);
        const string Code = """
            import os, subprocess, sys
            print(sys.stdin.read(), sorted(os.listdir('/tmp')), sorted(os.listdir('/box')), open('/box/other').read(), len(os.listdir('/dev/shm')))
            print(sum(1 for one in os.listdir('/proc') if one.isdigit()), len(open('/proc/sysvipc/shm').readlines()))
            os.makedirs('/tmp/a/b/c'); open('/tmp/a/b/c/file', 'w'); os.chmod('/tmp/a/b', 0)
            os.symlink('/usr', '/box/link'); os.mkfifo('/box/fifo'); open('/box/other', 'w').write('changed'); open('/dev/shm/left', 'w')
            import ctypes; ctypes.CDLL(None).shmget(4711, 4096, 0o1666)
            subprocess.Popen(['/usr/bin/python3', '-c', 'import os, time\nos.setsid()\ntime.sleep(60)'])
            """;
        var results = new List<JailResult>();
        await pool.RunEachAsync(Request(Code), [.. new[] { "a", "b", "c" }.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))], results.Add, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["a", "b", "c"],
            results.Select(result => Encoding.UTF8.GetString(result.Output).Split('\n')[0][..1]));
        Assert.All(results, result => Assert.Equal("[] ['main.py', 'other'] beside 0\n2 1\n", Encoding.UTF8.GetString(result.Output)[2..]));
    }

    [Fact]
    public async Task An_input_that_is_ended_by_force_does_not_harm_the_next()
    {
        using var pool = new JailPool();
        var results = new List<JailResult>();
        await pool.RunEachAsync(
            Request("import sys\nif sys.stdin.read() == 'loop':\n  while True: pass\nprint('fine')") with { Limits = Limits with { Cpu = TimeSpan.FromMilliseconds(200) } },
            [.. new[] { "", "loop", "" }.Select(text => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(text))], results.Add, TestContext.Current.CancellationToken);
        Assert.Equal([JailOutcome.Exited, JailOutcome.TimeLimit, JailOutcome.Exited], results.Select(result => result.Outcome));
        Assert.Equal("fine\n", Encoding.UTF8.GetString(results[2].Output));
    }

    [Fact]
    public async Task A_program_that_is_told_to_exit_like_a_signal_did_not_get_one()
    {
        var said = await Jail.RunAsync(Request("import sys; sys.exit(139)"), null, TestContext.Current.CancellationToken);
        var got = await Jail.RunAsync(Request("import os; os.kill(os.getpid(), 11)"), null, TestContext.Current.CancellationToken);
        Assert.Equal((139, 0), (said.ExitCode, said.Signal));
        Assert.Equal((139, 11), (got.ExitCode, got.Signal));
    }

    [Fact]
    public async Task Input_larger_than_a_pipe_arrives_and_a_program_that_reads_none_is_not_held_up()
    {
        var large = new byte[3 << 20];
        var read = await Jail.RunAsync(Request("import sys; print(len(sys.stdin.buffer.read()))") with { Input = large }, null, TestContext.Current.CancellationToken);
        var ignored = await Jail.RunAsync(Request("print('done')") with { Input = large }, null, TestContext.Current.CancellationToken);
        Assert.Equal(("3145728\n", "done\n"), (Encoding.UTF8.GetString(read.Output), Encoding.UTF8.GetString(ignored.Output)));
    }

    private static JailRequest Request(string code) => new(["/usr/bin/python3", "-B", "/box/main.py"], Limits)
    {
        Files = [new JailFile("/box/main.py", Encoding.UTF8.GetBytes(code)), new JailFile("/box/other", "beside"u8.ToArray())],
    };

    private static async Task<JailPool> PoolAsync(JailSupply supply, int ready)
    {
        var pool = new JailPool();
        pool.Keep(supply);
        await ReadyAsync(pool, ready);
        return pool;
    }

    private static async Task ReadyAsync(JailPool pool, int ready)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (pool.Ready < ready)
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
