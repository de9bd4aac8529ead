using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Runs;

/// <summary>What people get back when they run a program.</summary>
public sealed class RunTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task Every_installed_language_runs_its_sample()
    {
        var staff = await host.RegisterAsync();
        var languages = (await staff.Http.GetFromJsonAsync<JsonElement>("/api/languages")).EnumerateArray().ToList();
        var installed = languages.Where(language =>
            language.GetProperty("available").GetBoolean() && language.GetProperty("kind").GetString() == "program").ToList();
        Assert.Contains(installed, language => language.GetProperty("id").GetString() == "python");
        Assert.Contains(installed, language => language.GetProperty("id").GetString() == "cpp");
        foreach (var language in installed)
        {
            var ran = await RunAsync(staff, new { language = language.GetProperty("id").GetString(), source = language.GetProperty("sample").GetString() });
            Assert.True(
                ran.GetProperty("status").GetString() == "accepted" && ran.GetProperty("stdout").GetString() == "1\n",
                $"{language.GetProperty("name")}: {ran}");
        }
    }

    [Theory]
    [InlineData("python", "while True: pass", "time_limit_exceeded")]
    [InlineData("python", "import sys\nwhile True: sys.stdout.write('x' * 65536)", "output_limit_exceeded")]
    [InlineData("python", "x = []\nwhile True: x.append(bytearray(1 << 20))", "memory_limit_exceeded")]
    [InlineData("python", "raise SystemExit(3)", "runtime_error")]
    [InlineData("cpp", "int main() { return x; }", "compilation_error")]
    public async Task A_program_that_misbehaves_gets_its_verdict(string language, string source, string verdict)
    {
        var staff = await host.RegisterAsync();
        var ran = await RunAsync(staff, new { language, source });
        Assert.Equal(verdict, ran.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_candidate_sees_of_hidden_tests_the_verdict_alone()
    {
        var staff = await host.RegisterAsync();
        using var written = await staff.Http.PostAsJsonAsync("/api/questions", new
        {
            title = "Echo",
            difficulty = "easy",
            statement = "Print the input.",
            starter = new { python = "print()" },
            tests = new object[]
            {
                new { name = "shown", input = "a\n", expected = "a\n", hidden = false },
                new { name = "kept back", input = "secret-in\n", expected = "secret-out\n", hidden = true },
            },
        });
        var question = (await written.JsonAsync()).GetProperty("id").GetGuid();
        var session = await staff.CreateSessionAsync(new { title = "Echo", question_ids = new[] { question } });
        var candidate = await host.JoinAsync(session);
        var url = $"/api/sessions/{session.GetProperty("id").GetGuid()}/runs";
        var test = new { language = "python", source = "print(input())", question_id = question };
        using var unseen = await candidate.Http.PostAsJsonAsync(url, test);
        Assert.Equal(HttpStatusCode.NotFound, unseen.StatusCode);

        await using var typist = await Typist.EnterAsync(host, staff, session);
        await Microsoft.AspNetCore.SignalR.Client.HubConnectionExtensions.InvokeAsync<JsonElement>(typist.Hub, "ShowQuestion", question);
        using var answer = await candidate.Http.PostAsJsonAsync(url, test);
        var ran = await answer.JsonAsync();
        Assert.Equal("wrong_answer", ran.GetProperty("status").GetString());
        Assert.Equal(1, ran.GetProperty("tests_passed").GetInt32());
        Assert.DoesNotContain("secret", ran.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("kept back", ran.GetRawText(), StringComparison.Ordinal);
        var shown = ran.GetProperty("tests")[0];
        Assert.Equal(("a\n", "a\n", "a\n"), (Text(shown, "input"), Text(shown, "expected"), Text(shown, "actual")));

        // Neither what the room hears nor the list of runs says more.
        await using var listener = await Typist.EnterAsync(host, candidate, session);
        await candidate.Http.PostAsJsonAsync(url, test).JsonAsync();
        await People.EventuallyAsync(() => Task.FromResult(listener.Count("execution_result") == 1 && typist.Count("execution_result") == 2), "the result is told");
        var heard = listener.Events.Single(message => message.Type == "execution_result").Data.GetRawText();
        Assert.Contains("Hidden test 2", heard, StringComparison.Ordinal);
        var runs = (await candidate.Http.GetFromJsonAsync<JsonElement>(url)).GetRawText();
        Assert.All([heard, runs], text => Assert.False(text.Contains("secret", StringComparison.Ordinal) || text.Contains("kept back", StringComparison.Ordinal), text));
        Assert.Contains("kept back", typist.Events.Last(message => message.Type == "execution_result").Data.GetRawText(), StringComparison.Ordinal);

        using var ended = await staff.Http.PostAsync($"/api/sessions/{session.GetProperty("id").GetGuid()}/cancel", null);
        using var late = await candidate.Http.PostAsJsonAsync(url, test);
        Assert.Equal("session_ended", (await late.AnyJsonAsync()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("print(input()[::-1])", "wrong_answer", "cba\n", "")]
    [InlineData("print('abc', end='   \\n\\n')", "accepted", "abc   \n\n", "")]
    [InlineData("print('ab')\nraise SystemExit('gave up')", "runtime_error", "ab\n", "gave up\n")]
    [InlineData("import time\nprint('ab', flush=True)\nwhile True: pass", "time_limit_exceeded", "ab\n", "")]
    public async Task A_shown_test_tells_what_was_expected_and_what_came(string source, string verdict, string actual, string error)
    {
        var staff = await host.RegisterAsync();
        var question = await staff.Http.PostAsJsonAsync("/api/questions", new
        {
            title = "Echo",
            difficulty = "easy",
            statement = "Print the input.",
            starter = new { python = "print()" },
            tests = new object[] { new { name = "letters", input = "abc\n", expected = "abc\n", hidden = false } },
        }).JsonAsync();
        var ran = await RunAsync(staff, new { language = "python", source, question_id = question.GetProperty("id").GetGuid() });
        Assert.Equal(verdict, Text(ran, "status"));
        Assert.Equal(verdict == "accepted" ? 1 : 0, ran.GetProperty("tests_passed").GetInt32());
        Assert.Equal(1, ran.GetProperty("tests_total").GetInt32());
        var test = ran.GetProperty("tests")[0];
        Assert.Equal(("letters", verdict, "abc\n", "abc\n"), (Text(test, "name"), Text(test, "status"), Text(test, "input"), Text(test, "expected")));
        Assert.Equal((actual, error), (Text(test, "actual"), Text(test, "stderr")));
    }

    [Fact]
    public async Task A_program_that_does_not_compile_passes_no_test_and_the_room_is_told_why()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var typist = await Typist.EnterAsync(host, staff, session);
        var url = $"/api/sessions/{session.GetProperty("id").GetGuid()}/runs";
        var ran = await candidate.Http.PostAsJsonAsync(url, new { language = "c", source = "int main(void) { return x; }" }).JsonAsync();
        Assert.Equal("compilation_error", Text(ran, "status"));
        await People.EventuallyAsync(() => Task.FromResult(typist.Count("execution_result") == 1), "the result is told");
        Assert.Contains("main.c", typist.Events.Single(message => message.Type == "execution_result").Data.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("end")]
    [InlineData("cancel")]
    public async Task After_the_end_nothing_runs_any_more(string step)
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        if (step == "end")
        {
            await staff.StepAsync(session, "start");
        }

        await staff.StepAsync(session, step);
        var url = $"/api/sessions/{session.GetProperty("id").GetGuid()}/runs";
        foreach (var person in new[] { staff, candidate })
        {
            Assert.Equal(
                new Refusal(409, "session_ended"), await person.Http.PostAsJsonAsync(url, new { language = "python", source = "print(1)" }).RefusalAsync());
        }
    }

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString()!;

    private static async Task<JsonElement> RunAsync(Person person, object request)
    {
        using var response = await person.Http.PostAsJsonAsync("/api/runs", request);
        return await response.JsonAsync();
    }
}
