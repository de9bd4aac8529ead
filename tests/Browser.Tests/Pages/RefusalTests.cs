using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IntegrityAI.Browser.Tests.Pages;

/// <summary>Where something is not there or not allowed, a page says so and leads on.</summary>
public sealed class RefusalTests(Stage stage) : BrowserTest(stage)
{
    [Fact]
    public async Task A_code_that_no_interview_has_can_be_corrected()
    {
        var cleo = await VisitorAsync("cleo");
        await cleo.Page.GotoAsync("/join/abcdefghj");
        await Expect(cleo.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(cleo.Page.GetByLabel("Interview code")).ToBeEditableAsync();
        await cleo.MustBeAccessibleAsync("The page of a wrong code");
    }

    [Fact]
    public async Task An_interview_that_is_over_says_so_to_whoever_comes_late()
    {
        var rita = await VisitorAsync("rita");
        await rita.SignUpAsync();
        var link = await rita.SetUpInterviewAsync("Over soon", "Cleo Candidate");
        await rita.EnterAsync();
        await rita.StartAsync();
        await rita.EndAsync();

        var late = await VisitorAsync("late");
        await late.Page.GotoAsync(link);
        await Expect(late.Page.GetByText("This interview is over")).ToBeVisibleAsync();
        await late.MustBeAccessibleAsync("The page of an interview that is over");
    }

    [Fact]
    public async Task An_address_that_does_not_exist_leads_to_the_start()
    {
        var cleo = await VisitorAsync("cleo");
        await cleo.Page.GotoAsync("/no/such/page");
        await Expect(cleo.Heading("There is nothing at this address")).ToBeVisibleAsync();
        await cleo.MustBeAccessibleAsync("The page for what is not there");
        await cleo.Link("Enter a code").ClickAsync();
        await Expect(cleo.Page.GetByLabel("Interview code")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Somebody_who_is_not_signed_in_comes_back_after_signing_in()
    {
        var rita = await VisitorAsync("rita");
        await rita.Page.GotoAsync("/monitor");
        await Expect(rita.Heading("Sign in")).ToBeVisibleAsync();
        Assert.Contains("next=%2Fmonitor", rita.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_replay_and_report_of_an_interview_that_is_not_there_say_so()
    {
        var rita = await VisitorAsync("rita");
        await rita.SignUpAsync();
        foreach (var page in new[] { "replay", "report" })
        {
            await rita.Page.GotoAsync($"/interviews/{Guid.CreateVersion7()}/{page}");
            await Expect(rita.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        }
    }
}
