using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary>Reads a submission from JSON as Judge0 does: numbers may be texts, errors are lists of words by field.</summary>
internal sealed class SubmissionReader(Judge0Languages languages)
{
    private const string Blank = "can't be blank";

    /// <returns>The submission, or what is wrong with it.</returns>
    public async Task<(SubmissionRequest? Request, IReadOnlyDictionary<string, List<string>> Errors)> ReadAsync(
        JsonElement body, bool isBase64)
    {
        var errors = new Dictionary<string, List<string>>();
        void Wrong(string field, string message)
        {
            if (!errors.TryGetValue(field, out var messages))
            {
                errors[field] = messages = [];
            }

            messages.Add(message);
        }

        var source = Bytes(body, "source_code", isBase64);
        var language = await LanguageAsync(body, Wrong);
        var archive = Bytes(body, "additional_files", isBase64: true);
        CheckProgram(source, archive, language, Wrong);
        var limits = new Dictionary<string, decimal>();
        var set = new List<string>();
        foreach (var (name, limit) in Judge0Limits.All)
        {
            limits[name] = LimitOf(body, name, limit, set, Wrong);
        }

        var options = OptionOf(body, "compiler_options", Wrong);
        if (options is not null && language is not null)
        {
            CheckOptions(options, language, Wrong);
        }

        var arguments = OptionOf(body, "command_line_arguments", Wrong);
        if (Flag(body, "enable_network"))
        {
            Wrong("enable_network", "enabling network is not allowed");
        }

        var callback = Text(body, "callback_url");
        if (callback is { Length: > 0 } && !CallbackSender.IsSound(callback))
        {
            Wrong("callback_url", "must be an http or https URL without credentials");
        }

        return errors.Count > 0
            ? (null, errors)
            : (new SubmissionRequest
            {
                SourceCode = source,
                LanguageId = language!.Id,
                CompilerOptions = options,
                CommandLineArguments = arguments,
                Stdin = Bytes(body, "stdin", isBase64),
                ExpectedOutput = Bytes(body, "expected_output", isBase64),
                Limits = limits,
                LimitsSet = set,
                PerProcessTime = Flag(body, "enable_per_process_and_thread_time_limit"),
                PerProcessMemory = Flag(body, "enable_per_process_and_thread_memory_limit"),
                RedirectStderr = Flag(body, "redirect_stderr_to_stdout"),
                CallbackUrl = callback is { Length: > 0 } ? callback : null,
                AdditionalFiles = archive,
            }, errors);
    }

    private async Task<Judge0Language?> LanguageAsync(JsonElement body, Action<string, string> wrong)
    {
        if (Text(body, "language_id") is not { Length: > 0 } text)
        {
            wrong("language_id", Blank);
            return null;
        }

        var language = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? await languages.FindAsync(id) : null;
        if (language is null)
        {
            wrong("language_id", $"language with id {(text.Length > 20 ? text[..20] : text)} doesn't exist");
        }

        return language;
    }

    private static void CheckProgram(byte[]? source, byte[]? archive, Judge0Language? language, Action<string, string> wrong)
    {
        var isBlank = source is null || string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(source));
        if (language is { IsProject: true })
        {
            if (!isBlank)
            {
                wrong("source_code", "must be blank");
            }

            if (archive is not { Length: > 0 })
            {
                wrong("additional_files", Blank);
            }
        }
        else if (isBlank)
        {
            wrong("source_code", Blank);
        }

        if (archive is { Length: > 0 } && AdditionalFiles.Unpack(archive) is { Error: { } why })
        {
            wrong("additional_files", why);
        }
    }

    private static decimal LimitOf(
        JsonElement body, string name, Judge0Limit limit, List<string> set, Action<string, string> wrong)
    {
        if (Text(body, name) is not { Length: > 0 } text)
        {
            return limit.Default;
        }

        set.Add(name);
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            wrong(name, "is not a number");
            return limit.Default;
        }

        value = limit.IsInteger ? decimal.Truncate(value) : value;
        if (value < limit.Least || (value == limit.Least && !limit.MayBeLeast))
        {
            wrong(name, $"must be greater than {(limit.MayBeLeast ? "or equal to " : "")}{Shown(limit.Least)}");
        }
        else if (value > limit.Most)
        {
            wrong(name, $"must be less than or equal to {Shown(limit.Most)}{(limit.IsInteger ? "" : ".0")}");
        }

        return value;
    }

    private static string? OptionOf(JsonElement body, string name, Action<string, string> wrong)
    {
        var text = Text(body, name);
        if (text is { Length: > Judge0Limits.MaxOptionLength })
        {
            wrong(name, $"is too long (maximum is {Judge0Limits.MaxOptionLength} characters)");
        }

        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static void CheckOptions(string options, Judge0Language language, Action<string, string> wrong)
    {
        if (language.Ours?.Language is not { Compile: not null } ours)
        {
            wrong("compiler_options", "setting compiler options is only allowed for compiled languages");
        }
        else if (!Runners.CompilerOptions.AreTakenBy(ours))
        {
            wrong("compiler_options", $"setting compiler options is not allowed for {language.Name}");
        }
        else if (CommandLine.Split(options).FirstOrDefault(option => !Runners.CompilerOptions.IsAllowed(option)) is { } refused)
        {
            wrong("compiler_options", $"the option {(refused.Length > 40 ? refused[..40] : refused)} is not allowed");
        }
    }

    private static string Shown(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static bool Flag(JsonElement body, string name) => Text(body, name) is "true" or "1" or "t";

    // What no text, number or truth value is counts as left out, as a permitted scalar of Rails does.
    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => Sound(value),
                JsonValueKind.Number => value.GetRawText(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => null,
            }
            : null;

    // JSON can escape half a character, which is no text.
    private static string? Sound(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[]? Bytes(JsonElement body, string name, bool isBase64) => Text(body, name) is not { } text
        ? null
        : isBase64 ? Base64Text.Decode(text) : Encoding.UTF8.GetBytes(text);
}
