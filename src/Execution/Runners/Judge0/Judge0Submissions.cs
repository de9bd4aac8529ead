using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Judge0Api;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Sandbox;

namespace IntegrityAI.Execution.Runners.Judge0;

/// <summary>From our jobs to a Judge0's submissions, and from its answers to our verdicts. Pure.</summary>
internal static class Judge0Submissions
{
    // Judge0 takes these out of arguments, since its own command is a shell's line.
    private static readonly SearchValues<char> TakenOut = SearchValues.Create("$&;<>|`\n");
    private const int Sigkill = 9;

    /// <exception cref="RunRefusedException">A Judge0 cannot be given this job.</exception>
    public static JsonObject Of(RunJob job, Language language, Judge0Abilities abilities, string stdin, string? callbackUrl)
    {
        var entry = job.Files.First(file => file.Name == language.File);
        var limits = Limits(job, language, abilities);
        var submission = new JsonObject
        {
            ["language_id"] = abilities.Languages[language.Id],
            ["source_code"] = Base64(entry.Content),
            ["stdin"] = Base64(stdin),
            ["cpu_time_limit"] = (double)(decimal)limits.Cpu.TotalSeconds,
            ["wall_time_limit"] = (double)(decimal)limits.Wall.TotalSeconds,
            ["memory_limit"] = limits.MemoryBytes / 1024,
            ["redirect_stderr_to_stdout"] = job.MergeError,
        };
        if (job.Arguments.Count > 0)
        {
            submission["command_line_arguments"] = Line(job.Arguments);
        }

        if (job.CompilerOptions.Count > 0)
        {
            submission["compiler_options"] = string.Join(' ', job.CompilerOptions);
        }

        if (Archive(job, entry) is { } archive)
        {
            submission["additional_files"] = Convert.ToBase64String(archive);
        }

        if (callbackUrl is not null)
        {
            submission["callback_url"] = callbackUrl;
        }

        return submission;
    }

    /// <summary>What holds there: ours, as far as that Judge0 allows so much.</summary>
    public static JailLimits Limits(RunJob job, Language language, Judge0Abilities abilities)
    {
        var cpu = Math.Min(job.Bounds.CpuMs / 1000m, abilities.MaxCpu);
        var wall = Math.Clamp((job.Bounds.WallMs ?? (decimal)RunLimits.WallFor(TimeSpan.FromMilliseconds(job.Bounds.CpuMs)).TotalMilliseconds) / 1000m, 1, abilities.MaxWall);
        var memoryKb = Math.Min(Math.Max(job.Bounds.MemoryMb, language.MemoryMb) * 1024L, (long)abilities.MaxMemoryKb);
        return new JailLimits(TimeSpan.FromSeconds((double)wall), TimeSpan.FromSeconds((double)cpu), memoryKb * 1024, OutputBytes: RunLimits.OutputBytes);
    }

    public static bool HasEnded(JsonElement submission) => Int(submission, "status_id") > Judge0Status.Processing;

    /// <exception cref="Judge0UnavailableException">It failed on the Judge0's own side.</exception>
    public static RunOutcome Read(JsonElement submission, JailLimits limits)
    {
        var (stdout, stderr) = (Bytes(submission, "stdout"), Bytes(submission, "stderr"));
        var memoryKb = (long)(Judge0Connection.Number(Field(submission, "memory")) ?? 0);
        var signal = Int(submission, "exit_signal");
        var status = Int(submission, "status_id") ?? Judge0Status.InternalError;
        var timeMs = (double)(Judge0Connection.Number(Field(submission, "time")) ?? 0) * 1000;

        // There is no status for memory: it is a program that ended badly with all of it in use.
        var tookAll = memoryKb * 1024 >= limits.MemoryBytes * 0.95 || (signal == Sigkill && memoryKb * 1024 >= limits.MemoryBytes * 0.8);
        var verdict = status switch
        {
            Judge0Status.Accepted or Judge0Status.WrongAnswer => Verdict.Accepted,
            Judge0Status.TimeLimitExceeded => Verdict.TimeLimitExceeded,
            Judge0Status.CompilationError => Verdict.CompilationError,
            8 => Verdict.OutputLimitExceeded,
            >= 7 and <= Judge0Status.OtherSignal => tookAll ? Verdict.MemoryLimitExceeded : Verdict.RuntimeError,
            _ => throw new Judge0UnavailableException($"The Judge0 could not run the program: {Text(Bytes(submission, "message"))}"),
        };
        var truncated = stdout.Length > RunLimits.OutputBytes || stderr.Length > RunLimits.OutputBytes;
        stdout = stdout.Length > RunLimits.OutputBytes ? stdout[..RunLimits.OutputBytes] : stdout;
        stderr = stderr.Length > RunLimits.OutputBytes ? stderr[..RunLimits.OutputBytes] : stderr;
        return new RunOutcome(
            verdict, Text(stdout), Text(stderr), Text(Bytes(submission, "compile_output")),
            verdict is Verdict.Accepted or Verdict.RuntimeError or Verdict.CompilationError ? Int(submission, "exit_code") : null,
            verdict == Verdict.RuntimeError ? NameOf(signal) : null, timeMs,
            (double)(Judge0Connection.Number(Field(submission, "wall_time")) ?? 0) * 1000, memoryKb, truncated,
            verdict == Verdict.CompilationError
                ? "The program does not compile; the compiler says why."
                : Verdicts.Message(verdict, limits, TimeSpan.FromMilliseconds(timeMs)), null)
        {
            RawStdout = stdout,
            RawStderr = stderr,
        };
    }

    private static string? NameOf(int? signal) => signal switch
    {
        null => null,
        4 => "SIGILL",
        6 => "SIGABRT",
        7 => "SIGBUS",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        15 => "SIGTERM",
        24 => "SIGXCPU",
        25 => "SIGXFSZ",
        31 => "SIGSYS",
        _ => null,
    };

    private static string Line(IReadOnlyList<string> arguments)
    {
        var line = string.Join(' ', arguments.Select(argument => $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        return line.AsSpan().ContainsAny(TakenOut) || line.Length > Judge0Limits.MaxOptionLength
            ? throw new RunRefusedException($"Code is run on a Judge0 here, which takes arguments of at most {Judge0Limits.MaxOptionLength} characters, without line breaks and without $ & ; < > | and backquotes.")
            : line;
    }

    private static byte[]? Archive(RunJob job, SourceFile entry)
    {
        var beside = job.Files.Where(file => file != entry).Select(file => new ExtraFile(file.Name, Encoding.UTF8.GetBytes(file.Content))).Concat(job.Extra).ToList();
        if (beside.Count == 0)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in beside)
            {
                using var content = zip.CreateEntry(file.Name).Open();
                content.Write(file.Content);
            }
        }

        return bytes.ToArray();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static JsonElement Field(JsonElement submission, string name) => submission.TryGetProperty(name, out var value) ? value : default;

    private static int? Int(JsonElement submission, string name) =>
        Field(submission, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    private static byte[] Bytes(JsonElement submission, string name) =>
        Field(submission, name) is { ValueKind: JsonValueKind.String } value ? Base64Text.Decode(value.GetString()!) : [];

    private static string Text(byte[] bytes) => Verdicts.Text(bytes);
}
