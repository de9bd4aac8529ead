using IntegrityAI.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IntegrityAI.Browser.Tests.Journeys;

/// <summary>A whole interview, from an organisation that does not exist yet to a decided report.</summary>
public sealed class WholeInterviewTests(Stage stage) : BrowserTest(stage)
{
    private const string Title = "Backend engineer, first round";
    private const string Candidate = "Cleo Candidate";

    private Visitor rita = null!;
    private Visitor cleo = null!;
    private IPage wall = null!;

    [Fact]
    public async Task Two_people_go_through_an_interview_and_its_evidence_by_the_pages_alone()
    {
        rita = await VisitorAsync("rita");
        cleo = await VisitorAsync("cleo");
        await RegisterAsync();
        var link = await rita.SetUpInterviewAsync(Title, Candidate);
        await WatchTheWallAsync();
        await cleo.JoinAsync(link, Candidate);
        await BeginAsync();
        await TypeTogetherAsync();
        await SwitchLanguagesAsync();
        await RunAsync();
        await TestAsync(Programs.FirstAttempt, "tests passed");
        await TestAsync(Programs.Solution, "All 11 tests passed");
        await LoseTheNetworkAsync();
        await TalkAsync();
        await EndAsync();
        await DecideAsync();
        await TakeThePdfAsync();
        await PlayBackAsync();
    }

    private async Task RegisterAsync()
    {
        await rita.Page.GotoAsync("/register");
        await rita.Page.GetByLabel("Your name").FillAsync("Rita Recruiter");
        await rita.Page.GetByLabel("Organisation").FillAsync("Paper Lantern");
        await rita.Page.GetByLabel("E-mail").FillAsync($"{Guid.CreateVersion7():N}@example.test");
        await rita.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(People.Password);
        await rita.Button("Create the organisation").ClickAsync();
        await Expect(rita.Heading("Set up your first interview")).ToBeVisibleAsync();
    }

    private async Task WatchTheWallAsync()
    {
        wall = await rita.Context.NewPageAsync();
        await wall.GotoAsync("/monitor");
        await Expect(wall.GetByText("Up to date")).ToBeVisibleAsync();
        await Expect(wall.GetByText("No interview is open now")).ToBeVisibleAsync();
    }

    private ILocator Card => wall.GetByRole(AriaRole.Listitem).Filter(new() { Has = wall.GetByRole(AriaRole.Heading, new() { Name = Title }) });

