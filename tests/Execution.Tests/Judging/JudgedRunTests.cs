using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Judging;

/// <summary>What people get back of a run against tests: figures, sentences, groups, points, and tests of their own.</summary>
public sealed class JudgedRunTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private const string Echo = "import sys\nprint(sys.stdin.read(), end='')";

    [Fact]
    public async Task Tests_add_up_to_points_and_groups()
    {
        var staff = await host.RegisterAsync();
        var question = await staff.WriteQuestionAsync(new
        {
            checker = "floats",
            checker_options = new { tolerance = 0.01 },
            tests = new object[]
            {
                new { name = "near", input = "1.001\n", expected = "1\n", hidden = false, group = "small", points = 2 },
                new { name = "far", input = "1.1\n", expected = "1\n", hidden = false, group = "small", points = 3 },
                new { name = "alone", input = "x\n", expected = "x\n", hidden = true },
                new { name = "big", input = "1000\n", expected = "1001\n", hidden = true, group = "large", points = 5 },
            },
        });
        var ran = await staff.RunAsync(new { language = "python", source = Echo, question_id = question });
        Assert.Equal(["accepted", "wrong_answer", "accepted", "accepted"], ran.Statuses());
        Assert.Equal("wrong_answer", ran.Text("status"));
        var score = ran.GetProperty("score");
        Assert.Equal(
            """{"points":8,"max_points":11,"groups":[{"name":"small","points":2,"max_points":5,"passed":1,"total":2},{"name":"large","points":5,"max_points":5,"passed":1,"total":1}]}""",
            score.GetRawText());
        var far = ran.Tests()[1];
        Assert.Equal("line 1: expected “1”, got “1.1”", far.Text("message"));
        Assert.Equal(("small", 0, 3, 0), (far.Text("group"), far.GetProperty("points").GetInt32(), far.GetProperty("max_points").GetInt32(), far.GetProperty("exit_code").GetInt32()));
        Assert.All(ran.Tests(), test => Assert.True(
            test.GetProperty("wall_ms").GetDouble() >= test.GetProperty("time_ms").GetDouble() / 4 && test.GetProperty("memory_kb").GetInt64() > 0, test.GetRawText()));
    }

    [Fact]
    public async Task One_s_own_tests_show_beside_the_question_s_and_count_for_nothing()
    {
        var staff = await host.RegisterAsync();
        var question = await staff.WriteQuestionAsync(new { tests = new[] { new { name = "given", input = "a", expected = "a", hidden = false } } });
        var own = new[] { new { name = "mine", input = "b", expected = "c" }, new { name = "mine too", input = "d", expected = "d" } };
        var ran = await staff.RunAsync(new { language = "python", source = Echo, question_id = question, tests = own });
        Assert.Equal(["accepted", "wrong_answer", "accepted"], ran.Statuses());
        Assert.Equal([false, true, true], ran.Tests().Select(test => test.GetProperty("own").GetBoolean()));
        Assert.Equal(("accepted", 1, 1), (ran.Text("status"), ran.GetProperty("tests_passed").GetInt32(), ran.GetProperty("tests_total").GetInt32()));
        Assert.Equal("line 1: expected “c”, got “b”", ran.Tests()[1].Text("message"));

        var alone = await staff.RunAsync(new { language = "python", source = Echo, tests = own });
        Assert.Equal(("test", "wrong_answer", 1, 2), (alone.Text("mode"), alone.Text("status"), alone.GetProperty("tests_passed").GetInt32(), alone.GetProperty("tests_total").GetInt32()));
        Assert.Equal(JsonValueKind.Null, alone.GetProperty("score").ValueKind);
    }

    [Theory]
    [InlineData("""[null]""")]
    [InlineData("""[{"name":"","input":"","expected":""}]""")]
    [InlineData("""[{"name":"n","input":null,"expected":""}]""")]
    [InlineData("""[{"name":"n"}]""")]
    public async Task A_test_of_one_s_own_must_be_one(string tests)
    {
        var staff = await host.RegisterAsync();
        using var body = new StringContent($$"""{"language":"python","source":"print()","tests":{{tests}}}""", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(new Refusal(400, "validation_failed"), await staff.Http.PostAsync("/api/runs", body).RefusalAsync());
    }

    [Fact]
    public async Task More_than_twenty_tests_of_one_s_own_are_refused()
    {
        var staff = await host.RegisterAsync();
        var tests = Enumerable.Range(0, 21).Select(at => new { name = $"t{at}", input = "", expected = "" });
        Assert.Equal(
            new Refusal(400, "validation_failed"), await staff.Http.PostAsJsonAsync("/api/runs", new { language = "python", source = "print()", tests }).RefusalAsync());
    }

    [Fact]
    public async Task A_test_tells_how_its_program_ended()
    {
        var staff = await host.RegisterAsync();
        var question = await staff.WriteQuestionAsync(new
        {
            time_limit_ms = 500,
            tests = new[] { new { name = "exits", input = "exit", expected = "", hidden = false }, new { name = "dies", input = "die", expected = "", hidden = false }, new { name = "spins", input = "spin", expected = "", hidden = false } },
        });
        var ran = await staff.RunAsync(new
        {
            language = "python",
            source = "import os, sys\nwhat = sys.stdin.read()\nif what == 'exit': sys.exit(3)\nif what == 'die': os.kill(os.getpid(), 11)\nwhile True: pass",
            question_id = question,
        });
        Assert.Equal(["runtime_error", "runtime_error", "time_limit_exceeded"], ran.Statuses());
        Assert.Equal(3, ran.Tests()[0].GetProperty("exit_code").GetInt32());
        Assert.Equal("SIGSEGV", ran.Tests()[1].Text("signal"));
        Assert.Contains("0.5 s", ran.Tests()[2].Text("message"), StringComparison.Ordinal);
    }
}
