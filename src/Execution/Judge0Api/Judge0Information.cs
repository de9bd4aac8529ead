using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrityAI.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Judge0Api;

/// <summary>What a Judge0 says of itself: languages, statuses, configuration, load.</summary>
internal sealed class Judge0Information(
    Judge0Languages languages, SubmissionQueue queue, SubmissionStore store, IOptions<Judge0Options> options, TimeProvider clock)
{
    /// <summary>The version whose contract is spoken.</summary>
    public const string Version = "1.13.1";

    public static void Map(IEndpointRouteBuilder judge0)
    {
        var open = judge0.MapGroup("").RequireAuthorization(Judge0Access.Authenticated);
        open.MapGet("/languages", (Judge0Information information) => information.LanguagesAsync(all: false));
        open.MapGet("/languages/all", (Judge0Information information) => information.LanguagesAsync(all: true));
        open.MapGet("/languages/{id}", (string id, Judge0Information information) => information.LanguageAsync(id));
        open.MapGet("/statuses", () => Of(Judge0Status.Names.Select((_, index) => Judge0Status.View(index + 1))));
        open.MapGet("/about", () => Of(new
        {
            version = Version,
            homepage = "https://judge0.com",
            source_code = "",
            maintainer = "Integrity AI speaks the contract of Judge0",
        }));
        open.MapGet("/version", () => TypedResults.Text(Version));
        open.MapGet("/isolate", () => TypedResults.Text("Integrity AI"));
        open.MapGet("/license", () => TypedResults.Text("MIT"));
        open.MapGet("/workers", (Judge0Information information) => information.Workers());
        open.MapGet("/system_info", (Judge0Information _) => SystemInfo());
        open.MapGet("/config_info", (Judge0Information information) => information.ConfigInfo());
        open.MapGet("/statistics", (HttpContext http, Judge0Information information) => information.StatisticsAsync(http));
        open.MapPost("/authenticate", () => TypedResults.Ok());
        judge0.MapPost("/authorize", () => TypedResults.Ok()).RequireAuthorization(Judge0Access.Authorized);
    }

    private async Task<IResult> LanguagesAsync(bool all)
    {
        var found = await languages.AllAsync();
        return all
            ? Of(found.Select(language => new { language.Id, language.Name, is_archived = false }))
            : Of(found.Select(language => new { language.Id, language.Name }));
    }

    private async Task<IResult> LanguageAsync(string text)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || await languages.FindAsync(id) is not { } language)
        {
            return Judge0Answers.Error(404, "there is no language of this id");
        }

        return Of(new
        {
            language.Id,
            language.Name,
            is_archived = false,
            source_file = language.IsProject ? null : language.Ours?.Language.File ?? "text.txt",
            compile_cmd = language.IsProject ? null : language.Ours?.Language.Compile is { } compile ? string.Join(' ', compile.Arguments) : null,
            run_cmd = language.IsProject ? null : language.Ours is { } ours ? string.Join(' ', ours.Language.Run) : "cat text.txt",
        });
    }

    private IResult Workers()
    {
        var (waiting, working, places) = queue.Load;
        return Of(new[]
        {
            new { queue = Version, size = waiting, available = places, idle = Math.Max(0, places - working), working, paused = 0, failed = 0 },
        });
    }

    private static IResult SystemInfo() => Of(new Dictionary<string, string>
    {
        ["Architecture"] = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? "x86_64" : RuntimeInformation.ProcessArchitecture.ToString(),
        ["CPU(s)"] = Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
        ["Byte Order"] = BitConverter.IsLittleEndian ? "Little Endian" : "Big Endian",
        ["Mem"] = $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20}M",
    });

    private IResult ConfigInfo()
    {
        var config = new JsonObject
        {
            ["maintenance_mode"] = false,
            ["enable_wait_result"] = true,
            ["enable_compiler_options"] = true,
            ["allowed_languages_for_compile_options"] = new JsonArray(),
            ["enable_command_line_arguments"] = true,
            ["enable_submission_delete"] = true,
            ["enable_callbacks"] = true,
            ["callbacks_max_tries"] = Judge0Limits.CallbackTries,
            ["callbacks_timeout"] = Judge0Limits.CallbackTimeout.TotalSeconds,
            ["enable_additional_files"] = true,
            ["max_queue_size"] = options.Value.MaxQueueSize,
            ["enable_per_process_and_thread_time_limit"] = false,
            ["allow_enable_per_process_and_thread_time_limit"] = true,
            ["enable_per_process_and_thread_memory_limit"] = false,
            ["allow_enable_per_process_and_thread_memory_limit"] = true,
            ["redirect_stderr_to_stdout"] = false,
            ["max_extract_size"] = Judge0Limits.MaxExtractKb,
            ["enable_batched_submissions"] = true,
            ["max_submission_batch_size"] = Judge0Limits.MaxBatch,
            ["submission_cache_duration"] = 0.0,
            ["use_docs_as_homepage"] = false,
            ["allow_enable_network"] = false,
            ["enable_network"] = false,
        };
        foreach (var (name, limit) in Judge0Limits.All)
        {
            config[name] = Number(limit.Default, limit);
            config[$"max_{name}"] = Number(limit.Most, limit);
        }

        return Judge0Answers.Of(200, config);
    }

    private static JsonNode Number(decimal value, Judge0Limit limit) => limit.IsInteger ? (long)value : (double)value;

    private async Task<IResult> StatisticsAsync(HttpContext http)
    {
        var counts = await store.CountAsync(Judge0Client.Of(http.User), http.RequestAborted);
        var names = (await languages.AllAsync()).ToDictionary(language => language.Id, language => language.Name);
        return Of(new
        {
            created_at = clock.GetUtcNow(),
            languages = counts.GroupBy(one => one.LanguageId).Select(group => new
            {
                language = new { id = group.Key, name = names.GetValueOrDefault(group.Key, "") },
                count = group.Sum(one => one.Count),
            }),
            statuses = counts.GroupBy(one => one.StatusId).Select(group => new { status = Judge0Status.View(group.Key), count = group.Sum(one => one.Count) }),
            submissions = new { total = counts.Sum(one => one.Count) },
        });
    }

    private static IResult Of(object body) => Judge0Answers.Of(200, JsonSerializer.SerializeToNode(body, Json.Options)!);
}
