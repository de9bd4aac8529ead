using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IntegrityAI.Browser.Tests;

/// <summary>The steps of an interview as people take them, through the pages alone.</summary>
public static class Interview
{
    /// <summary>Creates an interview with one question; answers with the link to join it.</summary>
    public static async Task<string> SetUpInterviewAsync(this Visitor recruiter, string title, string candidate)
    {
        await recruiter.Page.GotoAsync("/interviews/new");
        await recruiter.Page.GetByLabel("Title").FillAsync(title);
        await recruiter.Page.GetByLabel("Candidate's name").FillAsync(candidate);
        await recruiter.Page.GetByLabel("Search the question bank").FillAsync(Programs.Question);
        await recruiter.Button($"Add “{Programs.Question}”").ClickAsync();
        await recruiter.Button("Create the interview").ClickAsync();
        await Expect(recruiter.Heading("The interview is ready")).ToBeVisibleAsync();
        var link = await recruiter.Page.GetByText("/join/").First.TextContentAsync();
        return new Uri(link!.Trim()).PathAndQuery;
    }

    /// <summary>Opens the link, agrees, leaves the device check aside and goes in.</summary>
    public static async Task JoinAsync(this Visitor candidate, string link, string name)
    {
        await candidate.Page.GotoAsync(link);
        await candidate.Page.GetByLabel("Your name").FillAsync(name);
        await candidate.Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await candidate.Button("Join the interview").ClickAsync();
        await Expect(candidate.Editor()).ToBeEditableAsync();
    }

    /// <summary>From the interview's page into its room.</summary>
    public static async Task EnterAsync(this Visitor recruiter)
    {
        await recruiter.Button("Enter the room").ClickAsync();
        await Expect(recruiter.Editor()).ToBeEditableAsync();
    }

    public static async Task StartAsync(this Visitor recruiter)
    {
        await recruiter.Button("Start", exact: true).ClickAsync();
        await Expect(recruiter.Page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
    }

    public static Task ShowQuestionAsync(this Visitor recruiter) => recruiter.Button("Show to candidate").ClickAsync();

    public static async Task SayAsync(this Visitor person, string text)
    {
        await person.Page.GetByLabel("Message to everybody in the room").FillAsync(text);
        await person.Page.Keyboard.PressAsync("Enter");
    }

    public static async Task ChooseLanguageAsync(this Visitor person, string name)
    {
        await person.Page.GetByRole(AriaRole.Combobox, new() { Name = "Language" }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex($"^{Regex.Escape(name)}(?![\\w+#])") }).First.ClickAsync();
    }

    public static async Task EndAsync(this Visitor recruiter)
    {
        await recruiter.Button("End", exact: true).ClickAsync();
        await recruiter.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "End the interview" }).ClickAsync();
        await Expect(recruiter.Link("Open the report")).ToBeVisibleAsync();
    }

    /// <summary>Waits until the evaluation is drafted.</summary>
    public static async Task OpenReportAsync(this Visitor recruiter)
    {
        await recruiter.Link("Open the report").ClickAsync();
        await Expect(recruiter.Page.GetByText("Draft, waits for decisions")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }
}
