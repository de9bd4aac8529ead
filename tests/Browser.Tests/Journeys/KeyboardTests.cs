using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IntegrityAI.Browser.Tests.Journeys;

/// <summary>Somebody who uses no mouse gets from the invitation to a running program.</summary>
public sealed class KeyboardTests(Stage stage) : BrowserTest(stage)
{
    private const int FarEnough = 60;

    [Fact]
    public async Task A_candidate_joins_writes_and_runs_by_keyboard_alone()
    {
        var rita = await VisitorAsync("rita");
        await rita.SignUpAsync();
        var link = await rita.SetUpInterviewAsync("By keyboard", "Kim Keyboard");

        var kim = await VisitorAsync("kim");
        await kim.Page.GotoAsync(link);
        await TabToAsync(kim, kim.Page.GetByLabel("Your name"));
        await kim.Page.Keyboard.TypeAsync("Kim Keyboard");
        await TabToAsync(kim, kim.Page.GetByRole(AriaRole.Checkbox));
        await kim.Page.Keyboard.PressAsync("Space");
        await TabToAsync(kim, kim.Button("Join the interview"));
        await kim.Page.Keyboard.PressAsync("Enter");

        await Expect(kim.Editor()).ToBeEditableAsync();
        await TabToAsync(kim, kim.Editor());
        await kim.Page.Keyboard.TypeAsync("print(6 * 7)");
        await kim.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(kim.Page.GetByLabel("Output and tests")).ToContainTextAsync("42");

        // Tab indents in the editor; Escape first lets it go on.
        await kim.Editor().FocusAsync();
        await kim.Page.Keyboard.PressAsync("Escape");
        await kim.Page.Keyboard.PressAsync("Tab");
        await Expect(kim.Editor()).Not.ToBeFocusedAsync();
    }

    private static async Task TabToAsync(Visitor visitor, ILocator target)
    {
        await target.WaitForAsync();
        for (var presses = 0; presses < FarEnough; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not lead to {target}.");
    }
}
