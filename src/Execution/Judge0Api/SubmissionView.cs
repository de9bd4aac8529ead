using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary>A submission with everything that can be shown of it.</summary>
internal sealed record StoredSubmission(SubmissionRow Row, SubmissionRequest Request, SubmissionResult? Result);

/// <summary>Some text of a submission is no UTF-8, and base64 was not asked for.</summary>
internal sealed class NotTextException : Exception
{
    public NotTextException()
    {
    }

    public NotTextException(string message)
        : base(message)
    {
    }

    public NotTextException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Shows submissions as Judge0 does, field by field.</summary>
internal static class SubmissionView
{
    public static readonly string[] DefaultFields =
        ["token", "time", "memory", "stdout", "stderr", "compile_output", "message", "status"];

    private static readonly Dictionary<string, Func<StoredSubmission, bool, string, JsonNode?>> Fields = new()
    {
        ["token"] = (submission, _, _) => submission.Row.Token,
        ["source_code"] = (submission, base64, _) => Text(submission.Request.SourceCode, base64),
        ["language_id"] = (submission, _, _) => submission.Row.LanguageId,
        ["language"] = (submission, _, language) => new JsonObject { ["id"] = submission.Row.LanguageId, ["name"] = language },
        ["compiler_options"] = (submission, _, _) => submission.Request.CompilerOptions,
        ["command_line_arguments"] = (submission, _, _) => submission.Request.CommandLineArguments,
        ["stdin"] = (submission, base64, _) => Text(submission.Request.Stdin, base64),
        ["expected_output"] = (submission, base64, _) => Text(submission.Request.ExpectedOutput, base64),
        ["stdout"] = (submission, base64, _) => Text(submission.Result?.Stdout, base64),
        ["stderr"] = (submission, base64, _) => Text(submission.Result?.Stderr, base64),
        ["compile_output"] = (submission, base64, _) => Text(submission.Result?.CompileOutput, base64),
        ["message"] = (submission, base64, _) => Text(submission.Result?.Message, base64),
        ["status_id"] = (submission, _, _) => submission.Row.StatusId,
        ["status"] = (submission, _, _) => new JsonObject
        {
            ["id"] = submission.Row.StatusId,
            ["description"] = Judge0Status.Names[submission.Row.StatusId - 1],
        },
        ["exit_code"] = (submission, _, _) => submission.Result?.ExitCode,
        ["exit_signal"] = (submission, _, _) => submission.Result?.ExitSignal,
        ["time"] = (submission, _, _) => Seconds(submission.Result?.Time),
        ["wall_time"] = (submission, _, _) => Seconds(submission.Result?.WallTime),
        ["memory"] = (submission, _, _) => submission.Result?.MemoryKb,
        ["enable_per_process_and_thread_time_limit"] = (submission, _, _) => submission.Request.PerProcessTime,
        ["enable_per_process_and_thread_memory_limit"] = (submission, _, _) => submission.Request.PerProcessMemory,
        ["redirect_stderr_to_stdout"] = (submission, _, _) => submission.Request.RedirectStderr,
        ["callback_url"] = (submission, _, _) => submission.Request.CallbackUrl,
        ["additional_files"] = (submission, _, _) => Text(submission.Request.AdditionalFiles, true),
        ["enable_network"] = (_, _, _) => false,
        ["created_at"] = (submission, _, _) => Time(submission.Row.CreatedAt),
        ["queued_at"] = (submission, _, _) => Time(submission.Row.CreatedAt),
        ["started_at"] = (submission, _, _) => Time(submission.Row.StartedAt),
        ["finished_at"] = (submission, _, _) => Time(submission.Row.FinishedAt),
        ["updated_at"] = (submission, _, _) => Time(submission.Row.FinishedAt ?? submission.Row.StartedAt ?? submission.Row.CreatedAt),
        ["queue_host"] = (_, _, _) => null,
        ["execution_host"] = (_, _, _) => null,
    };

    /// <summary>The fields that a query asks for; a comma-separated list, or <c>*</c>. Invalid ones are given back apart.</summary>
    public static (IReadOnlyList<string> Fields, IReadOnlyList<string> Invalid) Requested(string? fields)
    {
        var names = (fields ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length == 0)
        {
            return (DefaultFields, []);
        }

        return names.Contains("*")
            ? ([.. Fields.Keys, .. Judge0Limits.All.Keys], [])
            : ([.. names.Distinct().Where(IsField)], [.. names.Where(name => !IsField(name)).Take(20)]);
    }

    /// <exception cref="NotTextException">A field is no text and base64 was not asked for.</exception>
    public static JsonObject Of(StoredSubmission submission, string language, IReadOnlyList<string> fields, bool isBase64)
    {
        var view = new JsonObject();
        foreach (var field in fields)
        {
            view[field] = Fields.TryGetValue(field, out var read) ? read(submission, isBase64, language) : Limit(submission, field);
        }

        return view;
    }

    private static bool IsField(string name) => Fields.ContainsKey(name) || Judge0Limits.All.ContainsKey(name);

    // A fraction is a text in Judge0's answers, a whole number is a number.
    private static JsonNode Limit(StoredSubmission submission, string name) => Judge0Limits.All[name].IsInteger
        ? (long)submission.Request.Limits[name]
        : submission.Request.Limits[name].ToString("0.0##", CultureInfo.InvariantCulture);

    private static string? Seconds(decimal? seconds) => seconds?.ToString("0.0##", CultureInfo.InvariantCulture);

    private static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonNode? Text(string? text, bool isBase64) => text is null ? null : Text(Encoding.UTF8.GetBytes(text), isBase64);

    private static JsonNode? Text(byte[]? bytes, bool isBase64)
    {
        if (bytes is null)
        {
            return null;
        }

        return isBase64 ? Base64Text.Encode(bytes)
            : Base64Text.IsText(bytes) ? Encoding.UTF8.GetString(bytes)
            : throw new NotTextException();
    }
}
