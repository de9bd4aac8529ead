using System.Security.Cryptography;
using System.Text;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Execution.Judging.Checkers;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Execution.Runs;
using IntegrityAI.Platform.Problems;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary>Runs a submission, as often as it asks for, and says what came of it in Judge0's words.</summary>
internal sealed class SubmissionJudge(RunDispatch dispatch, Judge0Languages languages)
{
    private const int NotCompiled = 113;

    // Compiles and runs as the scripts of the archive say. The mark tells a failed compilation from a program that ends with the same code.
    private const string ProjectScript = """
        cd /box || exit 1
        mark="$1"; shift
        for script in compile.sh compile; do
          if [ -f "$script" ]; then
            if ! bash "$script" >/tmp/compile_output 2>&1; then
              printf '%s\n' "$mark" >&2
              head -c 65536 /tmp/compile_output >&2
              exit 113
            fi
            break
          fi
        done
        [ -f run.sh ] && exec bash run.sh "$@"
        exec bash run "$@"
        """;

    /// <exception cref="OperationCanceledException">It was stopped; there is no result.</exception>
    public async Task<SubmissionResult> JudgeAsync(SubmissionRequest request, CancellationToken cancellationToken)
    {
        if (await languages.FindAsync(request.LanguageId) is not { } language)
        {
            return OurFault($"language with id {request.LanguageId} is not installed on this server any more");
        }

        if (language.Ours is null)
        {
            return SubmissionVerdict.OfText(request);
        }

        var mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var results = new List<SubmissionResult>();
        try
        {
            for (var run = 0; run < (int)request.Limits["number_of_runs"]; run++)
            {
                var outcome = await dispatch.RunAsync(JobOf(request, language, mark), cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
                var result = language.IsProject ? OfProject(outcome, request, mark) : SubmissionVerdict.Of(outcome, request);
                results.Add(result);
                if (result.StatusId != Judge0Status.Accepted)
                {
                    break;
                }
            }
        }
        catch (FailureException refused)
        {
            return OurFault(refused.Failure.Detail);
        }

        var last = results[^1];
        return results.Count == 1 || last.Time is null ? last : last with
        {
            Time = Math.Round(results.Average(result => result.Time ?? 0), 3),
            MemoryKb = (long)results.Average(result => result.MemoryKb ?? 0),
        };
    }

    public static SubmissionResult OurFault(string message) => new() { StatusId = Judge0Status.InternalError, Message = message };

    private static RunJob JobOf(SubmissionRequest request, Judge0Language language, string mark)
    {
        var entry = language.Ours!.Language.File;
        var extra = request.AdditionalFiles is { } archive ? AdditionalFiles.Unpack(archive).Files : [];
        var arguments = CommandLine.Split(request.CommandLineArguments);
        return new RunJob(
            Guid.CreateVersion7(), null, language.Ours.Language.Id,
            [new SourceFile(entry, language.IsProject ? ProjectScript : request.Source)],
            Encoding.UTF8.GetString(request.Stdin ?? []), null, Checker.Trimmed, BoundsOf(request, language, extra),
            language.IsProject ? [mark, .. arguments] : arguments, CommandLine.Split(request.CompilerOptions), request.RedirectStderr)
        {
            // As unzip does that never overwrites: the program itself is there first.
            Extra = [.. extra.Where(file => file.Name != entry && !file.Name.StartsWith(entry + "/", StringComparison.Ordinal))],
            KeepBytes = true,
        };
    }

    private static RunBounds BoundsOf(SubmissionRequest request, Judge0Language language, IReadOnlyList<ExtraFile> extra)
    {
        var compiling = language.IsProject && extra.Any(file => file.Name is "compile" or "compile.sh") ? Judge0Limits.All["cpu_time_limit"].Most : 0;
        var fileKb = extra.Sum(file => (file.Content.Length / 1024) + 8) + ((request.SourceCode?.Length ?? 0) / 1024) + 8;
        return new RunBounds(
            (int)Math.Max(1, (request.Limits["cpu_time_limit"] + compiling) * 1000),
            (int)Math.Ceiling(request.Limits["memory_limit"] / 1024),
            (int)((request.Limits["wall_time_limit"] + compiling) * 1000),
            Set(request, "max_processes_and_or_threads"),
            Set(request, "max_file_size") is { } kilobytes ? kilobytes + fileKb : null);
    }

    private static int? Set(SubmissionRequest request, string name) =>
        request.LimitsSet.Contains(name) ? (int)request.Limits[name] : null;

    private static SubmissionResult OfProject(RunOutcome outcome, SubmissionRequest request, string mark)
    {
        var result = SubmissionVerdict.Of(outcome, request);
        var text = Encoding.UTF8.GetString((request.RedirectStderr ? result.Stdout : result.Stderr) ?? []);
        return result.ExitCode == NotCompiled && text.StartsWith(mark + "\n", StringComparison.Ordinal)
            ? new SubmissionResult { StatusId = Judge0Status.CompilationError, CompileOutput = text[(mark.Length + 1)..] is { Length: > 0 } said ? said : null }
            : result;
    }
}

/// <summary>From our verdicts to Judge0's statuses. Pure.</summary>
internal static class SubmissionVerdict
{
    private const int Sigkill = 9;
    private const int Sigxfsz = 25;

