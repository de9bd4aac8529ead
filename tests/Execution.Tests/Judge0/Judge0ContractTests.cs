using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Judge0;

/// <summary>Judge0's contract, line by line: its words for what is wrong, its bounds, its defaults.</summary>
public sealed class Judge0ContractTests(Judge0Host server) : IClassFixture<Judge0Host>
{
    [Theory]
    [InlineData("""{"language_id":71}""", "source_code", "can't be blank")]
    [InlineData("""{"language_id":71,"source_code":" "}""", "source_code", "can't be blank")]
    [InlineData("""{"source_code":"1"}""", "language_id", "can't be blank")]
    [InlineData("""{"source_code":"1","language_id":150000}""", "language_id", "language with id 150000 doesn't exist")]
    [InlineData("""{"source_code":"1","language_id":"x"}""", "language_id", "language with id x doesn't exist")]
    [InlineData("""{"source_code":"1","language_id":71,"number_of_runs":0}""", "number_of_runs", "must be greater than 0")]
    [InlineData("""{"source_code":"1","language_id":71,"number_of_runs":21}""", "number_of_runs", "must be less than or equal to 20")]
    [InlineData("""{"source_code":"1","language_id":71,"cpu_time_limit":-1}""", "cpu_time_limit", "must be greater than or equal to 0")]
    [InlineData("""{"source_code":"1","language_id":71,"cpu_time_limit":15.5}""", "cpu_time_limit", "must be less than or equal to 15.0")]
    [InlineData("""{"source_code":"1","language_id":71,"cpu_time_limit":"soon"}""", "cpu_time_limit", "is not a number")]
    [InlineData("""{"source_code":"1","language_id":71,"cpu_extra_time":6}""", "cpu_extra_time", "must be less than or equal to 5.0")]
    [InlineData("""{"source_code":"1","language_id":71,"wall_time_limit":0.5}""", "wall_time_limit", "must be greater than or equal to 1")]
    [InlineData("""{"source_code":"1","language_id":71,"wall_time_limit":21}""", "wall_time_limit", "must be less than or equal to 20.0")]
    [InlineData("""{"source_code":"1","language_id":71,"memory_limit":2047}""", "memory_limit", "must be greater than or equal to 2048")]
    [InlineData("""{"source_code":"1","language_id":71,"memory_limit":512001}""", "memory_limit", "must be less than or equal to 512000")]
    [InlineData("""{"source_code":"1","language_id":71,"stack_limit":128001}""", "stack_limit", "must be less than or equal to 128000")]
    [InlineData("""{"source_code":"1","language_id":71,"max_processes_and_or_threads":0}""", "max_processes_and_or_threads", "must be greater than 0")]
    [InlineData("""{"source_code":"1","language_id":71,"max_processes_and_or_threads":121}""", "max_processes_and_or_threads", "must be less than or equal to 120")]
    [InlineData("""{"source_code":"1","language_id":71,"max_file_size":4097}""", "max_file_size", "must be less than or equal to 4096")]
    [InlineData("""{"source_code":"1","language_id":71,"enable_network":true}""", "enable_network", "enabling network is not allowed")]
    [InlineData("""{"source_code":"1","language_id":71,"compiler_options":"-O2"}""", "compiler_options", "setting compiler options is only allowed for compiled languages")]
    [InlineData("""{"source_code":"1","language_id":50,"compiler_options":"-O2;id"}""", "compiler_options", "the option -O2;id is not allowed")]
    [InlineData("""{"source_code":"1","language_id":50,"compiler_options":"@/etc/passwd"}""", "compiler_options", "the option @/etc/passwd is not allowed")]
    [InlineData("""{"source_code":"1","language_id":89,"additional_files":"eA=="}""", "source_code", "must be blank")]
    [InlineData("""{"language_id":89}""", "additional_files", "can't be blank")]
    [InlineData("""{"source_code":"1","language_id":71,"callback_url":"file:///etc/passwd"}""", "callback_url", "must be an http or https URL without credentials")]
    [InlineData("""{"source_code":"1","language_id":71,"callback_url":"http://user:secret@example.com/"}""", "callback_url", "must be an http or https URL without credentials")]
    public async Task A_wrong_field_is_named_in_judge0s_words(string body, string field, string message)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var refused = await server.Client.PostAsync("/judge0/submissions", content);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(message, (await refused.AnyJsonAsync()).GetProperty(field)[0].GetString());
    }

    [Theory]
    [InlineData("compiler_options")]
    [InlineData("command_line_arguments")]
    public async Task An_option_has_at_most_512_characters(string field)
    {
        using var refused = await server.PostAsync("/judge0/submissions", new Dictionary<string, object>
        {
            ["source_code"] = "1",
            ["language_id"] = 50,
            [field] = new string('x', 513),
        });
        Assert.Equal("is too long (maximum is 512 characters)", (await refused.AnyJsonAsync()).GetProperty(field)[0].GetString());
    }

    [Theory]
    [InlineData("GET", "/judge0/submissions/x?fields=stdout,nonsense,more", 400, "invalid fields: [nonsense, more]")]
    [InlineData("GET", "/judge0/submissions?page=0", 400, "invalid page: 0")]
    [InlineData("GET", "/judge0/submissions?per_page=-1", 400, "invalid per_page: -1")]
    [InlineData("GET", "/judge0/submissions/batch?tokens=", 400, "there should be at least one submission in a batch")]
    [InlineData("GET", "/judge0/submissions/batch?tokens=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21", 400, "number of submissions in a batch should be less than or equal to 20")]
    [InlineData("GET", "/judge0/submissions/no-such", 404, "there is no submission of this token")]
    [InlineData("DELETE", "/judge0/submissions/no-such", 404, "there is no submission of this token")]
    [InlineData("GET", "/judge0/languages/1", 404, "there is no language of this id")]
    public async Task A_wrong_question_has_judge0s_answer(string method, string path, int status, string error)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var refused = await server.Client.SendAsync(request);
        Assert.Equal((status, error), ((int)refused.StatusCode, (await refused.AnyJsonAsync()).GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_batch_has_1_to_20_submissions()
    {
        foreach (var (count, error) in new[] { (0, "there should be at least one submission in a batch"), (21, "number of submissions in a batch should be less than or equal to 20") })
        {
            using var refused = await server.PostAsync(
                "/judge0/submissions/batch", new { submissions = Enumerable.Repeat(new { source_code = "1", language_id = 71 }, count) });
            Assert.Equal((400, error), ((int)refused.StatusCode, (await refused.AnyJsonAsync()).GetProperty("error").GetString()));
        }
    }

    [Fact]
    public async Task A_full_queue_says_so_and_takes_more_when_it_has_emptied()
    {
        await using var small = await IntegrityHost.StartAsync(new()
        {
            ["Execution:Judge0:AuthToken"] = Judge0Host.Token,
            ["Execution:Judge0:MaxQueueSize"] = "1",
            ["Execution:RunsAtOnce"] = "1",
        });
        using var client = Judge0Host.ClientOf(small);
        var slow = new { source_code = "import time; time.sleep(1.5)", language_id = 71 };
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 4; i++)
        {
            answers.Add(await client.PostAsJsonAsync("/judge0/submissions", slow));
        }

        Assert.Equal([201, 201, 503, 503], answers.Select(answer => (int)answer.StatusCode));
        Assert.Equal("queue is full", (await answers[3].AnyJsonAsync()).GetProperty("error").GetString());
        await People.EventuallyAsync(
            async () => (await client.PostAsJsonAsync("/judge0/submissions", slow)).StatusCode == HttpStatusCode.Created, "there is room again");
    }

    [Fact]
    public async Task What_was_acknowledged_runs_after_a_restart_and_old_ones_are_erased()
    {
        var folder = Directory.CreateTempSubdirectory("integrity-judge0-");
        var settings = new Dictionary<string, string> { ["Execution:Judge0:AuthToken"] = Judge0Host.Token, ["Execution:RunsAtOnce"] = "1" };
        try
        {
            var tokens = new List<string>();
            await using (var before = await IntegrityHost.StartAsync(settings, folder.FullName))
            {
                using var client = Judge0Host.ClientOf(before);
                for (var i = 0; i < 4; i++)
                {
                    var body = new { source_code = $"import time; time.sleep(1); print({i})", language_id = 71 };
                    tokens.Add((await client.PostAsJsonAsync("/judge0/submissions", body).JsonAsync()).GetProperty("token").GetString()!);
                }
            }

            await using (var after = await IntegrityHost.StartAsync(settings, folder.FullName))
            {
                using var client = Judge0Host.ClientOf(after);
                for (var i = 0; i < 4; i++)
                {
                    JsonElement found = default;
                    await People.EventuallyAsync(
                        async () => (found = await client.GetAsync($"/judge0/submissions/{tokens[i]}").JsonAsync()).GetProperty("status").GetProperty("id").GetInt32() == 3,
                        "it runs");
                    Assert.Equal($"{i}\n", found.GetProperty("stdout").GetString());
                }
            }

            var clock = new ShiftedClock();
            clock.Pass(TimeSpan.FromHours(25));
            await using var late = await IntegrityHost.StartAsync(settings, folder.FullName, clock);
            using var last = Judge0Host.ClientOf(late);
            await People.EventuallyAsync(
                async () => (await last.GetAsync($"/judge0/submissions/{tokens[0]}")).StatusCode == HttpStatusCode.NotFound, "old ones are erased");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
