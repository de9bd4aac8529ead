using System.Collections.Concurrent;
using System.Runtime.Versioning;
using System.Text.Json;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Sandbox.Tests.Hostile;

/// <summary>The corpus: its programs, and how one of them is run. C is compiled in a jail, once in a test run.</summary>
[SupportedOSPlatform("linux")]
public static class HostileCorpus
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Hostile");
    private static readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> Compiled = new();

    public static string Sources { get; } = Path.Combine(Folder, "Programs");

    public static IReadOnlyList<HostileProgram> Programs { get; } =
        JsonSerializer.Deserialize<List<HostileProgram>>(File.ReadAllText(Path.Combine(Folder, "corpus.json")), Json)!;

    /// <summary>Small enough that every program meets its bound within two seconds.</summary>
    public static JailLimits Limits { get; } = new(
        TimeSpan.FromSeconds(1.6), TimeSpan.FromSeconds(0.8), 64L << 20, Processes: 32, OutputBytes: 64 << 10, FileBytes: 16L << 20);

    private static readonly JailLimits Compiling = new(
        TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1.5), 256L << 20, Processes: 32, OutputBytes: 256 << 10, FileBytes: 64L << 20);

    private static readonly JailLimits Building = new(
        TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30), 512L << 20, Processes: 32, OutputBytes: 256 << 10, FileBytes: 64L << 20);

    /// <summary>The request that runs it. Its environment carries <paramref name="mark"/>, by which its processes are found.</summary>
    public static async Task<JailRequest> RequestAsync(HostileProgram program, HostileHost host, string mark)
    {
        var arguments = program.Arguments.Select(host.Fill);
        var limits = Limits with { FileBytes = (long)program.FileMb << 20, OutputBytes = program.OutputKb << 10 };
        var request = program.Language switch
        {
            ".py" => new JailRequest(["/usr/bin/python3", "-I", "/box/main.py", .. arguments], limits) { Files = [Source(program.File, "/box/main.py")] },
            ".sh" => new JailRequest(["/bin/bash", "/box/main.sh", .. arguments], limits) { Files = [Source(program.File, "/box/main.sh")] },
            ".cpp" => new JailRequest(["/bin/sh", "-c", "g++ -O1 /box/main.cpp -o /box/a.out && cat /box/a.out >&3"], Compiling)
            {
                Files = [Source(program.File, "/box/main.cpp")],
                MaxArtifactBytes = 8 << 20,
            },
            _ => new JailRequest(["/box/program", .. arguments], limits)
            {
                Files = [new JailFile("/box/program", await ProgramAsync(program.File), Executable: true)],
            },
        };
        return request with
        {
            Environment = [$"{HostTraces.Mark}={mark}"],
            MaxArtifactBytes = program.Kind == "result" ? 1 << 20 : request.MaxArtifactBytes,
        };
    }

    public static async Task<JailResult> RunAsync(HostileProgram program, HostileHost host, string mark, CancellationToken cancellationToken) =>
        await Jail.RunAsync(await RequestAsync(program, host, mark), null, cancellationToken);

    /// <summary>A program that harms nobody; what it prints is known.</summary>
    public static Task<JailResult> HonestAsync(CancellationToken cancellationToken) => Jail.RunAsync(
        new JailRequest(["/usr/bin/python3", "-I", "-c", "print(1)"], Limits with { Wall = TimeSpan.FromSeconds(30), Cpu = TimeSpan.FromSeconds(10) }), null, cancellationToken);

    private static Task<byte[]> ProgramAsync(string file) => Compiled.GetOrAdd(file, _ => new Lazy<Task<byte[]>>(async () =>
    {
        var result = await Jail.RunAsync(
            new JailRequest(["/bin/sh", "-c", "gcc -O1 -w -pthread /box/main.c -o /box/a.out && cat /box/a.out >&3"], Building)
            {
                Files = [Source(file, "/box/main.c"), Source("probe.h", "/box/probe.h")],
                MaxArtifactBytes = 8 << 20,
            },
            null,
            CancellationToken.None);
        return result is { Outcome: JailOutcome.Exited, ExitCode: 0 }
            ? result.Artifact
            : throw new InvalidOperationException($"{file} does not compile: {System.Text.Encoding.UTF8.GetString(result.Error)}");
    })).Value;

    private static JailFile Source(string file, string path) => new(path, File.ReadAllBytes(Path.Combine(Sources, file)));
}
