using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Judge0;

/// <summary>Our <c>/judge0</c> as a client of Judge0 sees it.</summary>
public sealed class Judge0ServerTests(Judge0Host server) : IClassFixture<Judge0Host>
{
    [Theory]
    [InlineData("print(input())", "hello\n", "hello", 3, "hello\n")]
    [InlineData("print('a  ')\nprint('b')\nprint()", "", "a\nb", 3, "a  \nb\n\n")]
    [InlineData("print(1)", "", "2", 4, "1\n")]
    [InlineData("print(1)", "", null, 3, "1\n")]
    [InlineData("raise SystemExit(3)", "", null, 11, null)]
    [InlineData("import os\nos.kill(os.getpid(), 11)", "", null, 7, null)]
    [InlineData("import os\nos.kill(os.getpid(), 8)", "", null, 9, null)]
    [InlineData("import os\nos.abort()", "", null, 10, null)]
    [InlineData("import os\nos.kill(os.getpid(), 9)", "", null, 12, null)]
    [InlineData("x = []\nwhile True: x.append(bytearray(1 << 20))", "", null, 12, null)]
    [InlineData("while True: pass", "", null, 5, null)]
    [InlineData("import time\ntime.sleep(9)", "", null, 5, null)]
    public async Task A_program_gets_the_status_that_judge0_gives_it(string source, string stdin, string? expected, int status, string? stdout)
    {
        var answer = await server.RunAsync(new
        {
            source_code = source,
            language_id = 71,
            stdin,
            expected_output = expected,
            cpu_time_limit = 1,
            wall_time_limit = 2,
        });
        Assert.True(status == answer.GetProperty("status").GetProperty("id").GetInt32(), answer.GetRawText());
        Assert.Equal(stdout, answer.GetProperty("stdout").GetString());
        Assert.Equal(
            ["compile_output", "memory", "message", "status", "stderr", "stdout", "time", "token"],
            answer.EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal(JsonValueKind.String, answer.GetProperty("time").ValueKind);
        Assert.Equal(JsonValueKind.Number, answer.GetProperty("memory").ValueKind);
    }

    [Fact]
    public async Task What_does_not_compile_has_its_compilers_words_and_no_times()
    {
        var answer = await server.RunAsync(new { source_code = "int main() { return x; }", language_id = 54 });
        Assert.Equal(6, answer.GetProperty("status").GetProperty("id").GetInt32());
        Assert.Contains("not declared", answer.GetProperty("compile_output").GetString(), StringComparison.Ordinal);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (answer.GetProperty("time").ValueKind, answer.GetProperty("memory").ValueKind));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(103)]
    public async Task Numbers_of_both_versions_name_the_same_language(int id)
    {
        var answer = await server.RunAsync(new
        {
            source_code = "#include <stdio.h>\nint main(int n, char **v) { printf(\"%s %d\\n\", v[1], ANSWER); }",
            language_id = id,
            compiler_options = "-O1 -DANSWER=42",
            command_line_arguments = "'a b' c",
        });
        Assert.True(answer.GetProperty("stdout").GetString() == "a b 42\n", answer.GetRawText());
    }

    [Fact]
    public async Task Base64_is_broken_as_judge0_breaks_it_and_shows_what_no_text_can()
    {
        var source = Convert.ToBase64String(Encoding.UTF8.GetBytes("import sys\nsys.stdout.buffer.write(b'\\xff\\x00' + sys.stdin.buffer.read() * 10)"));
        var stdin = Convert.ToBase64String("0123456789"u8);
        var answer = await server.RunAsync(new { source_code = source, language_id = 71, stdin }, "&base64_encoded=true");
        var lines = answer.GetProperty("stdout").GetString()!.Split('\n');
        Assert.Equal("", lines[^1]);
        Assert.All(lines[..^2], line => Assert.Equal(60, line.Length));
        var bytes = Convert.FromBase64String(string.Concat(lines));
        Assert.Equal([0xff, 0x00], bytes[..2]);
        Assert.Equal(102, bytes.Length);

        var token = answer.GetProperty("token").GetString();
        using var refused = await server.Client.GetAsync($"/judge0/submissions/{token}");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("cannot be converted to UTF-8", (await refused.AnyJsonAsync()).GetProperty("error").GetString(), StringComparison.Ordinal);
        var waited = await server.RunAsync(new { source_code = "import sys\nsys.stdout.buffer.write(b'\\xff')", language_id = 71 });
        Assert.Equal(["error", "token"], waited.EnumerateObject().Select(field => field.Name).Order());
    }

