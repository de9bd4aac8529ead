using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrityAI.Execution.Tests.Judge0;

/// <summary>Speaks Judge0's wire format as its documentation has it: batches, tokens, statuses that change as one looks. It runs nothing.</summary>
/// <remarks>What a submission comes to is told by a line of its source: <c># fake {json}</c>; otherwise its input is its output.</remarks>
internal sealed class Judge0ProtocolFake : IAsyncDisposable
{
    public const string Token = "token-of-the-fake";
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, (JsonObject Submission, int Looks)> submissions = new();

    private Judge0ProtocolFake(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    /// <summary>Answers everything with 500, as a Judge0 whose database is gone does.</summary>
    public bool IsDown { get; set; }

    /// <summary>How many times one looks in vain; a fake that calls back lets them look for ever.</summary>
    public int LooksInVain { get; set; } = 2;

    public bool CallsBack { get; set; }

    public ConcurrentQueue<JsonObject> Received { get; } = new();

    public int Requests { get; private set; }

    public static async Task<Judge0ProtocolFake> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new Judge0ProtocolFake(builder.Build());
        fake.Map();
        await fake.app.StartAsync();
        return fake;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void Map()
    {
        app.Use(async (http, next) =>
        {
            Requests++;
            if (IsDown || http.Request.Headers["X-Auth-Token"] != Token)
            {
                http.Response.StatusCode = IsDown ? 500 : 401;
                return;
            }

            await next(http);
        });
        app.MapGet("/about", () => Results.Json(new { version = "1.13.1" }));
        app.MapGet("/config_info", () => Results.Json(new { max_cpu_time_limit = 15.0, max_wall_time_limit = 20.0, max_memory_limit = 512000, max_max_file_size = 4096 }));
        app.MapGet("/languages", () => Results.Json(new[]
        {
            new { id = 75, name = "C (Clang 7.0.1)" }, new { id = 50, name = "C (GCC 9.2.0)" }, new { id = 54, name = "C++ (GCC 9.2.0)" },
            new { id = 70, name = "Python (2.7.17)" }, new { id = 71, name = "Python (3.8.1)" }, new { id = 113, name = "Python (3.14.0)" },
            new { id = 28, name = "Python for ML (3.11.2)" }, new { id = 62, name = "Java (OpenJDK 13.0.1)" },
        }));
        app.MapPost("/submissions/batch", async (HttpContext http) =>
        {
            var body = (await JsonNode.ParseAsync(http.Request.Body))!["submissions"]!.AsArray();
            return body.Count is 0 or > 20 ? Results.Json(new { error = "size" }, statusCode: 400) : Results.Json(body.Select(Take).ToList(), statusCode: 201);
        });
        app.MapGet("/submissions/batch", (string tokens) => Results.Json(new { submissions = tokens.Split(',').Select(Look).ToList() }));
    }

    private object Take(JsonNode? node)
    {
        var submission = node!.DeepClone().AsObject();
        var token = Guid.CreateVersion7().ToString();
        submissions[token] = (submission, 0);
        Received.Enqueue(submission);
        if (CallsBack && submission["callback_url"] is { } url)
        {
            _ = Task.Run(async () =>
            {
                await Task.Delay(300);
                submissions[token] = (submission, int.MaxValue / 2);
                using var http = new HttpClient();
                await http.PutAsync(url.GetValue<string>(), new StringContent(Result(token, submission).ToJsonString(), Encoding.UTF8, "application/json"));
            });
        }

        return new { token };
    }

    private JsonObject? Look(string token)
    {
        if (!submissions.TryGetValue(token, out var found))
        {
            return null;
        }

        submissions[token] = (found.Submission, found.Looks + 1);
        return found.Looks < LooksInVain ? new JsonObject { ["token"] = token, ["status_id"] = found.Looks == 0 ? 1 : 2 } : Result(token, found.Submission);
    }

    private static JsonObject Result(string token, JsonObject submission)
    {
        var source = Encoding.UTF8.GetString(Convert.FromBase64String(submission["source_code"]!.GetValue<string>()));
        var result = new JsonObject
        {
            ["token"] = token,
            ["status_id"] = 3,
            ["stdout"] = submission["stdin"]?.DeepClone(),
            ["stderr"] = null,
            ["compile_output"] = null,
            ["message"] = null,
            ["time"] = "0.012",
            ["wall_time"] = "0.034",
            ["memory"] = 3456,
            ["exit_code"] = 0,
            ["exit_signal"] = null,
        };
        foreach (var line in source.Split('\n').Where(line => line.StartsWith("# fake ", StringComparison.Ordinal)))
        {
            foreach (var (name, value) in JsonNode.Parse(line[7..])!.AsObject())
            {
                result[name] = value?.DeepClone();
            }
        }

        return result;
    }
}
