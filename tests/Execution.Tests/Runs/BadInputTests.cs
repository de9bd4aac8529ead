using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Runs;

/// <summary>Programs and requests that are not right: each gets a verdict or a sentence, and the next run is none the worse.</summary>
public sealed class BadInputTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Theory]
    [InlineData("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass", "time_limit_exceeded", "never ends")]
    [InlineData("import threading, time\nfor _ in range(10000): threading.Thread(target=time.sleep, args=(60,)).start()", "time_limit_exceeded", "had not ended after 17 s")]
    [InlineData("import time\ntime.sleep(100)", "time_limit_exceeded", "Look for what it waits for")]
    [InlineData("import sys\nwhile True: sys.stderr.write('x' * 65536)", "output_limit_exceeded", "256 kB")]
    [InlineData("open('/tmp/big', 'wb').truncate(10 << 40)", "runtime_error", "")]
    [InlineData("import os\nf = open('/dev/shm/x', 'wb')\nwhile True: f.write(b'x' * (1 << 20))", "runtime_error", "")]
    [InlineData("import os\nkeep = []\nwhile True:\n    keep.append(os.memfd_create('m')); os.write(keep[-1], b'x' * (1 << 22))", "memory_limit_exceeded", "256 MB")]
    [InlineData("def f(n): return f(n + 1) + 1\nf(0)", "runtime_error", "")]
    [InlineData("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", "runtime_error", "")]
    [InlineData("import os\nos.kill(1, 9)\nos.kill(-1, 9)\nprint('alone')", "runtime_error", "")]
    public async Task A_hostile_program_gets_its_verdict_and_the_next_one_is_right(string source, string verdict, string says)
    {
        var staff = await host.RegisterAsync();
        var ran = await RunAsync(staff, new { language = "python", source });
        Assert.True(verdict == ran.GetProperty("status").GetString(), ran.GetRawText());
        if (says.Length > 0)
        {
            Assert.Contains(says, ran.GetProperty("message").GetString(), StringComparison.Ordinal);
        }

        var next = await RunAsync(staff, new { language = "python", source = "print(6 * 7)" });
        Assert.Equal(("accepted", "42\n"), (next.GetProperty("status").GetString(), next.GetProperty("stdout").GetString()));
    }

    [Fact]
    public async Task A_flood_of_output_is_cut_to_what_can_be_shown()
    {
        var staff = await host.RegisterAsync();
        var ran = await RunAsync(staff, new { language = "python", source = "while True: print('gigabytes' * 1000)" });
        Assert.Equal("output_limit_exceeded", ran.GetProperty("status").GetString());
        Assert.True(ran.GetProperty("truncated").GetBoolean());
        Assert.Equal(RunLimits.OutputBytes, ran.GetProperty("stdout").GetString()!.Length);
    }

    [Fact]
    public async Task Output_that_is_no_text_is_shown_as_far_as_it_is()
    {
        var staff = await host.RegisterAsync();
        var ran = await RunAsync(staff, new { language = "python", source = "import sys\nsys.stdout.buffer.write(b'a\\xff\\x00b\\n')" });
        Assert.Equal("a\uFFFDb\n", ran.GetProperty("stdout").GetString());
    }

    [Theory]
    [InlineData("#include </dev/zero>\nint main() {}")]
    [InlineData("template<int n> struct F { F<n + 1> f; };\nF<0> f;\nint main() {}")]
    [InlineData("int big[1ull << 32] = {1};\nint main() {}")]
    [InlineData("__asm__(\".incbin \\\"/etc/shadow\\\"\");\nint main() {}")]
    [InlineData("#include \"/etc/passwd\"\nint main() {}")]
    public async Task A_program_that_attacks_the_compiler_does_not_compile(string source)
    {
        var staff = await host.RegisterAsync();
        var ran = await RunAsync(staff, new { language = "cpp", source });
        Assert.True(ran.GetProperty("status").GetString() == "compilation_error", ran.GetRawText());
        Assert.DoesNotContain("root:", ran.GetRawText(), StringComparison.Ordinal);
        Assert.NotEqual("", ran.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("../main.py")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../b.py")]
    [InlineData("main.py/b.py")]
    [InlineData(".hidden")]
    [InlineData("-rf")]
    [InlineData("new\nline.py")]
    [InlineData("null\0.py")]
    [InlineData("main.py")]
    public async Task A_bad_file_name_is_refused_by_name(string name)
    {
        var staff = await host.RegisterAsync();
        var files = new[] { new { name = "main.py", content = "print(1)" }, new { name, content = "x" } };
        var refusal = await staff.Http.PostAsJsonAsync("/api/runs", new { language = "python", files }).RefusalAsync();
        Assert.Equal(new Refusal(400, "validation_failed"), refusal);
    }

    [Fact]
    public async Task Several_files_run_together()
    {
        var staff = await host.RegisterAsync();
        var ran = await RunAsync(staff, new
        {
            language = "cpp",
            files = new[]
            {
                new { name = "main.cpp", content = "#include \"twice.h\"\n#include <cstdio>\nint main() { std::printf(\"%d\\n\", twice(21)); }" },
                new { name = "twice.h", content = "inline int twice(int n) { return 2 * n; }" },
            },
        });
        Assert.True(ran.GetProperty("stdout").GetString() == "42\n", ran.GetRawText());
    }

    [Fact]
    public async Task A_wrong_request_is_refused_with_a_sentence()
    {
        var staff = await host.RegisterAsync();
        var invalid = new Refusal(400, "validation_failed");
        var tooLarge = new Refusal(413, "source_too_large");
        Assert.Equal(invalid, await RefusalAsync(staff, new { language = "klingon", source = "x" }));
        Assert.Equal(invalid, await RefusalAsync(staff, new { language = "", source = "x" }));
        Assert.Equal(invalid, await RefusalAsync(staff, new { source = "x" }));
        Assert.Equal(invalid, await RefusalAsync(staff, new { language = "python" }));
        Assert.Equal(invalid, await RefusalAsync(staff, new { language = "python", source = "" }));
        Assert.Equal(invalid, await RefusalAsync(staff, new { language = "python", source = " \n\t" }));
        Assert.Equal(invalid, await RefusalAsync(staff, new { language = "python", source = "print(1)", mode = "explode" }));
        Assert.Equal(invalid, await RefusalAsync(staff, new { language = "python", files = new[] { new { name = "other.py", content = "x" } } }));
        Assert.Equal(invalid, await RefusalAsync(staff, new { language = "python", files = new[] { new { name = "main.py", content = (string?)null } } }));
        Assert.Equal(invalid, await RefusalAsync(staff, new
        {
            language = "python",
            files = Enumerable.Range(0, 21).Select(i => new { name = i == 0 ? "main.py" : $"f{i}.py", content = "x" }),
        }));
        Assert.Equal(tooLarge, await RefusalAsync(staff, new { language = "python", source = new string('#', RunLimits.MaxSourceBytes + 1) }));
        Assert.Equal(tooLarge, await RefusalAsync(staff, new { language = "python", source = "1", stdin = new string('x', RunLimits.MaxStdinBytes + 1) }));
        Assert.Equal(
            new Refusal(400, "no_tests"), await RefusalAsync(staff, new { language = "python", source = "print(1)", mode = "test" }));
        Assert.Equal(
            new Refusal(404, "not_found"), await RefusalAsync(staff, new { language = "python", source = "print(1)", question_id = Guid.CreateVersion7() }));
    }

    [Fact]
    public async Task A_language_that_is_not_installed_is_refused_with_what_to_install()
    {
        var staff = await host.RegisterAsync();
        var missing = (await staff.Http.GetFromJsonAsync<JsonElement>("/api/languages")).EnumerateArray()
            .Where(language => !language.GetProperty("available").GetBoolean()).ToList();
        Assert.SkipWhen(missing.Count == 0, "Every language is installed here.");
        foreach (var language in missing)
        {
            using var response = await staff.Http.PostAsJsonAsync("/api/runs", new { language = language.GetProperty("id").GetString(), source = "x" });
            Assert.Contains(
                language.GetProperty("install_hint").GetString()!, (await response.AnyJsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Equal(new Refusal(409, "language_not_installed"), await response.RefusalAsync());
        }
    }

    [Fact]
    public async Task One_person_cannot_take_every_place()
    {
        var staff = await host.RegisterAsync();
        var slow = new { language = "python", source = "import time; time.sleep(1)" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => staff.Http.PostAsJsonAsync("/api/runs", slow)));
        Assert.Equal(3, answers.Count(answer => answer.IsSuccessStatusCode));
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal(new Refusal(429, "too_many_runs"), await refused.RefusalAsync());
        }

        Assert.Equal("accepted", (await RunAsync(staff, new { language = "python", source = "print(1)" })).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_host_that_cannot_isolate_runs_nothing_and_says_what_to_install()
    {
        await using var bare = await IntegrityHost.StartAsync(new() { ["Execution:Bubblewrap"] = "/nowhere/bwrap" });
        var staff = await bare.RegisterAsync();
        using var response = await staff.Http.PostAsJsonAsync("/api/runs", new { language = "python", source = "print(1)" });
        Assert.Contains("bubblewrap", (await response.AnyJsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(new Refusal(503, "cannot_isolate"), await response.RefusalAsync());
        var health = await bare.Http.GetFromJsonAsync<JsonElement>("/health");
        Assert.Equal("degraded", health.GetProperty("sandbox").GetString());
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task A_host_without_user_namespaces_runs_nothing_and_says_what_to_enable()
    {
        var folder = Directory.CreateTempSubdirectory("no-namespaces-");
        try
        {
            // Answers as bubblewrap does where the kernel refuses it namespaces.
            var refuses = Path.Combine(folder.FullName, "bwrap");
            await File.WriteAllTextAsync(refuses, "#!/bin/sh\necho 'bwrap: No permissions to create a new namespace' >&2\nexit 1\n");
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
            File.SetUnixFileMode(refuses, (UnixFileMode)0b111_101_101);
            await using var bare = await IntegrityHost.StartAsync(new() { ["Execution:Bubblewrap"] = refuses });
            var staff = await bare.RegisterAsync();
            using var response = await staff.Http.PostAsJsonAsync("/api/runs", new { language = "python", source = "print(1)" });
            Assert.Contains("sysctl", (await response.AnyJsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Equal(new Refusal(503, "cannot_isolate"), await response.RefusalAsync());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<JsonElement> RunAsync(Person person, object request) =>
        await person.Http.PostAsJsonAsync("/api/runs", request).JsonAsync();

    private static Task<Refusal> RefusalAsync(Person person, object request) =>
        person.Http.PostAsJsonAsync("/api/runs", request).RefusalAsync();
}
