using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Judging;

/// <summary>A question's own checker decides, in a jail, and is never the candidate's problem.</summary>
public sealed class CheckerProgramTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private const string Divisor = """
        import sys
        number, expected, answer = (open(path).read().strip() for path in sys.argv[1:4])
        try:
            answer = int(answer)
        except ValueError:
            print("that is no number")
            sys.exit(1)
        if answer > 1 and int(number) % answer == 0 and answer != int(number):
            print(f"{answer} divides {number}")
            sys.exit(0)
        print(f"{answer} does not divide {number}")
        sys.exit(1)
        """;

    [Fact]
    public async Task Any_answer_that_the_checker_takes_is_right()
    {
        var staff = await host.RegisterAsync();
        var question = await QuestionAsync(staff, "python", Divisor);
        foreach (var (answer, status, message) in new[] { ("7", "accepted", "7 divides 91"), ("13", "accepted", "13 divides 91"), ("5", "wrong_answer", "5 does not divide 91"), ("x", "wrong_answer", "that is no number") })
        {
            var ran = await staff.RunAsync(new { language = "python", source = $"print('{answer}')", question_id = question });
            Assert.Equal([status, status], ran.Statuses());
            Assert.Equal(message, ran.Tests()[0].Text("message"));
        }
    }

    [Fact]
    public async Task A_compiled_checker_judges_too()
    {
        var staff = await host.RegisterAsync();
        var question = await QuestionAsync(staff, "cpp", """
            #include <fstream>
            #include <iostream>
            int main(int, char** argv) {
                long number = 0, answer = 0;
                std::ifstream(argv[1]) >> number;
                std::ifstream(argv[3]) >> answer;
                std::cout << "looked\n";
                return answer > 1 && number % answer == 0 ? 0 : 1;
            }
            """);
        Assert.Equal(["accepted", "accepted"], (await staff.RunAsync(new { language = "python", source = "print(7)", question_id = question })).Statuses());
        Assert.Equal(["wrong_answer", "wrong_answer"], (await staff.RunAsync(new { language = "python", source = "print(5)", question_id = question })).Statuses());
    }

    [Theory]
    [InlineData("raise ValueError('what is this')", "standard error")]
    [InlineData("import sys\nsys.exit(2)", "exit code 2")]
    [InlineData("import os\nos.kill(os.getpid(), 11)", "exit code 139")]
    [InlineData("this is no python", "standard error")]
    [InlineData("while True: print('x' * 65536)", "printed too much")]
    public async Task A_checker_that_breaks_is_an_internal_error_and_says_so_to_staff_alone(string checker, string detail)
    {
        var (staff, session, candidate, question) = await InterviewAsync(checker);
        var ran = await staff.RunAsync(new { language = "python", source = "print(7)", question_id = question });
        Assert.Equal(["internal_error", "internal_error"], ran.Statuses());
        Assert.Equal("internal_error", ran.Text("status"));
        Assert.Contains(detail, ran.Tests()[0].Text("message"), StringComparison.Ordinal);
        Assert.Contains("says nothing about the program", ran.Text("message"), StringComparison.Ordinal);

        await using var typist = await Typist.EnterAsync(host, staff, session);
        await Microsoft.AspNetCore.SignalR.Client.HubConnectionExtensions.InvokeAsync<JsonElement>(typist.Hub, "ShowQuestion", question);
        var seen = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            candidate.Http, $"/api/sessions/{session.GetProperty("id").GetGuid()}/runs", new { language = "python", source = "print(7)", question_id = question }).JsonAsync();
        Assert.DoesNotContain(detail, seen.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("own checker could not judge", seen.Tests()[0].Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checker_has_no_more_time_than_its_own()
    {
        var staff = await host.RegisterAsync();
        var question = await staff.WriteQuestionAsync(new
        {
            checker = "custom",
            checker_options = new { program = new { language = "python", source = "while True: pass" } },
            tests = new[] { new { name = "one", input = "91", expected = "", hidden = false } },
        });
        var ran = await staff.RunAsync(new { language = "python", source = "print(7)", question_id = question });
        Assert.Equal(["internal_error"], ran.Statuses());
        Assert.Contains("did not end in time", ran.Tests()[0].Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checker_is_asked_about_programs_that_ended_well_alone()
    {
        var staff = await host.RegisterAsync();
        var question = await QuestionAsync(staff, "python", "print('fine')");
        var ran = await staff.RunAsync(new { language = "python", source = "raise SystemExit(4)", question_id = question });
        Assert.Equal(["runtime_error", "runtime_error"], ran.Statuses());
    }

    private static Task<Guid> QuestionAsync(Person staff, string language, string source) => staff.WriteQuestionAsync(new
    {
        checker = "custom",
        checker_options = new { program = new { language, source } },
        tests = new[] { new { name = "shown", input = "91", expected = "7", hidden = false }, new { name = "kept", input = "91", expected = "13", hidden = true } },
    });

    private async Task<(Person Staff, JsonElement Session, Person Candidate, Guid Question)> InterviewAsync(string checker)
    {
        var staff = await host.RegisterAsync();
        var question = await QuestionAsync(staff, "python", checker);
        var session = await staff.CreateSessionAsync(new { title = "Divisors", question_ids = new[] { question } });
        return (staff, session, await host.JoinAsync(session), question);
    }
}
