using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Sandbox.Tests.Hostile;

/// <summary>What a program can do to those that come after it, and what requests of a strange shape can do to us.</summary>
[SupportedOSPlatform("linux")]
[Collection(nameof(HostileTests))]
public sealed class HostilePoolTests
{
    private static readonly JailLimits Limits = HostileCorpus.Limits with { Wall = TimeSpan.FromSeconds(10), Cpu = TimeSpan.FromSeconds(5) };

    public static TheoryData<string> Shapes => [.. StrangeRequests.Keys];

    private static readonly Dictionary<string, JailRequest> StrangeRequests = new()
    {
        ["no program"] = new([], Limits),
        ["empty name"] = new([""], Limits),
        ["zero byte"] = new(["/bin/echo", "a\0b"], Limits),
        ["five thousand arguments"] = new(["/bin/echo", .. Enumerable.Repeat("x", 5000)], Limits),
        ["a long argument"] = new(["/bin/echo", new string('x', 100_000)], Limits),
        ["more than a message"] = new(["/bin/echo", .. Enumerable.Repeat(new string('x', 100_000), 4)], Limits),
        ["half a surrogate"] = new(["/bin/echo", "\ud800"], Limits),
        ["a folder as program"] = new(["/usr"], Limits),
        ["an empty program"] = Echo with { Arguments = ["/box/nothing"], Files = [new JailFile("/box/nothing", ReadOnlyMemory<byte>.Empty, Executable: true)] },
        ["variable without value"] = Echo with { Environment = ["BARE", "=x", ""] },
        ["variables of the loader"] = Echo with { Environment = ["LD_PRELOAD=/box/none.so", "PATH=", "IFS=x"] },
        ["file without a name"] = WithFile(""),
        ["file with a relative name"] = WithFile("relative"),
        ["file in place of the root"] = WithFile("/"),
        ["file in place of a folder"] = WithFile("/box"),
        ["file with a name of a folder"] = WithFile("/box/folder/"),
        ["file above the folder"] = WithFile("/box/../usr/bin/integrity-hostile"),
        ["file among processes"] = WithFile("/proc/self/oom_score_adj"),
        ["file over init"] = WithFile("/run/init"),
        ["file with a long name"] = WithFile("/box/" + new string('n', 300)),
        ["file deep down"] = WithFile("/box" + string.Concat(Enumerable.Repeat("/d", 2000)) + "/file"),
        ["file below a file"] = Echo with { Files = [new JailFile("/box/x", new byte[1]), new JailFile("/box/x/y", new byte[1])] },
        ["one name twice"] = Echo with { Files = [new JailFile("/box/x", new byte[1]), new JailFile("/box/x", new byte[2])] },
        ["file larger than its folder"] = Echo with { Files = [new JailFile("/box/x", new byte[32 << 20])] },
        ["more files than one can hold open"] = Echo with { Files = [.. Enumerable.Range(0, 1500).Select(i => new JailFile($"/box/{i}", new byte[1]))] },
        ["no time"] = Echo with { Limits = Limits with { Wall = TimeSpan.Zero, Cpu = TimeSpan.Zero } },
        ["no processes"] = Echo with { Limits = Limits with { Processes = 0 } },
        ["no output"] = Echo with { Limits = Limits with { OutputBytes = 0 } },
        ["no files"] = Echo with { Limits = Limits with { FileBytes = 0 } },
        ["hardly any memory"] = Echo with { Limits = Limits with { MemoryBytes = 4096 } },
        ["bind of nothing"] = Echo with { Binds = [new JailBind("/nonexistent-integrity", "/opt/x")] },
    };

    private static JailRequest Echo => new(["/bin/echo", "fine"], Limits);

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_request_of_a_strange_shape_is_answered_and_the_next_run_is_right(string shape)
    {
        var before = HostTraces.Everything();
        using (var pool = new JailPool())
        {
            try
            {
                var result = await pool.RunAsync(StrangeRequests[shape], null, TestContext.Current.CancellationToken);
                Assert.True(Enum.IsDefined(result.Outcome));
            }
            catch (Exception answer) when (answer is ArgumentException or JailFailedException or CannotIsolateException)
            {
                Assert.NotEmpty(answer.Message);
            }

            var next = await pool.RunAsync(Echo, null, TestContext.Current.CancellationToken);
            Assert.Equal("fine\n", Encoding.UTF8.GetString(next.Output));
        }

        Assert.Empty(await HostTraces.OthersLeftAsync(before));
    }