    [Fact]
    public async Task An_asynchronous_submission_is_taken_and_can_be_read_and_deleted()
    {
        var token = await server.SubmitAsync(new { source_code = "import time; time.sleep(1); print(7)", language_id = 71 });
        var early = await server.Client.GetAsync($"/judge0/submissions/{token}?fields=status_id,stdout,finished_at").JsonAsync();
        Assert.InRange(early.GetProperty("status_id").GetInt32(), 1, 2);
        Assert.Equal(JsonValueKind.Null, early.GetProperty("finished_at").ValueKind);
        using var tooEarly = await server.Client.DeleteAsync($"/judge0/submissions/{token}");
        Assert.Contains("cannot be deleted", (await tooEarly.AnyJsonAsync()).GetProperty("error").GetString(), StringComparison.Ordinal);
        var ended = await server.EndedAsync(token);
        Assert.Equal("7\n", ended.GetProperty("stdout").GetString());
        var all = await server.Client.GetAsync($"/judge0/submissions/{token}?fields=*").JsonAsync();
        Assert.Equal((71, "5.0", 128_000), (all.GetProperty("language_id").GetInt32(), all.GetProperty("cpu_time_limit").GetString(), all.GetProperty("memory_limit").GetInt32()));
        Assert.EndsWith("Z", all.GetProperty("created_at").GetString());
        Assert.StartsWith("Python (", all.GetProperty("language").GetProperty("name").GetString());
        var listed = await server.Client.GetAsync("/judge0/submissions?per_page=100&fields=token&base64_encoded=true").JsonAsync();
        Assert.Contains(listed.GetProperty("submissions").EnumerateArray(), item => item.GetProperty("token").GetString() == token);
        Assert.Equal(1, listed.GetProperty("meta").GetProperty("current_page").GetInt32());
        var last = await server.Client.DeleteAsync($"/judge0/submissions/{token}?fields=stdout").JsonAsync();
        Assert.Equal("Nwo=\n", last.GetProperty("stdout").GetString());
        using var gone = await server.Client.GetAsync($"/judge0/submissions/{token}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_batch_answers_in_its_order_errors_among_it()
    {
        using var sent = await server.PostAsync("/judge0/submissions/batch", new
        {
            submissions = new object[]
            {
                new { source_code = "print(1)", language_id = 71 }, new { source_code = "print(2)" }, new { source_code = "print(3)", language_id = 71 },
            },
        });
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var answers = (await sent.JsonAsync()).EnumerateArray().ToList();
        Assert.Equal("can't be blank", answers[1].GetProperty("language_id")[0].GetString());
        var tokens = new[] { answers[0].GetProperty("token").GetString()!, answers[2].GetProperty("token").GetString()! };
        foreach (var token in tokens)
        {
            await server.EndedAsync(token);
        }

        var read = await server.Client.GetAsync($"/judge0/submissions/batch?tokens={tokens[1]},no-such,{tokens[0]}&fields=stdout").JsonAsync();
        Assert.Equal("[{\"stdout\":\"3\\n\"},null,{\"stdout\":\"1\\n\"}]", read.GetProperty("submissions").GetRawText());
        using var bad = await server.PostAsync("/judge0/submissions/batch", new { submissions = new[] { new { language_id = 1 } } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
    }

    [Fact]
    public async Task Additional_files_lie_beside_the_program_and_a_project_is_built_by_its_scripts()
    {
        var files = Zip(("lib/values.py", "A = 20"), ("data.bin", "22"));
        var beside = await server.RunAsync(new
        {
            source_code = "import sys\nsys.path.insert(0, '/box')\nfrom lib.values import A\nprint(A + int(open('/box/data.bin').read()))",
            language_id = 71,
            additional_files = files,
        });
        Assert.True(beside.GetProperty("stdout").GetString() == "42\n", beside.GetRawText());
        var project = Zip(("compile", "echo 'echo built $1' > /box/program.sh"), ("run", "bash /box/program.sh \"$1\""));
        var built = await server.RunAsync(new { language_id = 89, additional_files = project, command_line_arguments = "well" });
        Assert.True(built.GetProperty("stdout").GetString() == "built well\n", built.GetRawText());
        var broken = await server.RunAsync(new { language_id = 89, additional_files = Zip(("compile", "echo no >&2; exit 1"), ("run", "echo ran")) });
        Assert.Equal((6, "no\n"), (broken.GetProperty("status").GetProperty("id").GetInt32(), broken.GetProperty("compile_output").GetString()));
    }

    [Fact]
    public async Task Archives_that_are_traps_are_refused()
    {
        foreach (var archive in new[]
        {
            Zip(("../escape", "x")), Zip(("/etc/passwd", "x")), Zip(("a/../../b", "x")), Zip(("a", "x"), ("a", "y")), Zip(("a", "x"), ("a/b", "y")),
            Zip(("bomb", new string('0', 11 << 20))), Zip([.. Enumerable.Range(0, 201).Select(i => ($"f{i}", "x"))]), Zip(link: true),
            Convert.ToBase64String("no zip at all"u8), Zip(("a/b/c/d/e/f/g/h/i", "x")),
        })
        {
            using var refused = await server.PostAsync("/judge0/submissions", new { source_code = "print(1)", language_id = 71, additional_files = archive });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.True((await refused.AnyJsonAsync()).TryGetProperty("additional_files", out _));
        }
    }

    [Fact]
    public async Task Several_runs_are_averaged_and_errors_can_be_merged()
    {
        var answer = await server.RunAsync(new
        {
            source_code = "import sys\nprint('a', flush=True)\nprint('b', file=sys.stderr)",
            language_id = 71,
            number_of_runs = 3,
            redirect_stderr_to_stdout = true,
        });
        Assert.Equal(("a\nb\n", JsonValueKind.Null), (answer.GetProperty("stdout").GetString(), answer.GetProperty("stderr").ValueKind));
    }

    [Fact]
    public async Task Information_is_there()
    {
        var languages = (await server.Client.GetAsync("/judge0/languages").JsonAsync()).EnumerateArray().ToList();
        Assert.All([71, 113, 50, 103, 43, 89], id => Assert.Contains(languages, language => language.GetProperty("id").GetInt32() == id));
        Assert.Equal("main.py", (await server.Client.GetAsync("/judge0/languages/71").JsonAsync()).GetProperty("source_file").GetString());
        Assert.Equal(14, (await server.Client.GetAsync("/judge0/statuses").JsonAsync()).GetArrayLength());
        Assert.Equal("1.13.1", (await server.Client.GetAsync("/judge0/about").JsonAsync()).GetProperty("version").GetString());
        Assert.Equal("1.13.1", await server.Client.GetStringAsync("/judge0/version"));
        Assert.Equal(20, (await server.Client.GetAsync("/judge0/config_info").JsonAsync()).GetProperty("max_submission_batch_size").GetInt32());
        foreach (var path in new[] { "languages/all", "workers", "system_info", "statistics" })
        {
            await server.Client.GetAsync($"/judge0/{path}").JsonAsync();
        }
    }

    [Fact]
    public async Task Tokens_open_and_nothing_else_does()
    {
        foreach (var path in new[] { "authenticate", "authorize" })
        {
            Assert.Equal(HttpStatusCode.OK, (await server.Client.PostAsync($"/judge0/{path}", null)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await server.Host.Http.PostAsync($"/judge0/{path}", null)).StatusCode);
        }

        using var half = new HttpClient { BaseAddress = new Uri(server.Host.Address) };
        half.DefaultRequestHeaders.Add("X-Auth-Token", Judge0Host.Token);
        Assert.Equal(HttpStatusCode.OK, (await half.PostAsync("/judge0/authenticate", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await half.PostAsync("/judge0/authorize", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await half.GetAsync("/judge0/submissions")).StatusCode);
        using var wrong = new HttpClient { BaseAddress = new Uri(server.Host.Address) };
        wrong.DefaultRequestHeaders.Add("X-Auth-Token", Judge0Host.Token + "x");
        Assert.Equal(HttpStatusCode.Unauthorized, (await wrong.GetAsync("/judge0/about")).StatusCode);

        // Staff come with their own bearer and see what is their organisation's; a candidate's opens nothing here.
        var (staff, _, candidate) = await server.Host.InterviewAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await candidate.Http.GetAsync("/judge0/about")).StatusCode);
        var token = await server.SubmitAsync(new { source_code = "print(1)", language_id = 71 }, staff.Http);
        await server.EndedAsync(token, staff.Http);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync($"/judge0/submissions/{token}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await server.Host.RegisterAsync()).Http.GetAsync($"/judge0/submissions/{token}")).StatusCode);
        Assert.Equal(1, (await staff.Http.GetAsync("/judge0/submissions").JsonAsync()).GetProperty("meta").GetProperty("total_count").GetInt32());
    }

    [Fact]
    public async Task A_callback_brings_the_result_signed_and_is_tried_again()
    {
        await using var listener = await CallbackListener.StartAsync(failures: 1);
        var token = await server.SubmitAsync(new { source_code = "print(5)", language_id = 71, callback_url = listener.Address + "/done" });
        await People.EventuallyAsync(() => Task.FromResult(listener.Calls.Count == 2), "the callback is tried until it is taken");
        var (method, signature, body) = listener.Calls[1];
        Assert.Equal("PUT", method);
        Assert.Equal("sha256=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(Judge0Host.Token), body)), signature);
        var said = JsonNode.Parse(body)!;
        Assert.Equal((token, "NQo=\n"), (said["token"]!.GetValue<string>(), said["stdout"]!.GetValue<string>()));
    }

    internal static string Zip(params (string Name, string Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return Convert.ToBase64String(bytes.ToArray());
    }

    private static string Zip(bool link)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry("link");
            entry.ExternalAttributes = link ? unchecked((int)0xA1FF0000) : 0;
            using var stream = entry.Open();
            stream.Write("/etc/passwd"u8);
        }

        return Convert.ToBase64String(bytes.ToArray());
    }
}
