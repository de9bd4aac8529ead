using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Interviews.Questions;
using IntegrityAI.Testing;

namespace IntegrityAI.Interviews.Tests.Questions;

/// <summary>An organisation's own questions beside the built-in ones.</summary>
public sealed class WriteQuestionsTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private static readonly Guid BuiltIn = BuiltInQuestions.IdOf("seat-holds");

    [Fact]
    public async Task A_question_is_kept_as_it_was_written_and_gets_the_standard_rubric()
    {
        var staff = await host.RegisterAsync();
        using var response = await staff.Http.PostAsJsonAsync("/api/questions", Draft());
        var written = await response.JsonAsync();
        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal($"/api/questions/{Id(written)}", response.Headers.Location?.OriginalString);

        var read = await staff.Http.GetAsync($"/api/questions/{Id(written)}").JsonAsync();
        Assert.Equal("Shelf labels", read.GetProperty("title").GetString());
        Assert.Equal("medium", read.GetProperty("difficulty").GetString());
        Assert.Equal("print()", read.GetProperty("starter").GetProperty("python").GetString());
        Assert.Equal("tokens", read.GetProperty("checker").GetString());
        Assert.True(read.GetProperty("owned").GetBoolean());
        Assert.Equal([false, true], read.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("hidden").GetBoolean()));
        Assert.Equal(
            ["problem_solving", "correctness", "code_quality", "testing"],
            read.GetProperty("rubric").EnumerateArray().Select(criterion => criterion.GetProperty("criterion").GetString()));
    }

    [Fact]
    public async Task How_a_question_is_judged_is_kept_and_copied()
    {
        var staff = await host.RegisterAsync();
        var judged = new
        {
            title = "Judged",
            difficulty = "hard",
            statement = "Answer.",
            checker = "custom",
            checker_options = new { program = new { language = "python", source = "print()" } },
            framework_tests = new { python = new { framework = "pytest", file = "test_answer.py", source = "def test_it(): pass", hidden = true } },
            database = new { engine = "sqlite", seed = "CREATE TABLE t (a);" },
            tests = new[] { new { name = "one", input = "", expected = "", hidden = false, group = "first", points = 7 } },
            time_limit_ms = 1234,
            memory_limit_mb = 77,
        };
        var written = await staff.Http.PostAsJsonAsync("/api/questions", judged).JsonAsync();
        var copy = await staff.Http.PostAsync($"/api/questions/{Id(written)}/copy", null).JsonAsync();
        foreach (var question in new[] { written, copy })
        {
            Assert.Equal("""{"tolerance":null,"program":{"language":"python","source":"print()"}}""", question.GetProperty("checker_options").GetRawText());
            Assert.Equal("test_answer.py", question.GetProperty("framework_tests").GetProperty("python").GetProperty("file").GetString());
            Assert.Equal("""{"engine":"sqlite","seed":"CREATE TABLE t (a);"}""", question.GetProperty("database").GetRawText());
            Assert.Equal(("first", 7), (question.GetProperty("tests")[0].GetProperty("group").GetString(), question.GetProperty("tests")[0].GetProperty("points").GetInt32()));
            Assert.Equal((1234, 77), (question.GetProperty("time_limit_ms").GetInt32(), question.GetProperty("memory_limit_mb").GetInt32()));
        }

        // What a draft does not speak of is gone, its limits stay.
        var changed = await staff.Http.PutAsJsonAsync($"/api/questions/{Id(written)}", Draft()).JsonAsync();
        Assert.Equal(JsonValueKind.Null, changed.GetProperty("checker_options").ValueKind);
        Assert.Equal(JsonValueKind.Null, changed.GetProperty("database").ValueKind);
        Assert.Equal(1234, changed.GetProperty("time_limit_ms").GetInt32());
    }

    [Fact]
    public async Task One_s_own_questions_come_first_and_can_be_searched()
    {
        var staff = await host.RegisterAsync();
        await staff.Http.PostAsJsonAsync("/api/questions", Draft("First of ours")).JsonAsync();
        await staff.Http.PostAsJsonAsync("/api/questions", Draft("Second of ours")).JsonAsync();
        var all = await TitlesAsync(staff, "");
        Assert.Equal(["Second of ours", "First of ours"], all.Take(2));
        Assert.Equal(BuiltInQuestions.All.Count + 2, all.Count);

        Assert.Equal(["First of ours"], await TitlesAsync(staff, "?q=FIRST%20of"));
        Assert.Equal(["Seats on hold", "The price as we knew it"], await TitlesAsync(staff, "?difficulty=hard&q=time"));
        Assert.Equal(
            new Refusal(400, "validation_failed"), await staff.Http.GetAsync("/api/questions?difficulty=brutal").RefusalAsync());
    }

    [Fact]
    public async Task A_question_can_be_replaced_and_keeps_its_rubric()
    {
        var staff = await host.RegisterAsync();
        var copy = await staff.Http.PostAsync($"/api/questions/{BuiltIn}/copy", null).JsonAsync();
        var updated = await staff.Http.PutAsJsonAsync($"/api/questions/{Id(copy)}", Draft("Seats, our way")).JsonAsync();
        Assert.Equal("Seats, our way", updated.GetProperty("title").GetString());
        Assert.Equal(2, updated.GetProperty("tests").GetArrayLength());
        Assert.Equal(copy.GetProperty("rubric").GetRawText(), updated.GetProperty("rubric").GetRawText());
    }

    [Fact]
    public async Task A_built_in_question_is_changed_in_a_copy_only()
    {
        var staff = await host.RegisterAsync();
        Assert.Equal(
            new Refusal(409, "question_read_only"),
            await staff.Http.PutAsJsonAsync($"/api/questions/{BuiltIn}", Draft()).RefusalAsync());

        using var response = await staff.Http.PostAsync($"/api/questions/{BuiltIn}/copy", null);
        var copy = await response.JsonAsync();
        var original = await staff.Http.GetAsync($"/api/questions/{BuiltIn}").JsonAsync();
        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal($"{original.GetProperty("title")} (copy)", copy.GetProperty("title").GetString());
        Assert.True(copy.GetProperty("owned").GetBoolean());
        Assert.False(original.GetProperty("owned").GetBoolean());
        foreach (var same in (string[])["statement", "tests", "rubric", "hints", "starter", "minutes", "checker"])
        {
            Assert.Equal(original.GetProperty(same).GetRawText(), copy.GetProperty(same).GetRawText());
        }
    }

    [Fact]
    public async Task A_question_of_another_organisation_does_not_exist()
    {
        var owner = await host.RegisterAsync();
        var id = Id(await owner.Http.PostAsJsonAsync("/api/questions", Draft()).JsonAsync());
        var stranger = await host.RegisterAsync();
        var gone = new Refusal(404, "not_found");
        Assert.Equal(gone, await stranger.Http.GetAsync($"/api/questions/{id}").RefusalAsync());
        Assert.Equal(gone, await stranger.Http.PutAsJsonAsync($"/api/questions/{id}", Draft()).RefusalAsync());
        Assert.Equal(gone, await stranger.Http.PostAsync($"/api/questions/{id}/copy", null).RefusalAsync());
        Assert.Equal(
            new Refusal(400, "unknown_question"),
            await stranger.Http.PostAsJsonAsync("/api/sessions", new { title = "x", question_ids = new[] { id } }).RefusalAsync());
        Assert.DoesNotContain("Shelf labels", await TitlesAsync(stranger, ""));
    }

    [Theory]
    [InlineData(Role.Recruiter, 201)]
    [InlineData(Role.Interviewer, 201)]
    [InlineData(Role.Monitor, 403)]
    public async Task Who_may_write_questions_is_a_matter_of_role(Role role, int status)
    {
        var member = await host.AddMemberAsync(await host.RegisterAsync(), role);
        using var written = await member.Http.PostAsJsonAsync("/api/questions", Draft());
        Assert.Equal(status, (int)written.StatusCode);
        using var read = await member.Http.GetAsync($"/api/questions/{BuiltIn}");
        Assert.Equal(200, (int)read.StatusCode);
    }

    [Theory]
    [InlineData("""{"title":" ","difficulty":"easy","statement":"s"}""")]
    [InlineData("""{"title":"t","difficulty":"brutal","statement":"s"}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":""}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","minutes":0}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","tests":[null]}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","tests":[{"name":"n","input":null,"expected":"","hidden":false}]}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","tests":[{"name":"n","hidden":false}]}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","tests":[{"name":" ","input":"","expected":"","hidden":false}]}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","topics":[null]}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","hints":[null]}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","starter":{"python":null}}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","checker":"psychic"}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","checker":"custom"}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","checker":"custom","checker_options":{"program":{"language":"python","source":""}}}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","checker_options":{"program":{"language":"python","source":"print()"}}}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","checker_options":{"tolerance":0.1}}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","checker":"floats","checker_options":{"tolerance":-1}}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","checker":"floats","checker_options":{}}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","tests":[{"name":"n","input":"","expected":"","hidden":false,"points":-1}]}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","tests":[{"name":"n","input":"","expected":"","hidden":false,"group":" "}]}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","framework_tests":{"python":null}}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","framework_tests":{"python":{"framework":"nose","file":"test_x.py","source":"x","hidden":false}}}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","framework_tests":{"python":{"framework":"junit","file":"X.java","source":"x","hidden":false}}}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","framework_tests":{"python":{"framework":"pytest","file":"../x.py","source":"x","hidden":false}}}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","framework_tests":{"python":{"framework":"pytest","file":"-x.py","source":"x","hidden":false}}}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","database":{"engine":"oracle","seed":""}}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","database":{"engine":"sqlite"}}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","time_limit_ms":1}""")]
    [InlineData("""{"title":"t","difficulty":"easy","statement":"s","memory_limit_mb":1}""")]
    public async Task A_question_that_nobody_could_use_is_refused(string body)
    {
        var staff = await host.RegisterAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var refusal = await staff.Http.PostAsync("/api/questions", content).RefusalAsync();
        Assert.Equal(400, refusal.Status);
        Assert.Contains(refusal.Code, (string[])["validation_failed", "malformed_json"]);
        Assert.Equal(BuiltInQuestions.All.Count, (await TitlesAsync(staff, "")).Count);
    }

    private static object Draft(string title = "Shelf labels") => new
    {
        title,
        difficulty = "medium",
        topics = new[] { "text" },
        minutes = 20,
        statement = "Print a label for each shelf.",
        starter = new { python = "print()" },
        tests = new object[]
        {
            new { name = "one", input = "a", expected = "A", hidden = false },
            new { name = "two", input = "b", expected = "B", hidden = true },
        },
        hints = new[] { "Capitals." },
        checker = "tokens",
    };

    private static Guid Id(JsonElement question) => question.GetProperty("id").GetGuid();

    private static async Task<List<string?>> TitlesAsync(Person staff, string query) =>
        [.. (await staff.Http.GetAsync($"/api/questions{query}").JsonAsync()).GetProperty("items").EnumerateArray()
            .Select(question => question.GetProperty("title").GetString())];
}
