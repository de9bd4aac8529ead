using System.Diagnostics;
using System.Globalization;
using System.Text;
using IntegrityAI.Runner.Client;
using IntegrityAI.Sandbox;

namespace IntegrityAI.JailBench;

/// <summary>Times jails and the bare program in turns, so that what else the machine does hits all of them alike.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";
    private static readonly JailShape Shape = new(JailLimits.Default.FileBytes, []);

    private static readonly WarmProgram Waiting = new(
        "python",
        [Python, "-c", "import os\ntold = b''\nwhile piece := os.read(3, 4096): told += piece\nexec(open('/box/main.py').read())"],
        Shape, 128L << 20);

    private readonly RunnerProcess runner;

    private Bench(RunnerProcess runner) => this.runner = runner;

    public static async Task<Bench> StartAsync() => new(await RunnerProcess.StartAsync(Console.Error.WriteLine, CancellationToken.None));

    public ValueTask DisposeAsync() => runner.DisposeAsync();

    /// <summary>Milliseconds of each round: the bare program, and the same in a jail that is built for it, that waits, and whose interpreter waits.</summary>
    public static Dictionary<string, List<double>> Starts(int rounds)
    {
        var times = new Dictionary<string, List<double>> { ["bare"] = [], ["cold"] = [], ["standing"] = [], ["waiting"] = [] };
        for (var i = -2; i < rounds; i++)
        {
            Add("bare", i, BareProgram.Run([Python, "-c", "print(1)"]));
            var watch = Stopwatch.StartNew();
            using (var cold = Jail.Build(Shape))
            {
                Check(cold.Run(Request(), null, CancellationToken.None));
                Add("cold", i, watch.Elapsed);
            }

            using (var standing = Jail.Build(Shape))
            {
                Thread.Sleep(20);
                watch.Restart();
                Check(standing.Run(Request(), null, CancellationToken.None));
                Add("standing", i, watch.Elapsed);
            }

            using var waiting = Jail.Build(Shape);
            waiting.Warm(Waiting);
            Thread.Sleep(80);
            watch.Restart();
            Check(waiting.Run(Request() with { Warm = "python" }, null, CancellationToken.None));
            Add("waiting", i, watch.Elapsed);
        }

        return times;

        void Add(string name, int round, TimeSpan took)
        {
            if (round >= 0)
            {
                times[name].Add(took.TotalMilliseconds);
            }
        }
    }

    /// <summary>The same, asked of a runner that holds two of each ready; and one after the other without a pause.</summary>
    public async Task<Dictionary<string, List<double>>> ThroughRunnerAsync(int rounds)
    {
        await runner.Client.KeepAsync(new JailSupply(2, 2, Shape, [Waiting], []), CancellationToken.None);
        var times = new Dictionary<string, List<double>> { ["bare"] = [], ["runner"] = [], ["each_of_20"] = [] };
        for (var i = -2; i < rounds; i++)
        {
            await Task.Delay(150);
            var bare = BareProgram.Run([Python, "-c", "print(1)"]);
            var watch = Stopwatch.StartNew();
            Check(await runner.Client.RunAsync(Request() with { Warm = "python" }, null, CancellationToken.None));
            var took = watch.Elapsed;
            if (i >= 0)
            {
                times["bare"].Add(bare.TotalMilliseconds);
                times["runner"].Add(took.TotalMilliseconds);
            }

            if (i >= 0 && i % 10 == 0)
            {
                watch.Restart();
                (await runner.Client.RunEachAsync(Request(), [.. Enumerable.Repeat(ReadOnlyMemory<byte>.Empty, 20)], CancellationToken.None)).ToList().ForEach(Check);
                times["each_of_20"].Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        return times;
    }

    /// <summary>Milliseconds from when a program writes a line until its host has it.</summary>
    public async Task<List<double>> FirstByteAsync(int rounds)
    {
        var late = new List<double>();
        var request = Request($"import time\nfor i in range({rounds}):\n    print(time.time_ns(), flush=True)\n    time.sleep(0.01)\n");
        await runner.Client.RunAsync(
            request,
            (_, piece) =>
            {
                var now = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
                foreach (var line in Encoding.UTF8.GetString(piece.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    late.Add(now - (long.Parse(line, CultureInfo.InvariantCulture) / 1e6));
                }
            },
            CancellationToken.None);
        return late;
    }

    /// <summary>Megabytes that one jail takes while it waits.</summary>
    public static Dictionary<string, double> MemoryOfWaiting()
    {
        using var empty = Jail.Build(Shape);
        using var python = Jail.Build(Shape);
        python.Warm(Waiting);
        Thread.Sleep(300);
        return new() { ["empty"] = empty.MemoryNow / 1048576.0, ["python"] = python.MemoryNow / 1048576.0 };
    }

    private static JailRequest Request(string code = "print(1)\n") => new([Python, "-B", "/box/main.py"], JailLimits.Default)
    {
        Files = [new JailFile("/box/main.py", Encoding.UTF8.GetBytes(code))],
    };

    private static void Check(JailResult result)
    {
        if (result is not { Outcome: JailOutcome.Exited, ExitCode: 0 } || Encoding.UTF8.GetString(result.Output) != "1\n")
        {
            throw new InvalidOperationException($"{result.Outcome} {result.ExitCode}: {Encoding.UTF8.GetString(result.Error)}");
        }
    }
}
