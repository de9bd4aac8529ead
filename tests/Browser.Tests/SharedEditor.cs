using IntegrityAI.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IntegrityAI.Browser.Tests;

/// <summary>The room's editor as a person uses it: by keyboard.</summary>
public static class SharedEditor
{
    private const string ReadText = """
        editor => [...editor.querySelectorAll('.cm-line')].map(line => {
          const copy = line.cloneNode(true);
          for (const caret of copy.querySelectorAll('.cm-remote-caret, .cm-widgetBuffer')) caret.remove();
          return copy.textContent.replaceAll('\u200b', '');
        }).join('\n')
        """;

    public static ILocator Editor(this Visitor visitor) =>
        visitor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Code, shared with everybody in the room" });

    /// <summary>The document as the page shows it, without the names of others.</summary>
    public static Task<string> CodeAsync(this Visitor visitor) => visitor.Editor().EvaluateAsync<string>(ReadText);

    /// <summary>Goes to the beginning or the end of the document and types, key by key.</summary>
    public static async Task TypeAsync(this Visitor visitor, string text, bool atEnd = false, float delay = 15)
    {
        await visitor.Editor().FocusAsync();
        await visitor.Page.Keyboard.PressAsync(atEnd ? "Control+End" : "Control+Home");
        await visitor.Page.Keyboard.TypeAsync(text, new() { Delay = delay });
    }

    /// <summary>Puts a program in place of everything that is there.</summary>
    public static async Task ReplaceCodeAsync(this Visitor visitor, string program)
    {
        await visitor.Editor().FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Control+a");
        await visitor.Page.Keyboard.InsertTextAsync(program);
        await visitor.ShowsCodeAsync(program);
    }

    public static Task ShowsCodeAsync(this Visitor visitor, string program) => People.EventuallyAsync(
        async () => Trimmed(await visitor.CodeAsync()) == Trimmed(program), $"{visitor.Name}'s editor shows the program");

    /// <summary>Everything typed here has been stored.</summary>
    public static Task HasSavedAsync(this Visitor visitor) => Expect(visitor.Page.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();

    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).Trim();
}
