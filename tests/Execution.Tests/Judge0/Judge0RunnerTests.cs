using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IntegrityAI.Testing;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Tests.Judge0;

/// <summary><c>Execution:Runner=judge0</c>: everything runs on a Judge0 that is there already.</summary>
public sealed class Judge0RunnerTests
{
    [Theory]
    [InlineData("""{"status_id":3}""", "accepted")]
    [InlineData("""{"status_id":5,"time":"5.1"}""", "time_limit_exceeded")]
    [InlineData("""{"status_id":6,"compile_output":"bm8K\n","time":null,"memory":null}""", "compilation_error")]
    [InlineData("""{"status_id":7,"exit_signal":11,"exit_code":null}""", "runtime_error")]
    [InlineData("""{"status_id":8,"exit_signal":25}""", "output_limit_exceeded")]
    [InlineData("""{"status_id":11,"exit_code":1}""", "runtime_error")]
    [InlineData("""{"status_id":11,"exit_code":1,"memory":261000}""", "memory_limit_exceeded")]
    [InlineData("""{"status_id":12,"exit_signal":9,"memory":262144}""", "memory_limit_exceeded")]
    [InlineData("""{"status_id":12,"exit_signal":9,"memory":5000}""", "runtime_error")]
    [InlineData("""{"status_id":13,"message":"no\n"}""", "internal_error")]
    public async Task Its_statuses_become_our_verdicts(string result, string verdict)
    {
        await using var fake = await Judge0ProtocolFake.StartAsync();
        await using var host = await StartAsync(fake.Address);
        var staff = await host.RegisterAsync();
        var ran = await staff.Http.PostAsJsonAsync(
            "/api/runs", new { language = "python", source = $"print(1)\n# fake {result}", stdin = "äöü\n" }).JsonAsync();
        Assert.True(verdict == ran.GetProperty("status").GetString(), ran.GetRawText());
        if (verdict == "accepted")
        {
            Assert.Equal(("äöü\n", 12, 3456), (ran.GetProperty("stdout").GetString(), ran.GetProperty("time_ms").GetDouble(), ran.GetProperty("memory_kb").GetInt64()));
        }

        // The newest of its Pythons; what failed on its side was tried twice, and nothing else.
        Assert.Equal(verdict == "internal_error" ? 2 : 1, fake.Received.Count);
        Assert.Equal(113, fake.Received.First()["language_id"]!.GetValue<int>());
    }

    [Fact]
    public async Task Tests_go_as_batches_without_their_expected_outputs()
    {
        await using var fake = await Judge0ProtocolFake.StartAsync();
        await using var host = await StartAsync(fake.Address);
        var staff = await host.RegisterAsync();
        var tests = Enumerable.Range(0, 25).Select(i => new { name = $"t{i}", input = $"{i}\n", expected = i == 7 ? "other\n" : $"{i}  \n", hidden = i > 3 });
        var question = await staff.Http.PostAsJsonAsync("/api/questions", new
        {
            title = "Echo",
            difficulty = "easy",
            statement = "Print the input.",
            starter = new { python = "print()" },
            tests,
        }).JsonAsync();
        var ran = await staff.Http.PostAsJsonAsync(
            "/api/runs", new { language = "python", source = "print(input())", question_id = question.GetProperty("id").GetGuid() }).JsonAsync();
        Assert.True(ran.GetProperty("status").GetString() == "wrong_answer", ran.GetRawText());
        Assert.Equal((24, 25), (ran.GetProperty("tests_passed").GetInt32(), ran.GetProperty("tests_total").GetInt32()));
        Assert.Equal("wrong_answer", ran.GetProperty("tests")[7].GetProperty("status").GetString());
        Assert.Equal(25, fake.Received.Count);
        Assert.All(fake.Received, submission => Assert.False(submission.ContainsKey("expected_output")));
    }