    private async Task BeginAsync()
    {
        await Expect(cleo.Page.GetByText("The interview has not started yet")).ToBeVisibleAsync();
        await Expect(Card).ToContainTextAsync("Waiting");
        await rita.EnterAsync();
        await rita.StartAsync();
        await Expect(cleo.Page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(Card).ToContainTextAsync("Live");
        await rita.ShowQuestionAsync();
        await Expect(cleo.Heading(Programs.Question)).ToBeVisibleAsync();
    }

    private async Task TypeTogetherAsync()
    {
        const string ByCleo = "# Cleo writes at the top\n";
        const string ByRita = "\n# Rita writes at the end";
        await Task.WhenAll(cleo.TypeAsync(ByCleo), rita.TypeAsync(ByRita, atEnd: true));
        await People.EventuallyAsync(
            async () =>
            {
                var (hers, theirs) = (await cleo.CodeAsync(), await rita.CodeAsync());
                return hers == theirs && hers.Contains(ByCleo.Trim(), StringComparison.Ordinal) && hers.Contains(ByRita.Trim(), StringComparison.Ordinal);
            },
            "both show what both typed");
        await rita.HasSavedAsync();
        await cleo.HasSavedAsync();
    }

    private async Task SwitchLanguagesAsync()
    {
        var shown = rita.Page.GetByRole(AriaRole.Combobox, new() { Name = "Language" });
        await cleo.ChooseLanguageAsync("JavaScript");
        await Expect(shown).ToContainTextAsync("JavaScript");
        await Expect(Card).ToContainTextAsync("JavaScript");
        await cleo.ChooseLanguageAsync("Python");
        await Expect(shown).ToContainTextAsync("Python");
    }

    private async Task RunAsync()
    {
        await cleo.ReplaceCodeAsync(Programs.Greeting);
        await rita.ShowsCodeAsync(Programs.Greeting);
        await cleo.Button("Run", exact: true).ClickAsync();
        foreach (var person in new[] { cleo, rita })
        {
            await Expect(person.Page.GetByLabel("Output and tests")).ToContainTextAsync("a greeting from Cleo");
        }
    }

    private async Task TestAsync(string program, string outcome)
    {
        await cleo.ReplaceCodeAsync(program);
        await cleo.Button("Test", exact: true).ClickAsync();
        await Expect(cleo.Page.GetByLabel("Output and tests")).ToContainTextAsync(outcome);
        await Expect(Card).ToContainTextAsync("11 tests passed");
        // A program put in at once shows as a signal to those who watch, with what it may innocently mean.
        await Expect(Card).ToContainTextAsync("that were not written in this room");
        await Expect(Card).ToContainTextAsync("What it may innocently mean");
    }

    private async Task LoseTheNetworkAsync()
    {
        await cleo.Context.SetOfflineAsync(true);
        await Expect(cleo.Page.GetByText("You are offline; your edits are kept and will be sent.")).ToBeVisibleAsync();
        await cleo.TypeAsync("# written offline\n");
        Assert.DoesNotContain("written offline", await rita.CodeAsync(), StringComparison.Ordinal);
        await cleo.Context.SetOfflineAsync(false);
        await cleo.HasSavedAsync();
        await rita.ShowsCodeAsync("# written offline\n" + Programs.Solution);
    }

    private async Task TalkAsync()
    {
        await rita.SayAsync("Why cents and not floats?");
        await Expect(cleo.Page.GetByText("Why cents and not floats?")).ToBeVisibleAsync();
        await cleo.SayAsync("A cent has no exact float.");
        await Expect(rita.Page.GetByText("A cent has no exact float.")).ToBeVisibleAsync();
    }

    private async Task EndAsync()
    {
        await rita.EndAsync();
        await Expect(cleo.Heading("The interview has ended")).ToBeVisibleAsync();
        await Expect(wall.GetByText("No interview is open now")).ToBeVisibleAsync();
    }

    private async Task DecideAsync()
    {
        await rita.OpenReportAsync();
        await rita.Button("Override").First.ClickAsync();
        await rita.Button("Let it stand").ClickAsync();
        await Expect(rita.Page.GetByText("Say why this score should stand instead.")).ToBeVisibleAsync();
        await rita.Page.GetByRole(AriaRole.Radio, new() { Name = "4 Strong" }).CheckAsync();
        await rita.Page.GetByLabel("Reason").FillAsync("The explanation in the chat was precise.");
        await rita.Button("Let it stand").ClickAsync();
        await Expect(rita.Page.GetByText("Overridden by Rita Recruiter")).ToBeVisibleAsync();
        for (var left = await rita.Button("Confirm").CountAsync(); left > 1; left--)
        {
            await rita.Button("Confirm").Last.ClickAsync();
            await Expect(rita.Button("Confirm")).ToHaveCountAsync(left - 1);
        }

        await Expect(rita.Page.GetByText("Decided", new() { Exact = true })).ToBeVisibleAsync();
        await rita.Page.ReloadAsync();
        var evaluation = rita.Page.GetByRole(AriaRole.Region, new() { Name = "Evaluation" });
        await Expect(evaluation).ToContainTextAsync("The explanation in the chat was precise.");
        await Expect(evaluation.GetByText("Decided", new() { Exact = true })).ToBeVisibleAsync();
    }

    private async Task TakeThePdfAsync()
    {
        var saved = await rita.Page.RunAndWaitForDownloadAsync(() => rita.Button("Download PDF").ClickAsync());
        Assert.EndsWith(".pdf", saved.SuggestedFilename, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync((await saved.PathAsync())!);
        Assert.True(bytes.AsSpan().StartsWith("%PDF-"u8), "What was saved is not a PDF.");
    }

    private async Task PlayBackAsync()
    {
        var evidence = rita.Page.GetByRole(AriaRole.List, new() { Name = "Evidence for" }).First.GetByRole(AriaRole.Link).First;
        await evidence.ClickAsync();
        await Expect(rita.Page.GetByLabel("Playback")).ToBeVisibleAsync();
        Assert.Matches(@"/replay\?seq=\d+$", rita.Page.Url);
        await rita.Page.GetByLabel("Time", new() { Exact = true }).FocusAsync();
        await rita.Page.Keyboard.PressAsync("End");
        var code = rita.Page.GetByRole(AriaRole.Textbox, new() { Name = "Code at this moment" });
        await Expect(code).ToContainTextAsync("# written offline");
        await Expect(code).ToContainTextAsync("def to_cents");
        await rita.Page.Keyboard.PressAsync("Home");
        await Expect(rita.Page.GetByText("Nothing was written yet.")).ToBeVisibleAsync();
        await rita.Button("Verify the log").ClickAsync();
        await Expect(rita.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Nothing was changed");
    }
}
