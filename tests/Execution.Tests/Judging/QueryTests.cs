using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Judging;

/// <summary>Queries run against a new database each time and give tables.</summary>
public sealed class QueryTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private const string Seed = "CREATE TABLE people (name TEXT, age INTEGER); INSERT INTO people VALUES ('Ada', 36), ('Linus', NULL), ('a|b', 1);";

    public static TheoryData<string> Engines => ["sqlite", "postgresql"];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_query_without_a_question_gives_its_tables(string language)
    {
        var staff = await host.RegisterAsync();
        await staff.NeedAsync(language);
        var ran = await staff.RunAsync(new { language, source = $"{Seed}\nSELECT name, age FROM people ORDER BY name;\nSELECT 1 AS one;" });
        Assert.Equal("accepted", ran.Text("status"));
        var tables = ran.GetProperty("tables").EnumerateArray().ToList();
        Assert.Equal("""["name","age"]""", tables[0].GetProperty("columns").GetRawText());
        Assert.Contains("""["Ada","36"]""", tables[0].GetProperty("rows").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("""["Linus",null]""", tables[0].GetProperty("rows").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("""[["1"]]""", tables[1].GetProperty("rows").GetRawText());
        Assert.False(tables[0].GetProperty("truncated").GetBoolean());
        Assert.Contains("Linus|NULL\n", ran.Text("stdout"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_query_is_judged_on_databases_that_differ(string language)
    {
        var staff = await host.RegisterAsync();
        await staff.NeedAsync(language);
        var question = await staff.WriteQuestionAsync(new
        {
            checker = "unordered",
            database = new { engine = language, seed = Seed },
            tests = new[]
            {
                new { name = "as given", input = "", expected = "a\\|b|1\nAda|36\n", hidden = false },
                new { name = "one more", input = "INSERT INTO people VALUES ('Bob', 7);", expected = "Ada|36\na\\|b|1\nBob|7\n", hidden = true },
            },
        });
        var right = await staff.RunAsync(new { language, source = "SELECT name, age FROM people WHERE age IS NOT NULL;", question_id = question });
        Assert.Equal(["accepted", "accepted"], right.Statuses());
        var fixedAnswer = await staff.RunAsync(new { language, source = "SELECT 'Ada', 36 UNION SELECT 'a|b', 1;", question_id = question });
        Assert.Equal(["accepted", "wrong_answer"], fixedAnswer.Statuses());
        Assert.Equal("the line “Bob|7” is missing", fixedAnswer.Tests()[1].Text("message"));
        var swapped = await staff.RunAsync(new { language, source = "SELECT age, name FROM people WHERE age IS NOT NULL;", question_id = question });
        Assert.Equal("wrong_answer", swapped.Text("status"));
        var broken = await staff.RunAsync(new { language, source = "SELECT nothing FROM nowhere;", question_id = question });
        Assert.Equal(["runtime_error", "runtime_error"], broken.Statuses());
        Assert.Contains("nowhere", broken.Tests()[0].Text("stderr"), StringComparison.Ordinal);

        // Nothing of a run is left for the next.
        var spoiled = await staff.RunAsync(new { language, source = "DROP TABLE people; SELECT 1;", question_id = question });
        Assert.Equal("wrong_answer", spoiled.Text("status"));
        Assert.Equal("accepted", (await staff.RunAsync(new { language, source = "SELECT name, age FROM people WHERE age IS NOT NULL;", question_id = question })).Text("status"));

        var shown = await staff.RunAsync(new { language, source = "SELECT COUNT(*) AS n FROM people;", question_id = question, mode = "run" });
        Assert.Equal("""[["3"]]""", shown.GetProperty("tables")[0].GetProperty("rows").GetRawText());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_seed_that_does_not_run_is_the_question_s_fault(string language)
    {
        var staff = await host.RegisterAsync();
        await staff.NeedAsync(language);
        var question = await staff.WriteQuestionAsync(new
        {
            database = new { engine = language, seed = "CREATE TABLE broken (" },
            tests = new[] { new { name = "one", input = "", expected = "1", hidden = false } },
        });
        var ran = await staff.RunAsync(new { language, source = "SELECT 1;", question_id = question });
        Assert.Equal(["internal_error"], ran.Statuses());
        Assert.Contains("The seed failed", ran.Tests()[0].Text("message"), StringComparison.Ordinal);
        Assert.Equal("internal_error", (await staff.RunAsync(new { language, source = "SELECT 1;", question_id = question, mode = "run" })).Text("status"));
    }

    [Fact]
    public async Task Statements_of_one_s_own_test_are_one_s_own()
    {
        var staff = await host.RegisterAsync();
        await staff.NeedAsync("sqlite");
        var ran = await staff.RunAsync(new { language = "sqlite", source = "SELECT 1;", tests = new[] { new { name = "mine", input = "NONSENSE;", expected = "1" }, new { name = "empty", input = "", expected = "1" } } });
        Assert.Equal(["runtime_error", "accepted"], ran.Statuses());
        Assert.Contains("The statements of this test do not run", ran.Tests()[0].Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_of_a_table_may_differ_by_the_tolerance()
    {
        var staff = await host.RegisterAsync();
        await staff.NeedAsync("sqlite");
        var question = await staff.WriteQuestionAsync(new
        {
            checker = "floats",
            checker_options = new { tolerance = 0.01 },
            tests = new[] { new { name = "one", input = "", expected = "Ada|1.333|x\n", hidden = false } },
        });
        Assert.Equal(["accepted"], (await staff.RunAsync(new { language = "sqlite", source = "SELECT 'Ada', 4 / 3.0, 'x';", question_id = question })).Statuses());
        var wrong = await staff.RunAsync(new { language = "sqlite", source = "SELECT 'Ada', 5 / 3.0, 'x';", question_id = question });
        Assert.Equal(["wrong_answer"], wrong.Statuses());
        Assert.Equal("Ada|1.333|x\n", wrong.Tests()[0].Text("expected"));
    }

    [Theory]
    [InlineData(".shell echo out")]
    [InlineData(".system echo out")]
    [InlineData(".output /tmp/x")]
    [InlineData(".exit 97")]
    [InlineData("SELECT writefile('/dev/fd/3', 'x');")]
    public async Task A_script_cannot_pass_for_a_database_that_could_not_be_made(string source)
    {
        var staff = await host.RegisterAsync();
        await staff.NeedAsync("sqlite");
        var ran = await staff.RunAsync(new { language = "sqlite", source });
        Assert.Equal("runtime_error", ran.Text("status"));
    }

    [Fact]
    public async Task A_script_that_asks_for_another_form_shows_what_it_printed()
    {
        var staff = await host.RegisterAsync();
        await staff.NeedAsync("sqlite");
        var ran = await staff.RunAsync(new { language = "sqlite", source = ".mode csv\nSELECT 1, 2;" });
        Assert.Equal("1,2", ran.Text("stdout")!.Trim());
        Assert.Equal(0, ran.GetProperty("tables").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, (await staff.RunAsync(new { language = "python", source = "print(1)" })).GetProperty("tables").ValueKind);
    }
}
