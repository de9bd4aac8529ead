using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace IntegrityAI.Interviews.Tests.Questions;

/// <summary>What only staff may see of a question reaches no candidate, whatever they call.</summary>
public sealed class HiddenTestsTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private const string Mark = "kept-from-candidates";

    // Prints its input in every way that a program can.
    private const string Curious = """
        import sys
        text = sys.stdin.read()
        print(text)
        print(text, file=sys.stderr)
        raise SystemExit(text)
        """;

    [Fact]
    public async Task Nothing_that_a_candidate_can_ask_for_holds_a_hidden_test_a_hint_or_the_rubric()
    {
        var staff = await host.RegisterAsync();
        var question = (await staff.Http.PostAsJsonAsync("/api/questions", Question()).JsonAsync()).GetProperty("id").GetGuid();
        var session = await staff.CreateSessionAsync(new { title = "Locked drawers", question_ids = new[] { question } });
        var id = session.GetProperty("id").GetGuid();
        var candidate = await host.JoinAsync(session);
        await using var interviewer = await Typist.EnterAsync(host, staff, session);
        await using var room = await Typist.EnterAsync(host, candidate, session);
        await interviewer.Hub.InvokeAsync<JsonElement>("ShowQuestion", question);
        var told = await candidate.Http.PostAsJsonAsync(
            $"/api/sessions/{id}/runs", new { language = "python", source = Curious, question_id = question, mode = "test" }).JsonAsync();
        Assert.Equal(4, told.GetProperty("tests").GetArrayLength());
        await People.EventuallyAsync(() => Task.FromResult(room.Count("execution_result") == 1), "the result is told to the room");

        var answers = new Dictionary<string, string>
        {
            ["the run"] = told.GetRawText(),
            ["the room's events"] = JsonSerializer.Serialize(room.Events),
            ["the room"] = JsonSerializer.Serialize(room.Room),
        };
        foreach (var path in await ReadablePathsAsync())
        {
            var address = path.Replace("/questions/{id}", $"/questions/{question}", StringComparison.Ordinal)
                .Replace("{id}", id.ToString(), StringComparison.Ordinal)
                .Replace("{code}", session.GetProperty("session_code").GetString(), StringComparison.Ordinal);
            using var answer = await candidate.Http.GetAsync(address);
            answers[path] = await answer.Content.ReadAsStringAsync();
        }

        Assert.Contains("Locked drawers", answers["/api/sessions/{id}"], StringComparison.Ordinal);
        Assert.Contains("shown-input", answers["/api/sessions/{id}/questions"], StringComparison.Ordinal);
        Assert.Contains("runtime_error", answers["the room's events"], StringComparison.Ordinal);
        Assert.Empty(answers.Where(answer => answer.Value.Contains(Mark, StringComparison.Ordinal)).Select(answer => answer.Key));

        // The marks are there to be found: staff see them.
        var whole = await staff.Http.GetStringAsync($"/api/questions/{question}");
        Assert.Equal(7, whole.Split(Mark).Length - 1);
    }

    [Fact]
    public async Task A_question_is_the_candidate_s_to_read_once_it_was_shown()
    {
        var staff = await host.RegisterAsync();
        var question = (await staff.Http.PostAsJsonAsync("/api/questions", Question()).JsonAsync()).GetProperty("id").GetGuid();
        var session = await staff.CreateSessionAsync(new { title = "Locked drawers", question_ids = new[] { question } });
        var candidate = await host.JoinAsync(session);
        var address = $"/api/sessions/{session.GetProperty("id").GetGuid()}/questions";
        Assert.Empty((await candidate.Http.GetAsync(address).JsonAsync()).GetProperty("items").EnumerateArray());

        await using var interviewer = await Typist.EnterAsync(host, staff, session);
        await interviewer.Hub.InvokeAsync<JsonElement>("ShowQuestion", question);
        var shown = (await candidate.Http.GetAsync(address).JsonAsync()).GetProperty("items").EnumerateArray().Single();
        Assert.Equal(2, shown.GetProperty("hidden_test_count").GetInt32());
        Assert.Single(shown.GetProperty("visible_tests").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("rubric").ValueKind);
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("hints").ValueKind);

        var whole = (await staff.Http.GetAsync(address).JsonAsync()).GetProperty("items").EnumerateArray().Single();
        Assert.Equal(4, whole.GetProperty("rubric").GetArrayLength());
        Assert.Equal(1, whole.GetProperty("hints").GetArrayLength());
    }

    private static object Question() => new
    {
        title = "Echo",
        difficulty = "easy",
        statement = "Print the input.",
        starter = new { python = "print()" },
        hints = new[] { $"hint {Mark}" },
        checker = "custom",
        checker_options = new
        {
            program = new
            {
                language = "python",
                source = $"import sys\nfor path in sys.argv[1:]: print(open(path).read())\nsys.exit('{Mark}')",
            },
        },
        framework_tests = new
        {
            python = new { framework = "pytest", file = "test_echo.py", source = $"def test_kept(): print(open(__file__).read()); assert '{Mark}' == ''", hidden = true },
        },
        tests = new object[]
        {
            new { name = "shown", input = "shown-input\n", expected = "shown-input\n", hidden = false },
            new { name = $"name {Mark}", input = $"input {Mark}\n", expected = $"output {Mark}\n", hidden = true },
            new { name = "other", input = "other\n", expected = $"more {Mark}\n", hidden = true },
        },
    };

    private async Task<List<string>> ReadablePathsAsync()
    {
        var description = await host.Http.GetAsync("/openapi/v1.json").JsonAsync();
        return [.. description.GetProperty("paths").EnumerateObject()
            .Where(path => path.Value.TryGetProperty("get", out _)).Select(path => path.Name)];
    }
}
