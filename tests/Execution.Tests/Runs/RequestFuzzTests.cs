using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IntegrityAI.Execution.Tests.Judge0;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Runs;

/// <summary>Whatever JSON comes, it is answered and not with 500, and the server lives on. Seeded, so that what is found is found again.</summary>
public sealed class RequestFuzzTests(Judge0Host server) : IClassFixture<Judge0Host>
{
    private static readonly string[] OfRuns =
        ["language", "source", "files", "name", "content", "stdin", "question_id", "mode", "arguments", "id", "tests", "input", "expected"];

    private static readonly string[] OfJudge0 =
    [
        "source_code", "language_id", "compiler_options", "command_line_arguments", "stdin", "expected_output", "number_of_runs", "cpu_time_limit",
        "cpu_extra_time", "wall_time_limit", "memory_limit", "stack_limit", "max_processes_and_or_threads", "max_file_size",
        "enable_network", "redirect_stderr_to_stdout", "callback_url", "additional_files", "submissions",
    ];

    private static readonly string[] Values =
    [
        "\"\"", "\"python\"", "\"print(1)\"", "\"main.py\"", "\"../x\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udfff\\ud800\"", "null", "true", "false",
        "0", "-1", "71", "50", "89", "1.5", "1e400", "-1e400", "99999999999999999999999", "1e-400", "\"71\"", "\"1e9\"", "\"NaN\"", "\"UEsDBA==\"", "\"////\"",
        "\"http://[::1\"", "\"http://a\\u0000b/\"", "\"00000000-0000-0000-0000-000000000000\"", "\"run\"", "\"test\"", "[]", "{}", "[null]", "[[]]", "[{}]",
    ];

    [Theory]
    [InlineData("/api/runs", 400)]
    [InlineData("/judge0/submissions", 300)]
    [InlineData("/judge0/submissions?base64_encoded=true&wait=true", 150)]
    [InlineData("/judge0/submissions/batch", 150)]
    public async Task Random_json_is_answered_and_never_with_500(string path, int count)
    {
        var staff = await server.Host.RegisterAsync();
        var random = new Random(20_261_125);
        var fields = path.StartsWith("/api", StringComparison.Ordinal) ? OfRuns : OfJudge0;
        var seen = new HashSet<int>();
        for (var i = 0; i < count; i++)
        {
            var body = i % 10 == 0 ? Broken(random, Json(random, fields, 0)) : Json(random, fields, 0);
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await (path.StartsWith("/api", StringComparison.Ordinal) ? staff.Http : server.Client).PostAsync(path, content);
            seen.Add((int)answer.StatusCode);
            Assert.True((int)answer.StatusCode is < 500 or 503, $"{(int)answer.StatusCode} to {body}: {await answer.Content.ReadAsStringAsync()}");
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        }

        Assert.True(seen.Count > 1, "more than one thing was found out");
        await People.EventuallyAsync(
            async () => (await server.Client.PostAsJsonAsync("/judge0/submissions?wait=true", new { source_code = "print(1)", language_id = 71 })).IsSuccessStatusCode,
            "it lives on");
        var ran = await staff.Http.PostAsJsonAsync("/api/runs", new { language = "python", source = "print(1)" }).JsonAsync();
        Assert.Equal("1\n", ran.GetProperty("stdout").GetString());
    }

    private static string Json(Random random, string[] fields, int depth)
    {
        var kind = depth == 0 ? 0 : random.Next(depth > 4 ? 1 : 6);
        if (depth > 0 && kind < 4)
        {
            return Values[random.Next(Values.Length)];
        }

        if (kind == 4)
        {
            return $"[{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => Json(random, fields, depth + 1)))}]";
        }

        var members = Enumerable.Range(0, random.Next(1, 9)).Select(_ => $"\"{fields[random.Next(fields.Length)]}\":{Json(random, fields, depth + 1)}").ToList();

        // Half of them are nearly right, so that what lies behind the first check is reached too.
        if (depth == 0 && random.Next(2) == 0)
        {
            members.Insert(0, fields == OfRuns ? "\"language\":\"python\",\"source\":\"print(1)\"" : "\"language_id\":71,\"source_code\":\"print(1)\"");
        }

        return $"{{{string.Join(',', members)}}}";
    }

    private static string Broken(Random random, string json) => random.Next(3) switch
    {
        0 => json[..random.Next(json.Length)],
        1 => new string('[', 200) + json,
        _ => json.Insert(random.Next(json.Length), "\u0001"),
    };
}