    private static readonly Dictionary<string, int> Signals = new()
    {
        ["SIGILL"] = 4,
        ["SIGABRT"] = 6,
        ["SIGBUS"] = 7,
        ["SIGFPE"] = 8,
        ["SIGKILL"] = 9,
        ["SIGSEGV"] = 11,
        ["SIGPIPE"] = 13,
        ["SIGTERM"] = 15,
        ["SIGXCPU"] = 24,
        ["SIGXFSZ"] = 25,
        ["SIGSYS"] = 31,
    };

    public static SubmissionResult Of(RunOutcome outcome, SubmissionRequest request)
    {
        var stdout = outcome.RawStdout ?? Encoding.UTF8.GetBytes(outcome.Stdout);
        var stderr = outcome.RawStderr ?? Encoding.UTF8.GetBytes(outcome.Stderr);
        var result = new SubmissionResult
        {
            StatusId = Judge0Status.Accepted,
            Stdout = stdout.Length > 0 ? stdout : null,
            Stderr = stderr.Length > 0 ? stderr : null,
            CompileOutput = outcome.CompileOutput.Length > 0 ? outcome.CompileOutput : null,
            ExitCode = outcome.ExitCode ?? 0,
            Time = Seconds(outcome.TimeMs),
            WallTime = Seconds(outcome.WallMs),
            MemoryKb = outcome.MemoryKb,
        };
        return outcome.Status switch
        {
            Verdict.Accepted => result with
            {
                StatusId = IsRight(request.ExpectedOutput, stdout) ? Judge0Status.Accepted : Judge0Status.WrongAnswer,
            },
            Verdict.TimeLimitExceeded => result with
            {
                StatusId = Judge0Status.TimeLimitExceeded,
                Message = (decimal)outcome.TimeMs < request.Limits["cpu_time_limit"] * 1000 ? "Time limit exceeded (wall clock)" : "Time limit exceeded",
            },
            Verdict.CompilationError => new SubmissionResult
            {
                StatusId = Judge0Status.CompilationError,
                CompileOutput = outcome.CompileOutput.Length > 0 ? outcome.CompileOutput : outcome.Message,
            },

            // There is no status for memory or output: what ended the program was a signal.
            Verdict.MemoryLimitExceeded => Ended(result, Sigkill),
            Verdict.OutputLimitExceeded => Ended(result, Sigxfsz),
            Verdict.RuntimeError when Signals.TryGetValue(outcome.Signal ?? "", out var signal) => Ended(result, signal),
            Verdict.RuntimeError => result with
            {
                StatusId = Judge0Status.NonZeroExit,
                Message = $"Exited with error status {outcome.ExitCode}",
            },
            _ => SubmissionJudge.OurFault(outcome.Message ?? "The program could not be run."),
        };
    }

    /// <summary>Plain text is its own output.</summary>
    public static SubmissionResult OfText(SubmissionRequest request) => new()
    {
        StatusId = IsRight(request.ExpectedOutput, request.SourceCode ?? []) ? Judge0Status.Accepted : Judge0Status.WrongAnswer,
        Stdout = request.SourceCode,
        ExitCode = 0,
        Time = 0,
        WallTime = 0,
        MemoryKb = 0,
    };

    // Byte for byte, whatever the bytes mean, but for blanks at the ends of lines and of all.
    private static bool IsRight(byte[]? expected, byte[] actual) => expected is null
        || OutputChecker.Accepts(Checker.Trimmed, Encoding.Latin1.GetString(expected), Encoding.Latin1.GetString(actual));

    private static SubmissionResult Ended(SubmissionResult result, int signal) => result with
    {
        StatusId = Judge0Status.OfSignal(signal),
        ExitSignal = signal,
        ExitCode = null,
        Message = $"Caught fatal signal {signal}",
    };

    private static decimal Seconds(double ms) => Math.Round((decimal)ms / 1000, 3);
}
