using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Sandbox.Tests.Hostile;

/// <summary>Every program of the corpus meets the end it must meet, and nothing of it stays.</summary>
[SupportedOSPlatform("linux")]
[Collection(nameof(HostileTests))]
[CollectionDefinition(nameof(HostileTests), DisableParallelization = true)]
public sealed class HostileTests : IDisposable
{
    private const long Slack = 2L << 30;
    private const int SetChildSubreaper = 36;
    private readonly HostileHost host = new();

    public static TheoryData<string> Files => [.. HostileCorpus.Programs.Select(program => program.File)];

    [Fact]
    public void Every_source_is_in_the_table_once()
    {
        string[] others = ["probe.h", "between_runs.py", "init_limit.c", "neighbour_hoard.c", "neighbour_honest.py"];
        Assert.Equal(
            Directory.GetFiles(HostileCorpus.Sources).Select(path => Path.GetFileName(path)!).Except(others).Order(StringComparer.Ordinal),
            HostileCorpus.Programs.Select(program => program.File).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Each_program_meets_its_end_and_nothing_of_it_stays(string file)
    {
        var before = HostTraces.Everything();
        await OneAsync(HostileCorpus.Programs.Single(program => program.File == file));
        Assert.Empty(await HostTraces.OthersLeftAsync(before));
        await HonestAsync();
    }

    [Fact]
    public async Task Two_at_a_time_while_honest_programs_run_all_end_the_same_and_the_host_keeps_its_memory_and_its_disk()
    {
        var before = HostTraces.Everything();
        var (memory, disk) = (AvailableMemory(), FreeDisk());
        using var done = new CancellationTokenSource();
        var honest = Task.Run(
            async () =>
            {
                var runs = 0;
                for (; !done.IsCancellationRequested; runs++)
                {
                    await HonestAsync();
                }

                return runs;
            },
            CancellationToken.None);
        var wrong = new List<string>();
        var two = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(HostileCorpus.Programs, two, async (program, _) =>
        {
            try
            {
                await OneAsync(program);
            }
            catch (Xunit.Sdk.XunitException exception)
            {
                lock (wrong)
                {
                    wrong.Add(exception.Message);
                }
            }
        });
        await done.CancelAsync();
        Assert.True(await honest > 0);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(await HostTraces.OthersLeftAsync(before));

        // A third of what the programs may take, kept, would be more than this.
        Assert.True(AvailableMemory() > memory - Slack, $"{memory - AvailableMemory()} bytes of memory are gone.");
        Assert.True(FreeDisk() > disk - Slack, $"{disk - FreeDisk()} bytes of disk are gone.");
    }

    [Fact]
    public async Task What_one_program_hoards_changes_nothing_for_its_neighbour()
    {
        var mark = Guid.CreateVersion7().ToString("n");
        await using var traces = HostTraces.Watch(mark);
        using var stop = new CancellationTokenSource();
        var hoarded = new TaskCompletionSource();
        var request = await HostileCorpus.RequestAsync(new HostileProgram("neighbour_hoard.c", "contained"), host, mark);
        var hoarding = Jail.RunAsync(
            request with { Limits = HostileCorpus.Limits with { Wall = TimeSpan.FromSeconds(20), Cpu = TimeSpan.FromSeconds(10) } },
            (_, piece) => hoarded.TrySetResult(),
            stop.Token);
        Assert.Same(hoarded.Task, await Task.WhenAny(hoarded.Task, hoarding));
        var beside = await NeighbourAsync(mark);
        await stop.CancelAsync();
        await hoarding;
        Assert.StartsWith("pipe 4096\n", beside, StringComparison.Ordinal);
        Assert.Equal(await NeighbourAsync(mark), beside);
        Assert.Empty(await traces.ProcessesLeftAsync());
    }

    [Fact]
    public async Task Every_jail_reaps_its_own_dead()
    {
        // Who is orphaned comes to us instead of to the host's first process, which in a container may reap nobody.
        Assert.Equal(0, prctl(SetChildSubreaper, 1, 0, 0, 0));
        try
        {
            for (var i = 0; i < 4; i++)
            {
                await HonestAsync();
                await HostileCorpus.RunAsync(HostileCorpus.Programs.Single(program => program.File == "daemon.c"), host, "dead", TestContext.Current.CancellationToken);
            }

            Assert.Empty(await HostTraces.DeadChildrenAsync());
        }
        finally
        {
            _ = prctl(SetChildSubreaper, 0, 0, 0, 0);
        }
    }

    public void Dispose() => host.Dispose();

    private async Task OneAsync(HostileProgram program)
    {
        var mark = Guid.CreateVersion7().ToString("n");
        await using var traces = HostTraces.Watch(mark);
        var result = await HostileCorpus.RunAsync(program, host, mark, TestContext.Current.CancellationToken);
        var wrong = program.Here.Judge(result, host.Secrets);
        Assert.True(wrong is null, wrong);
        Assert.False(host.WasReached(), $"{program.File} reached a socket of the host.");
        var left = await traces.ProcessesLeftAsync();
        Assert.True(left.Count == 0, $"{program.File} left {string.Join(", ", left)}.");
        var most = (program.OutputKb << 10) + (program.Language == ".cpp" ? 256 << 10 : 0);
        Assert.True(result.Output.Length <= most && result.Error.Length <= most, $"{program.File} gave more output than allowed.");
    }

    private async Task<string> NeighbourAsync(string mark) => Encoding.UTF8.GetString((await HostileCorpus.RunAsync(
        new HostileProgram("neighbour_honest.py", "contained"), host, mark, TestContext.Current.CancellationToken)).Output);

    private static async Task HonestAsync()
    {
        var result = await HostileCorpus.HonestAsync(TestContext.Current.CancellationToken);
        Assert.Equal((JailOutcome.Exited, 0, "1\n"), (result.Outcome, result.ExitCode, Encoding.UTF8.GetString(result.Output)));
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    private static long AvailableMemory() => File.ReadLines("/proc/meminfo")
        .Where(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) << 10)
        .First();

    private static long FreeDisk() => new DriveInfo("/").AvailableFreeSpace;
}
