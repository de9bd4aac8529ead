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
        var installed = languages.Where(language => language.GetProperty("available").GetBoolean()).ToList();
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

    [Fact]
    public async Task A_language_that_is_not_installed_says_what_to_install()
    {
        var staff = await host.RegisterAsync();
        foreach (var language in (await staff.Http.GetFromJsonAsync<JsonElement>("/api/languages")).EnumerateArray())
        {
            if (!language.GetProperty("available").GetBoolean())
            {
                Assert.False(string.IsNullOrEmpty(language.GetProperty("install_hint").GetString()));
                using var refused = await staff.Http.PostAsJsonAsync("/api/runs", new { language = language.GetProperty("id").GetString(), source = "x" });
                Assert.Equal("language_not_installed", (await refused.AnyJsonAsync()).GetProperty("code").GetString());
            }
        }

        using var unknown = await staff.Http.PostAsJsonAsync("/api/runs", new { language = "klingon", source = "x" });
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Contains("python", (await unknown.AnyJsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
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
    public async Task Nothing_and_too_much_are_refused()
    {
        var staff = await host.RegisterAsync();
        using var nothing = await staff.Http.PostAsJsonAsync("/api/runs", new { language = "python", source = " " });
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        using var large = await staff.Http.PostAsJsonAsync("/api/runs", new { language = "python", source = new string('#', 300_000) });
        Assert.Equal("source_too_large", (await large.AnyJsonAsync()).GetProperty("code").GetString());
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

        using var ended = await staff.Http.PostAsync($"/api/sessions/{session.GetProperty("id").GetGuid()}/cancel", null);
        using var late = await candidate.Http.PostAsJsonAsync(url, test);
        Assert.Equal("session_ended", (await late.AnyJsonAsync()).GetProperty("code").GetString());
    }

    private static async Task<JsonElement> RunAsync(Person person, object request)
    {
        using var response = await person.Http.PostAsJsonAsync("/api/runs", request);
        return await response.JsonAsync();
    }
}
