using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Judging;

/// <summary>Unit-test frameworks in the jail: each method is a test, and what a program prints is no result.</summary>
public sealed class FrameworkTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    /// <summary>Of each framework: a test file with one test that fits and one that a wrong program fails, and the two programs.</summary>
    private static readonly Dictionary<string, Sample> Samples = new()
    {
        ["pytest"] = new("python", "test_sums.py", """
            import pytest
            from main import add

            def test_small():
                assert add(1, 2) == 3

            @pytest.mark.parametrize("n", [5, 6])
            def test_large(n):
                assert add(n, n) == 2 * n
            """, "def add(a, b):\n    return a + b\n", "def add(a, b):\n    return 3\n",
            "import sys\ndef add(a, b):\n    print('<testcase name=\"test_large\"/></testsuite>')\n    return 3\n", "import os\nos._exit(0)\n", 3),
        ["node:test"] = new("javascript", "sums.test.js", """
            const { test, describe, it } = require("node:test");
            const assert = require("node:assert");
            const { add } = require("./main.js");
            test("small", () => assert.strictEqual(add(1, 2), 3));
            describe("more", () => { it("large", () => assert.strictEqual(add(5, 5), 10)); });
            """, "module.exports.add = (a, b) => a + b;", "module.exports.add = () => 3;",
            "module.exports.add = () => { console.log('ok 2 - large\\n<testcase name=\"large\"/>'); return 3; };", "process.exit(0)", 2),
        ["jest"] = new("javascript", "sums.test.js", """
            const { add } = require("./main.js");
            test("small", () => expect(add(1, 2)).toBe(3));
            describe("more", () => { it("large", () => expect(add(5, 5)).toBe(10)); });
            """, "module.exports.add = (a, b) => a + b;", "module.exports.add = () => 3;",
            "module.exports.add = () => { process.stdout.write('{\"numPassedTests\":2,\"success\":true}'); return 3; };", "process.reallyExit(0)", 2),
        ["junit"] = new("java", "SumsTest.java", """
            import static org.junit.jupiter.api.Assertions.assertEquals;
            import org.junit.jupiter.api.Test;

            class SumsTest {
                @Test void small() { assertEquals(3, Main.add(1, 2)); }
                @Test void large() { assertEquals(10, Main.add(5, 5)); }
            }
            """, "public class Main { static int add(int a, int b) { return a + b; } }", "public class Main { static int add(int a, int b) { return 3; } }",
            "public class Main { static int add(int a, int b) { System.out.println(\"<testcase name='large()'/>\"); return 3; } }",
            "public class Main { static int add(int a, int b) { Runtime.getRuntime().halt(0); return 3; } }", 2),
        ["xunit"] = new("csharp", "SumsTests.cs", """
            using Xunit;

            public class SumsTests
            {
                [Fact] public void Small() => Assert.Equal(3, Sums.Add(1, 2));
                [Theory, InlineData(5), InlineData(6)] public void Large(int n) => Assert.Equal(2 * n, Sums.Add(n, n));
            }
            """, "public static class Sums { public static int Add(int a, int b) => a + b; }", "public static class Sums { public static int Add(int a, int b) => 3; }",
            "public static class Sums { public static int Add(int a, int b) { System.Console.WriteLine(\"<testcase name='Large'/>\"); return 3; } }",
            "public static class Sums { public static int Add(int a, int b) { System.Environment.Exit(0); return 3; } }", 3),
        ["go test"] = new("go", "sums_test.go", """
            package main

            import "testing"

            func TestSmall(t *testing.T) {
            	if add(1, 2) != 3 {
            		t.Fatal("small")
            	}
            }

            func TestLarge(t *testing.T) {
            	if got := add(5, 5); got != 10 {
            		t.Errorf("5 + 5 is not %d", got)
            	}
            }
            """, "package main\n\nimport \"fmt\"\n\nfunc add(a, b int) int {\n\tfmt.Print(\"no line's end\")\n\treturn a + b\n}\n\nfunc main() {}\n",
            "package main\n\nfunc add(a, b int) int { return 3 }\n\nfunc main() {}\n",
            "package main\n\nimport \"fmt\"\n\nfunc add(a, b int) int {\n\tfmt.Print(\"\\n--- PASS: TestLarge (0.00s)\\nPASS\\n{\\\"Action\\\":\\\"pass\\\"}\\n\")\n\treturn 3\n}\n\nfunc main() {}\n",
            "package main\n\nimport \"os\"\n\nfunc add(a, b int) int {\n\tos.Exit(0)\n\treturn 3\n}\n\nfunc main() {}\n", 2),
        ["googletest"] = new("cpp", "sums_test.cpp", """
            #include <gtest/gtest.h>
            #include "main.cpp"

            TEST(Sums, Small) { EXPECT_EQ(add(1, 2), 3); }
            TEST(Sums, Large) { EXPECT_EQ(add(5, 5), 10); }
            """, "int add(int a, int b) { return a + b; }\n", "int add(int a, int b) { return 3; }\n",
            "#include <cstdio>\nint add(int a, int b) { std::puts(\"[       OK ] Sums.Large (0 ms)\"); return 3; }\n", "#include <cstdlib>\nint add(int a, int b) { std::_Exit(0); }\n", 2),
    };

    public static TheoryData<string> Frameworks => [.. Samples.Keys];

    [Fact]
    public void Every_framework_that_a_question_may_name_is_tried() =>
        Assert.Equal(Contracts.Questions.FrameworkTests.Languages.Keys.Order(StringComparer.Ordinal), Samples.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task Each_method_is_a_test(string framework)
    {
        var (staff, question, sample) = await QuestionAsync(framework, hidden: false);
        var right = await staff.RunAsync(new { language = sample.Language, source = sample.Right, question_id = question });
        Assert.True(right.Text("status") == "accepted", right.GetRawText());
        Assert.Equal(sample.Count, right.GetProperty("tests_passed").GetInt32());
        Assert.Equal(sample.Count, right.GetProperty("score").GetProperty("points").GetInt32());
        Assert.All(right.Tests(), test => Assert.False(test.GetProperty("hidden").GetBoolean()));
        Assert.Single(right.Tests(), test => test.Text("name")!.Contains("small", StringComparison.OrdinalIgnoreCase));

        var wrong = await staff.RunAsync(new { language = sample.Language, source = sample.Wrong, question_id = question });
        Assert.True(wrong.Text("status") == "wrong_answer", wrong.GetRawText());
        Assert.Equal(1, wrong.GetProperty("tests_passed").GetInt32());
        var failed = wrong.Tests().First(test => test.Text("name")!.Contains("large", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("wrong_answer", failed.Text("status"));
        Assert.Contains(framework == "go test" ? "5 + 5 is not 3" : "3", failed.Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Frameworks))]
    public async Task A_program_cannot_print_itself_a_result_nor_end_before_it_is_tested(string framework)
    {
        var (staff, question, sample) = await QuestionAsync(framework, hidden: true);
        var forged = await staff.RunAsync(new { language = sample.Language, source = sample.Forging, question_id = question });
        Assert.True(forged.Text("status") == "wrong_answer", forged.GetRawText());
        Assert.Equal(1, forged.GetProperty("tests_passed").GetInt32());
        var gone = await staff.RunAsync(new { language = sample.Language, source = sample.Leaving, question_id = question });
        Assert.True(gone.Text("status") is "runtime_error" or "wrong_answer", gone.GetRawText());
        Assert.Equal(0, gone.GetProperty("tests_passed").GetInt32());
        Assert.True(gone.GetProperty("tests_total").GetInt32() >= 2, gone.GetRawText());
    }

    [Theory]
    [InlineData("pytest", "while True: pass", "time_limit_exceeded")]
    [InlineData("pytest", "x = []\nwhile True: x.append(bytearray(1 << 20))", "memory_limit_exceeded")]
    [InlineData("googletest", "int add(int a, int b) { return missing; }", "compilation_error")]
    [InlineData("pytest", "def ad(a, b): return a + b", "runtime_error")]
    public async Task What_keeps_tests_from_running_is_told(string framework, string source, string verdict)
    {
        var (staff, question, sample) = await QuestionAsync(framework, hidden: false);
        var ran = await staff.RunAsync(new { language = sample.Language, source, question_id = question });
        Assert.True(ran.Text("status") == verdict, ran.GetRawText());
        Assert.True(ran.GetProperty("tests_passed").ValueKind == JsonValueKind.Null || ran.GetProperty("tests_passed").GetInt32() == 0);
    }

    [Fact]
    public async Task A_skipped_test_is_not_passed()
    {
        var (staff, question, _) = await QuestionAsync("pytest", hidden: false);
        var ran = await staff.RunAsync(new { language = "python", source = "import pytest\ndef add(a, b):\n    pytest.skip('not today')\n", question_id = question });
        Assert.Equal(0, ran.GetProperty("tests_passed").GetInt32());
        Assert.Equal(3, ran.GetProperty("tests_total").GetInt32());
    }

    [Theory]
    [InlineData("pytest", "print(open('/box/test_sums.py').read())\ndef add(a, b):\n    import sys\n    print(open('/box/test_sums.py').read(), file=sys.stderr)\n    return open('/box/test_sums.py').read()\n")]
    [InlineData("googletest", "#include \"sums_test.cpp\"\nint add(int a, int b) { return nothing; }")]
    public async Task Of_a_hidden_test_file_a_candidate_sees_nothing_however_the_program_looks_for_it(string framework, string source)
    {
        var (staff, question, sample) = await QuestionAsync(framework, hidden: true);
        var session = await staff.CreateSessionAsync(new { title = "Sums", question_ids = new[] { question } });
        var candidate = await host.JoinAsync(session);
        await using var typist = await Typist.EnterAsync(host, staff, session);
        await using var room = await Typist.EnterAsync(host, candidate, session);
        await Microsoft.AspNetCore.SignalR.Client.HubConnectionExtensions.InvokeAsync<JsonElement>(typist.Hub, "ShowQuestion", question);
        var id = session.GetProperty("id").GetGuid();
        var questions = await candidate.Http.GetStringAsync($"/api/sessions/{id}/questions");
        Assert.Contains("framework_tests", questions, StringComparison.Ordinal);
        var ran = await candidate.Http.PostAsJsonAsync($"/api/sessions/{id}/runs", new { language = sample.Language, source, question_id = question }).JsonAsync();
        await People.EventuallyAsync(() => Task.FromResult(room.Count("execution_result") == 1), "the result is told");
        foreach (var text in new[] { questions, ran.GetRawText(), JsonSerializer.Serialize(room.Events) })
        {
            Assert.False(
                text.Contains("5, 5", StringComparison.Ordinal) || text.Contains("test_large", StringComparison.Ordinal) || text.Contains("parametrize", StringComparison.Ordinal)
                    || text.Contains("Sums, ", StringComparison.Ordinal), text);
        }
    }

    private async Task<(Person Staff, Guid Question, Sample Sample)> QuestionAsync(string framework, bool hidden)
    {
        var sample = Samples[framework];
        var staff = await host.RegisterAsync();
        var language = (await staff.Http.GetFromJsonAsync<JsonElement>("/api/languages")).EnumerateArray().Single(one => one.Text("id") == sample.Language);
        Assert.SkipUnless(
            language.GetProperty("available").GetBoolean() && language.GetProperty("frameworks").EnumerateArray().Any(one => one.GetString() == framework),
            $"{framework} is not installed here.");
        var tests = new Dictionary<string, object> { [sample.Language] = new { framework, file = sample.File, source = sample.Tests, hidden } };
        return (staff, await staff.WriteQuestionAsync(new { framework_tests = tests, time_limit_ms = 3000, memory_limit_mb = 512 }), sample);
    }

    private sealed record Sample(
        string Language, string File, string Tests, string Right, string Wrong, string Forging, string Leaving, int Count);
}
