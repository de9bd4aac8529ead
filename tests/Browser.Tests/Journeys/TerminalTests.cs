using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IntegrityAI.Browser.Tests.Journeys;

/// <summary>Two people before one terminal: by keyboard, by paste, on a narrow screen, and afterwards in the replay.</summary>
public sealed class TerminalTests(Stage stage) : BrowserTest(stage)
{
    private const string Greeter = """
        name = input("Your name? ")
        print(f"Hello, {name}!")
        """;

    [Fact]
    public async Task Two_people_share_a_terminal_and_the_replay_plays_it()
    {
        var rita = await VisitorAsync("rita");
        await rita.SignUpAsync();
        var link = await rita.SetUpInterviewAsync("Terminal", "Tariq Terminal");
        var tariq = await VisitorAsync("tariq", theme: ColorScheme.Dark);
        await tariq.JoinAsync(link, "Tariq Terminal");
        await rita.EnterAsync();
        await rita.StartAsync();
        await tariq.ReplaceCodeAsync(Greeter);

        // The program is run with its input typed live; both see it, and both type.
        await tariq.Tab("Terminal").ClickAsync();
        await tariq.Button("Run the program here").ClickAsync();
        await Shows(tariq, "Your name?");
        await Expect(rita.Tab("Terminal")).ToContainTextAsync("is open");
        await rita.Tab("Terminal").ClickAsync();
        await Shows(rita, "Your name?");
        await tariq.Page.Keyboard.TypeAsync("Gra");
        await Shows(rita, "Your name? Gra");
        await Expect(Terminal(rita)).ToContainTextAsync("Tariq Terminal typed last");
        await Input(rita).FocusAsync();
        await rita.Page.Keyboard.TypeAsync("ce");
        await rita.Page.Keyboard.PressAsync("Enter");
        await Shows(tariq, "Hello, Grace!");
        await Expect(Terminal(tariq)).ToContainTextAsync("The program ended with exit code 0.");

        // A shell: Ctrl+C interrupts, what is pasted arrives, the page's shortcuts stay away, F6 leads out.
        await rita.Button("Shell").ClickAsync();
        await Shows(rita, "$");
        await rita.Page.Keyboard.TypeAsync("sleep 1000\n");
        await Shows(rita, "sleep 1000");
        await rita.Page.Keyboard.PressAsync("Control+c");

        // A terminal forgets what is typed on the heels of an interrupt.
        await Expect(Rows(rita)).ToContainTextAsync(new Regex(@"\^C[\s\S]*\$"));
        await rita.Page.Keyboard.TypeAsync("echo killed-line");
        await rita.Page.Keyboard.PressAsync("Control+a");
        await rita.Page.Keyboard.PressAsync("Control+k");
        await Expect(rita.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await PasteAsync(rita, "echo pasted-$((6*7))");
        await rita.Page.Keyboard.PressAsync("Enter");
        await Shows(tariq, "pasted-42");
        await Shows(tariq, "^C");
        await rita.Page.Keyboard.PressAsync("F6");
        await Expect(Input(rita)).Not.ToBeFocusedAsync();

        // Whoever types on a small screen gives the terminal its size.
        await tariq.Page.SetViewportSizeAsync(390, 844);
        await tariq.Button("Output", exact: true).ClickAsync();
        await Input(tariq).FocusAsync();
        await tariq.Page.Keyboard.TypeAsync("echo; tput cols\n");
        await Expect(Rows(rita)).ToContainTextAsync(new Regex("tput cols[ \u00a0]*4[0-9]"));
        Assert.True(await tariq.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out");

        await tariq.Button("Stop").ClickAsync();
        await Expect(Terminal(rita)).ToContainTextAsync("Stopped by Tariq Terminal.");
        await PlayBackAsync(rita);
    }

    private static async Task PlayBackAsync(Visitor rita)
    {
        await rita.EndAsync();
        var id = new Uri(rita.Page.Url).Segments[^1];
        await rita.Page.GotoAsync($"/interviews/{id}/replay?t=3600000");
        await Expect(rita.Page.GetByText("Opened the terminal").First).ToBeVisibleAsync();
        await rita.Tab("Terminal").ClickAsync();
        await Expect(Rows(rita)).ToContainTextAsync("pasted-42");
        await Expect(rita.Page.GetByText("It was stopped.")).ToBeVisibleAsync();

        // Going back shows the earlier terminal as it was.
        await rita.Tab("Events").ClickAsync();
        await rita.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("The terminal closed.*exit code 0") }).ClickAsync();
        await rita.Tab("Terminal").ClickAsync();
        await Expect(Rows(rita)).ToContainTextAsync("Hello, Grace!");
        await Expect(Rows(rita)).Not.ToContainTextAsync("pasted-42");
        var saving = rita.Page.WaitForDownloadAsync();
        await rita.Button("Save the recording of this terminal").ClickAsync();
        var cast = await File.ReadAllLinesAsync(await (await saving).PathAsync());
        Assert.StartsWith("{\"version\":2,", cast[0]);
        Assert.Contains(cast, line => line.Contains("Hello, Grace!", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_screen_reader_hears_what_is_printed()
    {
        var rita = await VisitorAsync("rita");
        await rita.SignUpAsync();
        await rita.SetUpInterviewAsync("Read aloud", "Noor Listener");
        await rita.EnterAsync();
        await rita.Tab("Terminal").ClickAsync();
        await rita.Button("Shell").ClickAsync();
        await Shows(rita, "$");
        var reader = rita.Button("Read the terminal aloud with a screen reader");
        await reader.ClickAsync();
        await Expect(reader).ToHaveAttributeAsync("aria-pressed", "true");
        await Input(rita).FocusAsync();
        await rita.Page.Keyboard.TypeAsync("echo aloud-$((6*7))\n");
        await Expect(rita.Page.Locator(".xterm-accessibility")).ToContainTextAsync("aloud-42");
        await rita.MustBeAccessibleAsync("the terminal");
    }

    private static ILocator Terminal(Visitor visitor) => visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Terminal", Exact = true });

    private static ILocator Input(Visitor visitor) =>
        visitor.Page.GetByRole(AriaRole.Textbox, new() { NameRegex = new Regex("^Terminal, shared with everybody") });

    private static ILocator Rows(Visitor visitor) => visitor.Page.Locator(".xterm-rows");

    private static Task Shows(Visitor visitor, string text) =>
        Expect(Rows(visitor)).ToContainTextAsync(text, new() { Timeout = 20_000 });

    // As the browser does it when a person pastes.
    private static async Task PasteAsync(Visitor visitor, string text) => await Input(visitor).EvaluateAsync(
        """
        (element, text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }
        """,
        text);
}