    [Fact]
    public async Task Callbacks_wake_us_long_before_we_would_look()
    {
        await using var fake = await Judge0ProtocolFake.StartAsync();
        (fake.CallsBack, fake.LooksInVain) = (true, 1_000_000);
        var port = FreePort();
        await using var host = await StartAsync(fake.Address, new()
        {
            ["urls"] = $"http://127.0.0.1:{port}",
            ["Execution:Judge0:CallbackUrl"] = $"http://127.0.0.1:{port}",
        });
        var staff = await host.RegisterAsync();
        var ran = await staff.Http.PostAsJsonAsync("/api/runs", new { language = "python", source = "print(1)", stdin = "x" }).JsonAsync();
        Assert.Equal("x", ran.GetProperty("stdout").GetString());
        var url = fake.Received.Single()["callback_url"]!.GetValue<string>();
        using var spent = await host.Http.PutAsync(url, new StringContent("{}"));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, spent.StatusCode);
    }

    [Fact]
    public async Task While_it_is_away_nothing_runs_and_it_is_said_where_falling_back_is_not_allowed()
    {
        await using var fake = await Judge0ProtocolFake.StartAsync();
        await using var host = await StartAsync(fake.Address);
        var staff = await host.RegisterAsync();
        var program = new { language = "python", source = "print(1)", stdin = "there" };
        Assert.Equal("there", (await staff.Http.PostAsJsonAsync("/api/runs", program).JsonAsync()).GetProperty("stdout").GetString());
        Assert.Equal("healthy", (await host.Http.GetFromJsonAsync<JsonElement>("/health")).GetProperty("judge0").GetString());
        fake.IsDown = true;
        var away = await staff.Http.PostAsJsonAsync("/api/runs", program).JsonAsync();
        Assert.Equal("internal_error", away.GetProperty("status").GetString());
        Assert.Contains("does not count", away.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("degraded", (await host.Http.GetFromJsonAsync<JsonElement>("/health")).GetProperty("judge0").GetString());
    }

    [Fact]
    public async Task While_it_is_away_the_sandbox_runs_where_that_is_allowed_and_it_is_not_asked_each_time()
    {
        await using var fake = await Judge0ProtocolFake.StartAsync();
        fake.IsDown = true;
        await using var host = await StartAsync(fake.Address, new() { ["Execution:Judge0:Fallback"] = "true" });
        var staff = await host.RegisterAsync();
        for (var i = 0; i < 6; i++)
        {
            var ran = await staff.Http.PostAsJsonAsync("/api/runs", new { language = "python", source = "print('here')" }).JsonAsync();
            Assert.Equal("here\n", ran.GetProperty("stdout").GetString());
        }

        // Each would have been asked for its languages twice, with three tries; the open circuit spares it that.
        Assert.InRange(fake.Requests, 1, 20);
    }

    [Fact]
    public async Task Our_own_judge0_server_serves_another_host()
    {
        await using var server = await IntegrityHost.StartAsync(new() { ["Execution:Judge0:AuthToken"] = Judge0ProtocolFake.Token });
        await using var host = await StartAsync(server.Address + "/judge0");
        var staff = await host.RegisterAsync();
        var ran = await staff.Http.PostAsJsonAsync("/api/runs", new
        {
            language = "python",
            stdin = "in",
            arguments = new[] { "a b", "it's" },
            files = new[]
            {
                new { name = "main.py", content = "import sys\nsys.path.insert(0, '/box')\nfrom lib.x import X\nprint(X, sys.argv[1:], input())\nprint('e', file=sys.stderr)" },
                new { name = "lib/x.py", content = "X = 'ü'" },
            },
        }).JsonAsync();
        Assert.True(ran.GetProperty("stdout").GetString() == "ü ['a b', \"it's\"] in\n", ran.GetRawText());
        Assert.Equal("e\n", ran.GetProperty("stderr").GetString());
        foreach (var (language, source, verdict) in new[]
        {
            ("python", "while True: pass", "time_limit_exceeded"), ("python", "x = []\nwhile True: x.append(bytearray(1 << 20))", "memory_limit_exceeded"),
            ("cpp", "int main() { return x; }", "compilation_error"), ("cpp", "int main() { __builtin_trap(); }", "runtime_error"),
        })
        {
            var bad = await staff.Http.PostAsJsonAsync("/api/runs", new { language, source }).JsonAsync();
            Assert.True(verdict == bad.GetProperty("status").GetString(), bad.GetRawText());
        }

        Assert.Equal("healthy", (await host.Http.GetFromJsonAsync<JsonElement>("/health")).GetProperty("judge0").GetString());
    }

    [Fact]
    public async Task A_host_that_is_told_to_run_code_on_itself_says_so_instead()
    {
        var port = FreePort();
        await using var host = await StartAsync($"http://127.0.0.1:{port}/judge0", new() { ["urls"] = $"http://127.0.0.1:{port}" });
        var staff = await host.RegisterAsync();
        var ran = await staff.Http.PostAsJsonAsync("/api/runs", new { language = "python", source = "print(1)" }).JsonAsync();
        Assert.Equal("internal_error", ran.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_judge0_that_is_not_named_stops_the_start_with_a_sentence()
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(
            () => IntegrityHost.StartAsync(new() { ["Execution:Runner"] = "judge0" }));
        Assert.Contains("Execution:Judge0:Url", wrong.Message, StringComparison.Ordinal);
    }

    private static Task<IntegrityHost> StartAsync(string judge0, Dictionary<string, string>? further = null)
    {
        var settings = new Dictionary<string, string>(further ?? [])
        {
            ["Execution:Runner"] = "judge0",
            ["Execution:Judge0:Url"] = judge0,
            ["Execution:Judge0:AuthToken"] = Judge0ProtocolFake.Token,
        };
        return IntegrityHost.StartAsync(settings);
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        return ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
    }
}
