using IntegrityAI.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IntegrityAI.Browser.Tests;

/// <summary>Plays an interview and keeps pictures of the main pages. Runs only when it is asked for: <c>./dev screenshots</c>.</summary>
public sealed class ScreenshotTests(Stage stage) : BrowserTest(stage)
{
    private const string Candidate = "Amara Okafor";
    private const float KeyDelay = 12;
    private const int PieceLength = 12;

    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "screenshots");

    private static readonly (string Suffix, ColorScheme Theme, int Width, int Height)[] Views =
    [
        ("light", ColorScheme.Light, 1440, 900),
        ("dark", ColorScheme.Dark, 1440, 900),
        ("phone", ColorScheme.Light, 390, 844),
    ];

    [Fact(Explicit = true)]
    [Trait("run", "on-request")]
    public async Task Pictures_of_the_main_pages()
    {
        Directory.CreateDirectory(Folder);
        var rita = await VisitorAsync("rita");
        var amara = await VisitorAsync("amara");
        await rita.SignUpAsync("Rafael Costa");
        await rita.SetUpInterviewAsync("Data engineer, first round", "Mei Tanaka");
        var jonas = await VisitorAsync("jonas");
        await jonas.JoinAsync(await rita.SetUpInterviewAsync("Platform engineer, systems", "Jonas Lindqvist"), "Jonas Lindqvist");

        await rita.Page.GotoAsync("/interviews/new");
        await rita.Page.GetByLabel("Title").FillAsync("Backend engineer, first round");
        await rita.Page.GetByLabel("Candidate's name").FillAsync(Candidate);
        await rita.Button($"Add “{Programs.Question}”").ClickAsync();
        await KeepAsync(rita, "new-interview");
        var link = await rita.SetUpInterviewAsync("Backend engineer, first round", Candidate);
        var id = rita.Page.Url.Split('/')[^1];
        await amara.Page.GotoAsync(link);
        await Expect(amara.Button("Join the interview")).ToBeVisibleAsync();
        await KeepAsync(amara, "join");
        await amara.JoinAsync(link, Candidate);
        await rita.EnterAsync();
        await PlayAsync(rita, amara);
        await KeepAsync(rita, "room-interviewer");
        await KeepAsync(amara, "room-candidate");
        await rita.Page.GotoAsync("/monitor");
        await Expect(rita.Page.GetByText("Up to date")).ToBeVisibleAsync();
        await Expect(rita.Page.GetByText("All 11 tests passed")).ToBeVisibleAsync();
        await KeepAsync(rita, "monitor");
        await rita.Page.GotoAsync($"/room/{id}");
        await rita.EndAsync();
        await rita.OpenReportAsync();
        await rita.Button("Confirm").First.ClickAsync();
        await Expect(rita.Page.GetByText("Confirmed by")).ToBeVisibleAsync();
        await KeepAsync(rita, "report");
        await rita.Page.GotoAsync($"/interviews/{id}/replay?t=16000");
        await Expect(rita.Page.GetByLabel("Playback")).ToBeVisibleAsync();
        await KeepAsync(rita, "replay");
        await rita.Page.GotoAsync("/interviews");
        await Expect(rita.Page.GetByText("Backend engineer, first round")).ToBeVisibleAsync();
        await KeepAsync(rita, "interviews");
    }

    private static async Task PlayAsync(Visitor rita, Visitor amara)
    {
        await rita.StartAsync();
        await rita.SayAsync("Hello Amara, thanks for coming. Take a minute to read the question.");
        await rita.ShowQuestionAsync();
        await Expect(amara.Heading(Programs.Question)).ToBeVisibleAsync();
        await WriteAsync(amara, Programs.FirstAttempt);
        await amara.Button("Test", exact: true).ClickAsync();
        await Expect(amara.Page.GetByLabel("Output and tests")).ToContainTextAsync("tests passed");
        await amara.TypeAsync("\n", atEnd: true);
        await amara.Page.Keyboard.InsertTextAsync(Programs.Helper);
        await rita.SayAsync("What is 0.1 + 0.2 as a float?");
        await amara.SayAsync("A hair off. I count in cents instead.");
        await WriteAsync(amara, Programs.Solution);
        await amara.Button("Test", exact: true).ClickAsync();
        await Expect(amara.Page.GetByLabel("Output and tests")).ToContainTextAsync("All 11 tests passed");
        await rita.TypeAsync("# Reviewed together.\n", delay: KeyDelay);
        await amara.SayAsync("Shall I talk you through the rounding?");
        await Expect(rita.Page.GetByText("Shall I talk you through the rounding?")).ToBeVisibleAsync();
    }

    /// <summary>As somebody who types fast, a few characters at once, so that the editor adds no indentation of its own.</summary>
    private static async Task WriteAsync(Visitor visitor, string program)
    {
        await visitor.Editor().FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Control+a");
        await visitor.Page.Keyboard.PressAsync("Delete");
        foreach (var piece in Pieces(program))
        {
            await visitor.Page.Keyboard.InsertTextAsync(piece);
            await Task.Delay(TimeSpan.FromMilliseconds(5 * KeyDelay));
        }

        await visitor.ShowsCodeAsync(program);
        await visitor.HasSavedAsync();
    }

    /// <summary>A break stands at the beginning of a piece: at the end of one a browser would make two of it.</summary>
    private static IEnumerable<string> Pieces(string program)
    {
        var start = 0;
        while (start < program.Length)
        {
            var end = Math.Min(start + PieceLength, program.Length);
            while (end < program.Length && program[end - 1] == '\n')
            {
                end++;
            }

            yield return program[start..end];
            start = end;
        }
    }

    private static async Task KeepAsync(Visitor visitor, string name)
    {
        foreach (var (suffix, theme, width, height) in Views)
        {
            await visitor.Page.SetViewportSizeAsync(width, height);
            await visitor.UseThemeAsync(theme);
            // Charts and the editor measure themselves after the size has changed.
            await visitor.Page.WaitForTimeoutAsync(400);
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{suffix}.png") });
        }

        await visitor.Page.SetViewportSizeAsync(1440, 900);
        await visitor.UseThemeAsync(ColorScheme.Light);
    }
}
