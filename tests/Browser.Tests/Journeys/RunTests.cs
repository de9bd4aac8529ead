using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IntegrityAI.Browser.Tests.Journeys;

/// <summary>What a person can do around a run: stop it, write tests of their own, read tables, have the code formatted.</summary>
public sealed class RunTests(Stage stage) : BrowserTest(stage)
{
    private Visitor cleo = null!;

    private ILocator Output => cleo.Page.GetByLabel("Output and tests");

    [Fact]
    public async Task A_run_is_stopped_by_the_id_that_the_page_chose()
    {
        await EnterAsync();
        var stopped = new TaskCompletionSource<string>();
        await cleo.AnswersRunsAsync(async _ =>
        {
            await stopped.Task;
            return new { Status = "cancelled", Message = "Stopped by Cleo Candidate.", TimeMs = 400.0, WallMs = 900.0, MemoryKb = 9000 };
        });
        await cleo.AnswersAsync("**/runs/*/stop", request =>
        {
            stopped.TrySetResult(request.Url);
            return (204, null);
        });
        await cleo.ReplaceCodeAsync("while True: pass");
        await cleo.Button("Run", exact: true).ClickAsync();
        await Expect(Output).ToContainTextAsync("Running");
        await cleo.Page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(Output).ToContainTextAsync("Stopped by Cleo Candidate.");
        await Expect(Output).ToContainTextAsync("400 ms CPU");
        await Expect(Output).ToContainTextAsync("900 ms in all");
        await Expect(cleo.Button("Run", exact: true)).ToBeVisibleAsync();
        Assert.Matches("/runs/[0-9a-f-]{36}/stop$", await stopped.Task);
    }