    [Fact]
    public async Task A_program_leaves_nothing_to_the_next_input()
    {
        using var pool = new JailPool();
        var fresh = await EachAsync(pool, "look");
        var after = await EachAsync(pool, "leave", "look");
        Assert.Equal(0, after[0].ExitCode);
        Assert.Equal(Encoding.UTF8.GetString(fresh[0].Output), Encoding.UTF8.GetString(after[1].Output));
    }

    [Theory]
    [InlineData("init_sabotage.c", 5)]
    [InlineData("kill_everybody.c", 5)]
    [InlineData("closes_everything.c", 7)]
    [InlineData("daemon.c", 0)]
    [InlineData("input_rewritten.c", 0)]
    public async Task A_program_that_attacks_its_jail_meets_the_same_end_with_every_input(string file, int exit)
    {
        var ends = await FourInputsAsync(HostileCorpus.Programs.Single(program => program.File == file));
        Assert.Equal(Enumerable.Repeat((JailOutcome.Exited, exit), 4), ends);
    }

    [Theory]
    [InlineData("processor time", 0, 0)]
    [InlineData("size of a file", 1, 0)]
    [InlineData("data", 2, 0)]
    [InlineData("stack", 3, 0)]
    [InlineData("processes", 6, 0)]
    [InlineData("open files, all", 7, 6)]
    [InlineData("open files, nearly all", 7, 10)]
    [InlineData("address space", 9, 0)]
    public async Task A_program_that_bounds_the_first_process_of_its_jail_meets_the_same_end_with_every_input(string what, int resource, int most)
    {
        var ends = await FourInputsAsync(new HostileProgram("init_limit.c", what)
        {
            Arguments = [resource.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture)],
        });
        Assert.Equal(Enumerable.Repeat((JailOutcome.Exited, 5), 4), ends);
    }

    [Fact]
    public async Task A_waiting_program_that_holds_more_than_the_run_may_is_over_its_memory()
    {
        const string Code = "import os\nheld = b'x' * (96 << 20)\nwhile os.read(3, 4096): pass\nprint('ran', len(held))";
        using var pool = new JailPool();
        var shape = new JailShape(Limits.FileBytes, []);
        pool.Keep(new JailSupply(0, 1, shape, [new WarmProgram("large", ["/usr/bin/python3", "-I", "-c", Code], shape, 256L << 20)], []));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (pool.Ready < 1)
        {
            await Task.Delay(10, limit.Token);
        }

        // It has taken its memory when it waits; that is seen from outside only by its having had the time.
        await Task.Delay(TimeSpan.FromSeconds(1), limit.Token);
        var result = await pool.RunAsync(
            new JailRequest(["/usr/bin/python3", "-I", "-c", Code.Replace("os.read(3, 4096)", "False", StringComparison.Ordinal)], Limits) { Warm = "large" }, null, limit.Token);
        Assert.Equal(JailOutcome.MemoryLimit, result.Outcome);
    }

    private static async Task<IEnumerable<(JailOutcome Outcome, int ExitCode)>> FourInputsAsync(HostileProgram program)
    {
        using var host = new HostileHost();
        using var pool = new JailPool();
        var request = await HostileCorpus.RequestAsync(program, host, "each");
        var results = new List<JailResult>();
        await pool.RunEachAsync(request, [.. new ReadOnlyMemory<byte>[4]], results.Add, TestContext.Current.CancellationToken);
        return results.Select(result => (result.Outcome, result.ExitCode));
    }

    private static async Task<List<JailResult>> EachAsync(JailPool pool, params string[] inputs)
    {
        var request = new JailRequest(["/usr/bin/python3", "-I", "/box/main.py"], Limits)
        {
            Files = [new JailFile("/box/main.py", File.ReadAllBytes(Path.Combine(HostileCorpus.Sources, "between_runs.py")))],
        };
        var results = new List<JailResult>();
        await pool.RunEachAsync(
            request, [.. inputs.Select(input => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(input))], results.Add, TestContext.Current.CancellationToken);
        return results;
    }

    private static JailRequest WithFile(string path) => Echo with { Files = [new JailFile(path, "content"u8.ToArray())] };
}
