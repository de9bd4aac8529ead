using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Interviews.Questions;
using IntegrityAI.Testing;

namespace IntegrityAI.Interviews.Tests.Questions;

/// <summary>The built-in questions: complete, solvable as they are stated, and not passed by a solution that only looks right.</summary>
public sealed class BankTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private const int MaxTestBytes = 64 * 1024;
    private static readonly string Solutions = Path.Combine(Repository.Root, "tests", "Interviews.Tests", "Solutions");

    public static TheoryData<string> Slugs => new(BuiltInQuestions.All.Values.Select(question => question.Slug).Order(StringComparer.Ordinal));

    public static TheoryData<string> Flawed => new(
        Directory.GetFiles(Solutions).Select(file => Path.GetFileName(file)).Where(name => name.Split('.').Length > 2).Order(StringComparer.Ordinal));

    [Fact]
    public void There_are_ten_questions_of_every_difficulty()
    {
        Assert.True(BuiltInQuestions.All.Count >= 10);
        Assert.Equal(
            ["easy", "hard", "medium"], BuiltInQuestions.All.Values.Select(question => question.Difficulty).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            BuiltInQuestions.All.Count, BuiltInQuestions.All.Values.Select(question => question.Title).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void A_question_brings_all_that_an_interview_needs(string slug)
    {
        var question = Named(slug);
        Assert.InRange(question.Minutes, 15, 45);
        Assert.NotEmpty(question.Topics);
        Assert.Contains("### Examples", question.Statement, StringComparison.Ordinal);
        Assert.InRange(question.Hints.Count, 2, 3);
        Assert.Equal(
            question.Database is { } database ? [database.Engine] : ["cpp", "csharp", "go", "java", "javascript", "python", "typescript"],
            question.Starter.Keys.Order(StringComparer.Ordinal));

        Assert.InRange(question.Tests.Count(test => !test.Hidden), 3, 4);
        Assert.InRange(question.Tests.Count(test => test.Hidden), 5, 8);
        Assert.Equal(question.Tests.Count, question.Tests.Select(test => test.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(question.Tests.Count, question.Tests.Select(test => test.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(question.Tests, test => Assert.True(test.Input.Length < MaxTestBytes && test.Expected.Length < MaxTestBytes));

        Assert.Equal(["problem_solving", "correctness", "code_quality", "testing"], question.Rubric.Select(criterion => criterion.Criterion));
        Assert.Equal(1, question.Rubric.Sum(criterion => criterion.Weight), 6);
        Assert.All(question.Rubric, criterion => Assert.Equal(4, criterion.Bands.Distinct(StringComparer.Ordinal).Count()));
    }

    [Theory]
    [InlineData("service-credits")]
    [InlineData("late-carriers")]
    public void Its_tests_stand_in_groups_that_are_worth_points(string slug)
    {
        var groups = Named(slug).Tests.ToLookup(test => test.Group!);
        Assert.InRange(groups.Count, 3, 5);
        Assert.True(groups.Max(group => group.Sum(test => test.Points)) > groups.Min(group => group.Sum(test => test.Points)));
        Assert.All(groups, group => Assert.All(group, test => Assert.InRange(test.Points, 1, 5)));
        Assert.Contains(groups, group => group.Any(test => test.Hidden) && group.Any(test => !test.Hidden));
    }

    [Fact]
    public void No_two_questions_share_a_band_of_their_rubrics_for_what_was_solved()
    {
        var bands = BuiltInQuestions.All.Values
            .SelectMany(question => question.Rubric.Where(criterion => criterion.Criterion is "problem_solving")
                .SelectMany(criterion => criterion.Bands)).ToList();
        Assert.Equal(bands.Count, bands.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task A_question_can_be_solved_as_it_is_stated(string slug)
    {
        var tests = await TestAsync(slug, Named(slug).Database is null ? $"{slug}.py" : $"{slug}.sql");
        Assert.All(tests, test => Assert.True(
            test.GetProperty("status").GetString() == "accepted",
            $"{test.GetProperty("name")}: {test.GetProperty("status")} {test.GetProperty("stderr")}"));
        Assert.Equal(Named(slug).Tests.Count, tests.Count);
    }

    [Theory]
    [MemberData(nameof(Flawed))]
    public async Task A_solution_that_only_looks_right_fails_a_hidden_test(string file)
    {
        var tests = await TestAsync(file.Split('.')[0], file);
        var failed = tests.Where(test => test.GetProperty("status").GetString() != "accepted").ToList();
        Assert.Contains(failed, test => test.GetProperty("hidden").GetBoolean());
        if (file.Contains(".slow-", StringComparison.Ordinal))
        {
            Assert.All(failed, test => Assert.Equal("time_limit_exceeded", test.GetProperty("status").GetString()));
        }
    }

    /// <summary>The same lines reach the candidate's function in every language, and what it returns is what is printed.</summary>
    [Fact]
    public async Task Every_installed_language_has_a_starter_that_runs_unchanged_and_hands_over_the_lines()
    {
        (string Nothing, string Lines)[] answers =
        [
            ("return []", "return lines"), ("return new ArrayList<>()", "return lines"), ("return {}", "return lines"),
            ("return new List<string>()", "return lines"), ("return nil", "return lines"),
        ];
        var staff = await host.RegisterAsync();
        var installed = (await staff.Http.GetAsync("/api/languages").JsonAsync()).EnumerateArray()
            .Where(language => language.GetProperty("available").GetBoolean())
            .Select(language => language.GetProperty("id").GetString()!);
        var tried = new List<string>();
        foreach (var (language, starter) in Named("start-order").Starter.Where(starter => installed.Contains(starter.Key)))
        {
            var unchanged = await RunAsync(staff, language, starter);
            Assert.True(unchanged.GetProperty("status").GetString() == "accepted", $"{language}: {unchanged}");
            Assert.Equal("", unchanged.GetProperty("stdout").GetString()!.Trim());

            var echo = answers.Aggregate(starter, (code, answer) => code.Replace(answer.Nothing, answer.Lines, StringComparison.Ordinal));
            var echoed = await RunAsync(staff, language, echo);
            Assert.True(echoed.GetProperty("stdout").GetString() == "first\n\n  third\n", $"{language}: {echoed}");
            tried.Add(language);
        }

        Assert.Empty(((string[])["python", "javascript", "cpp"]).Except(tried));
    }

    [Theory]
    [InlineData("invoice-rounding")]
    [InlineData("start-order")]
    [InlineData("seat-holds")]
    public async Task The_demo_interview_finds_its_questions(string slug)
    {
        var staff = await host.RegisterAsync();
        var question = await staff.Http.GetAsync($"/api/questions/{BuiltInQuestions.IdOf(slug)}").JsonAsync();
        Assert.Equal(slug, question.GetProperty("slug").GetString());
    }

    private static Question Named(string slug) => BuiltInQuestions.All[BuiltInQuestions.IdOf(slug)];

    private static Task<JsonElement> RunAsync(Person staff, string language, string source) => staff.Http.PostAsJsonAsync(
        "/api/runs", new { language, source, stdin = "first\n\n  third\n", mode = "run" }).JsonAsync();

    private async Task<List<JsonElement>> TestAsync(string slug, string file)
    {
        var staff = await host.RegisterAsync();
        var ran = await staff.Http.PostAsJsonAsync("/api/runs", new
        {
            language = Path.GetExtension(file) == ".sql" ? Named(slug).Database!.Engine : "python",
            source = await File.ReadAllTextAsync(Path.Combine(Solutions, file)),
            question_id = BuiltInQuestions.IdOf(slug),
            mode = "test",
        }).JsonAsync();
        return [.. ran.GetProperty("tests").EnumerateArray()];
    }
}