    [Fact]
    public async Task Own_tests_run_along_and_stay_in_the_browser()
    {
        await EnterAsync();
        JsonElement asked = default;
        await cleo.AnswersRunsAsync(request =>
        {
            asked = request;
            return Task.FromResult<object>(new
            {
                Status = "wrong_answer",
                TimeMs = 20.0,
                WallMs = 30.0,
                MemoryKb = 9000,
                TestsPassed = 1,
                TestsTotal = 3,
                Score = new { Points = 1, MaxPoints = 3, Groups = new[] { new { Name = "Edge cases", Points = 1, MaxPoints = 3, Passed = 1, Total = 2 } } },
                Tests = new object[]
                {
                    new { Id = "t1", Name = "Empty", Hidden = false, Status = "accepted", TimeMs = 9.0, MemoryKb = 9000, Input = "", Expected = "0", Actual = "0", Group = "Edge cases", Points = 1, MaxPoints = 1 },
                    new { Id = "t2", Name = "Hidden test 2", Hidden = true, Status = "wrong_answer", TimeMs = 9.0, MemoryKb = 9000, Group = "Edge cases", Points = 0, MaxPoints = 2 },
                    new { Id = "own1", Name = "Two numbers", Hidden = false, Status = "wrong_answer", TimeMs = 9.0, MemoryKb = 9000, Input = "1 2", Expected = "3", Actual = "4", Own = true, Message = "Line 1: 4 instead of 3." },
                },
            });
        });
        await cleo.Tab("Tests").ClickAsync();
        await cleo.Button("Add a test").ClickAsync();
        await cleo.Page.GetByLabel("Name of your test 1").FillAsync("Two numbers");
        await cleo.Page.GetByLabel("Input of your test 1").FillAsync("1 2");
        await cleo.Page.GetByLabel("Expected output of your test 1").FillAsync("3");
        await cleo.Button("Test", exact: true).ClickAsync();
        await Expect(Output).ToContainTextAsync("1 of 3 tests passed");
        await Expect(Output).ToContainTextAsync("1 of 3 points");
        var sent = Assert.Single(asked.GetProperty("tests").EnumerateArray());
        Assert.Equal(("Two numbers", "1 2", "3"), (Text(sent, "name"), Text(sent, "input"), Text(sent, "expected")));
        var own = cleo.Page.GetByRole(AriaRole.List, new() { Name = "Your own tests" });
        await own.GetByRole(AriaRole.Button, new() { Name = "Two numbers" }).ClickAsync();
        await Expect(own).ToContainTextAsync("Line 1: 4 instead of 3.");
        await cleo.MustBeAccessibleAsync("Own tests and groups");
        await cleo.MustFitATelephoneAsync("Own tests and groups");

        await cleo.Page.ReloadAsync();
        await cleo.Tab("Tests").ClickAsync();
        await Expect(cleo.Page.GetByLabel("Input of your test 1")).ToHaveValueAsync("1 2");
        await cleo.Button("Remove your test 1").ClickAsync();
        await Expect(cleo.Page.GetByLabel("Input of your test 1")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Arguments_are_split_as_a_shell_does()
    {
        await EnterAsync();
        JsonElement asked = default;
        await cleo.AnswersRunsAsync(request =>
        {
            asked = request;
            return Task.FromResult<object>(new { Status = "accepted", Stdout = "done\n", TimeMs = 9.0, WallMs = 12.0, MemoryKb = 9000 });
        });
        await cleo.Tab("Input").ClickAsync();
        await cleo.Page.GetByLabel("Arguments").FillAsync("--name \"Ada Lovelace\" \"");
        await Expect(cleo.Page.GetByText("A quote (\") is not closed.")).ToBeVisibleAsync();
        await cleo.Page.GetByLabel("Arguments").FillAsync("--name \"Ada Lovelace\"");
        await cleo.Page.GetByLabel("Standard input").FillAsync("7\n");
        await cleo.ReplaceCodeAsync("print('done')");
        await cleo.Button("Run", exact: true).ClickAsync();
        await Expect(Output).ToContainTextAsync("done");
        Assert.Equal(["--name", "Ada Lovelace"], asked.GetProperty("arguments").EnumerateArray().Select(one => one.GetString()!));
        Assert.Equal("7\n", Text(asked, "stdin"));
    }

    [Fact]
    public async Task A_query_answers_with_a_table()
    {
        await EnterAsync();
        await cleo.AnswersRunsAsync(_ => Task.FromResult<object>(new
        {
            Status = "accepted",
            TimeMs = 4.0,
            WallMs = 6.0,
            MemoryKb = 4000,
            Tables = new[] { new { Columns = new[] { "id", "room" }, Rows = Enumerable.Range(1, 300).Select(id => new[] { $"{id}", id % 2 == 0 ? null : "Blue" }), Truncated = true } },
        }));
        await cleo.ChooseLanguageAsync("SQL (SQLite)");
        await cleo.ReplaceCodeAsync("SELECT id, room FROM booking;");
        await cleo.Button("Run", exact: true).ClickAsync();
        var table = cleo.Page.GetByRole(AriaRole.Region, new() { Name = "Result, 300 rows" });
        await Expect(table.GetByRole(AriaRole.Columnheader, new() { Name = "room" })).ToBeVisibleAsync();
        await Expect(table.GetByRole(AriaRole.Row).Nth(2)).ToContainTextAsync("NULL");
        await Expect(Output).ToContainTextAsync("more rows than are kept");
        await table.FocusAsync();
        await cleo.Page.Keyboard.PressAsync("End");
        await Expect(table.GetByRole(AriaRole.Columnheader, new() { Name = "room" })).ToBeInViewportAsync();
        await cleo.Button("Show more of 300 rows").ClickAsync();
        await Expect(table.GetByRole(AriaRole.Row)).ToHaveCountAsync(301);
        await cleo.MustBeAccessibleAsync("A table of results");
        await cleo.MustFitATelephoneAsync("A table of results");
    }

    [Fact]
    public async Task Code_is_formatted_as_one_edit_that_can_be_undone()
    {
        const string Before = "def f(a,b):\n  return a+b\n";
        const string After = "def f(a, b):\n    return a + b\n";
        await EnterAsync();
        await cleo.AnswersAsync("**/api/sessions/*/format", request => request.PostData!.Contains("broken", StringComparison.Ordinal)
            ? (422, new { Code = "not_formattable", Detail = "Cannot parse: 1:4: def broken(" })
            : (200, new
            {
                Source = After,
                Changed = true,
                Tool = "black",
                Diagnostics = new[] { new { Line = 2, Column = 5, Severity = "warning", Message = "The name f says little", Rule = "C0103" } },
            }));
        await cleo.ReplaceCodeAsync(Before);
        await cleo.Editor().FocusAsync();
        await cleo.Page.Keyboard.PressAsync("Shift+Alt+F");
        await cleo.ShowsCodeAsync(After);
        await Expect(cleo.Page.GetByText("Formatted with black.")).ToBeVisibleAsync();
        await Expect(cleo.Page.Locator(".cm-remark-warning")).ToHaveTextAsync("return");
        await cleo.Page.GetByRole(AriaRole.List, new() { Name = "Problems" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(cleo.Editor()).ToBeFocusedAsync();
        await cleo.MustBeAccessibleAsync("Problems");
        await cleo.Editor().FocusAsync();
        await cleo.Page.Keyboard.PressAsync("Control+z");
        await cleo.ShowsCodeAsync(Before);

        await cleo.ReplaceCodeAsync("def broken(");
        await cleo.Button("Format the code").ClickAsync();
        await Expect(cleo.Page.GetByText("Cannot parse: 1:4: def broken(")).ToBeVisibleAsync();
        await cleo.ShowsCodeAsync("def broken(");
    }

    private static string? Text(JsonElement owner, string name) => owner.GetProperty(name).GetString();

    private async Task EnterAsync()
    {
        var rita = await VisitorAsync("rita");
        await rita.SignUpAsync();
        var link = await rita.SetUpInterviewAsync("Around a run", "Cleo Candidate");
        cleo = await VisitorAsync("cleo");
        await cleo.KnowsLanguagesAsync();
        await cleo.JoinAsync(link, "Cleo Candidate");
    }
}
