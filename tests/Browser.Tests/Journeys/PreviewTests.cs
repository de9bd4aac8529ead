using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IntegrityAI.Browser.Tests.Journeys;

/// <summary>Pages that candidates write are shown live in a frame that can do nothing else, and never hold up the room.</summary>
public sealed class PreviewTests(Stage stage) : BrowserTest(stage)
{
    private const string Page = """
        <!doctype html>
        <html lang="en">
        <head><title>Booking</title><style>button { padding: 1rem }</style></head>
        <body>
        <h1>Rooms</h1>
        <button>Book</button>
        <p id="out">none</p>
        <script>
          console.log("ready", { rooms: 3 });
          document.querySelector("button").onclick = () => { document.querySelector("#out").textContent = "booked"; };
        </script>
        </body>
        </html>
        """;

    private const string Counter = """
        import { useState } from "react";

        export default function App() {
          const [count, setCount] = useState(0);
          return <button onClick={() => setCount(count + 1)}>Pressed {count} times</button>;
        }
        """;

    private Visitor rita = null!;
    private Visitor cleo = null!;

    [Fact]
    public async Task An_html_page_is_shown_to_everybody_and_works()
    {
        await EnterAsync();
        await rita.EnterAsync();
        await cleo.ChooseLanguageAsync("HTML, CSS and JavaScript");
        await cleo.ReplaceCodeAsync(Page);
        await Expect(Frame(cleo).GetByRole(AriaRole.Heading)).ToHaveTextAsync("Rooms");
        await Expect(Frame(rita).GetByRole(AriaRole.Heading)).ToHaveTextAsync("Rooms");
        await Expect(Console(cleo)).ToContainTextAsync("ready {rooms: 3}");
        await Frame(cleo).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Frame(cleo).Locator("#out")).ToHaveTextAsync("booked");
        await Expect(Frame(rita).Locator("#out")).ToHaveTextAsync("none");
        await cleo.MustBeAccessibleAsync("The preview");
        await cleo.MustFitATelephoneAsync("The preview");
    }

    [Fact]
    public async Task A_page_reaches_neither_the_room_nor_the_network()
    {
        await EnterAsync();
        await cleo.ChooseLanguageAsync("HTML, CSS and JavaScript");
        await cleo.ReplaceCodeAsync("""
            <html lang="en"><body><p id="out"></p><script>
            const tries = {
              cookies: () => document.cookie,
              room: () => parent.document.title,
              top: () => { top.location = "/"; },
            };
            for (const [name, attempt] of Object.entries(tries)) {
              try { attempt(); document.querySelector("#out").append(`${name} open; `); }
              catch { document.querySelector("#out").append(`${name} closed; `); }
            }
            </script></body></html>
            """);
        await Expect(Frame(cleo).Locator("#out")).ToHaveTextAsync("cookies closed; room closed; top closed;");
        await Expect(cleo.Editor()).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_component_is_shown_and_the_last_good_one_stays_while_it_is_changed()
    {
        await EnterAsync();
        await cleo.ChooseLanguageAsync("React");
        await cleo.ReplaceCodeAsync(Counter);
        var button = Frame(cleo).GetByRole(AriaRole.Button);
        await button.ClickAsync();
        await Expect(button).ToHaveTextAsync("Pressed 1 times");
        await cleo.ReplaceCodeAsync(Counter.Replace("</button>", "</b>", StringComparison.Ordinal));
        await Expect(Console(cleo)).ToContainTextAsync("Shown as it last worked");
        await Expect(Console(cleo).GetByRole(AriaRole.Button, new() { Name = "line 5" })).ToBeVisibleAsync();
        await Expect(button).ToHaveTextAsync("Pressed 1 times");
        await cleo.ReplaceCodeAsync(Counter.Replace("Pressed", "Clicked", StringComparison.Ordinal));
        await Expect(button).ToHaveTextAsync("Clicked 0 times");
        await Expect(Console(cleo)).Not.ToContainTextAsync("Shown as it last worked");
    }

    [Fact]
    public async Task An_endless_loop_is_ended_and_the_room_goes_on()
    {
        await EnterAsync();
        await cleo.ChooseLanguageAsync("HTML, CSS and JavaScript");
        await cleo.ReplaceCodeAsync("<html lang=\"en\"><body><h1>Before</h1><script>\nwhile (true) { }\n</script></body></html>");
        await Expect(Console(cleo)).ToContainTextAsync("Does a loop never end?");
        await Expect(Console(cleo).GetByRole(AriaRole.Button, new() { Name = "line 2" })).ToBeVisibleAsync();
        await cleo.ReplaceCodeAsync("<html lang=\"en\"><body><h1>After</h1></body></html>");
        await Expect(Frame(cleo).GetByRole(AriaRole.Heading)).ToHaveTextAsync("After");
    }

    [Fact]
    public async Task A_page_that_answers_no_more_is_taken_away()
    {
        await EnterAsync();
        await cleo.ChooseLanguageAsync("HTML, CSS and JavaScript");

        // Nothing stands guard in code that is made while the page runs.
        await cleo.ReplaceCodeAsync("""
            <html lang="en"><body><h1>Before</h1><script>
            setTimeout(() => {
              const script = document.createElement("script");
              script.textContent = "while (true) { }";
              document.body.append(script);
            }, 1500);
            </script></body></html>
            """);
        await Expect(Frame(cleo).GetByRole(AriaRole.Heading)).ToHaveTextAsync("Before");
        await Expect(Console(cleo)).ToContainTextAsync("did not answer for 2 seconds");
        await cleo.TypeAsync("<!-- the room goes on -->");
        await cleo.HasSavedAsync();
        await cleo.ReplaceCodeAsync("<html lang=\"en\"><body><h1>After</h1></body></html>");
        await Expect(Frame(cleo).GetByRole(AriaRole.Heading)).ToHaveTextAsync("After");
    }

    private static IFrameLocator Frame(Visitor visitor) => visitor.Page.FrameLocator("iframe[title='Preview of the page']:not([inert])");

    private static ILocator Console(Visitor visitor) => visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Console of the page" });

    private async Task EnterAsync()
    {
        rita = await VisitorAsync("rita");
        await rita.SignUpAsync();
        await rita.KnowsLanguagesAsync();
        var link = await rita.SetUpInterviewAsync("Pages", "Cleo Candidate");
        cleo = await VisitorAsync("cleo");
        await cleo.KnowsLanguagesAsync();
        await cleo.JoinAsync(link, "Cleo Candidate");
    }
}
