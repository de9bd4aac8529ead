using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IntegrityAI.Browser.Tests.Pages;

/// <summary>Each page, with something on it, is for everybody: axe finds nothing in either theme, and it fits a telephone.</summary>
public sealed class EveryPageTests(Stage stage) : BrowserTest(stage)
{
    [Theory]
    [InlineData("/", "Technical interviews that both sides can trust")]
    [InlineData("/login", "Sign in")]
    [InlineData("/register", "Create an organisation")]
    [InlineData("/join", "Join an interview")]
    public async Task Pages_for_everybody(string path, string heading)
    {
        var guest = await VisitorAsync("guest");
        await guest.Page.GotoAsync(path);
        await Expect(guest.Heading(heading)).ToBeVisibleAsync();
        await MustBeForEverybodyAsync(guest, path);
    }

    [Fact]
    public async Task Pages_of_staff_while_an_interview_is_live_and_after()
    {
        var rita = await VisitorAsync("rita");
        await rita.SignUpAsync();
        await OpenAsync(rita, "/interviews", rita.Heading("Set up your first interview"));
        await OpenAsync(rita, "/monitor", rita.Page.GetByText("No interview is open now"));
        await OpenAsync(rita, "/interviews/new", rita.Button($"Add “{Programs.Question}”"));
        var link = await rita.SetUpInterviewAsync("For everybody", "Cleo Candidate");
        await MustBeForEverybodyAsync(rita, "The page of an interview");
        var id = rita.Page.Url.Split('/')[^1];

        var cleo = await VisitorAsync("cleo");
        await cleo.Page.GotoAsync(link);
        await Expect(cleo.Button("Join the interview")).ToBeVisibleAsync();
        await MustBeForEverybodyAsync(cleo, "The page to join");
        await cleo.JoinAsync(link, "Cleo Candidate");
        await rita.EnterAsync();
        await rita.StartAsync();
        await rita.ShowQuestionAsync();
        await Expect(cleo.Heading(Programs.Question)).ToBeVisibleAsync();
        await cleo.ReplaceCodeAsync(Programs.FirstAttempt);
        await cleo.Button("Test", exact: true).ClickAsync();
        await Expect(cleo.Page.GetByLabel("Output and tests")).ToContainTextAsync("tests passed");
        await cleo.SayAsync("Rounding is off.");
        await MustBeForEverybodyAsync(cleo, "The room of a candidate");
        await MustBeForEverybodyAsync(rita, "The room of an interviewer");

        await OpenAsync(rita, "/monitor", rita.Page.GetByText("What it may innocently mean"));
        await OpenAsync(rita, $"/interviews/{id}/replay", rita.Page.GetByLabel("Playback"));
        await rita.Page.GotoAsync($"/room/{id}");
        await rita.EndAsync();
        await Expect(cleo.Heading("The interview has ended")).ToBeVisibleAsync();
        await MustBeForEverybodyAsync(cleo, "The end of an interview");
        await rita.OpenReportAsync();
        await rita.Button("Override").First.ClickAsync();
        await MustBeForEverybodyAsync(rita, "The report");
        await OpenAsync(rita, $"/interviews/{id}/replay?t=999999", rita.Page.GetByText("def bill"));
        await rita.Tab("Runs").ClickAsync();
        await MustBeForEverybodyAsync(rita, "The replay with its runs");
        foreach (var (path, heading) in new[] { ("/questions", "Questions"), ("/members", "Members"), ("/audit", "Audit trail"), ("/interviews", "Interviews") })
        {
            await OpenAsync(rita, path, rita.Page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 }));
        }
    }

    private static async Task OpenAsync(Visitor visitor, string path, ILocator sign)
    {
        await visitor.Page.GotoAsync(path);
        await Expect(sign.First).ToBeVisibleAsync();
        await MustBeForEverybodyAsync(visitor, path);
    }

    private static async Task MustBeForEverybodyAsync(Visitor visitor, string what)
    {
        await visitor.MustBeAccessibleAsync(what);
        await visitor.MustFitATelephoneAsync(what);
    }
}
