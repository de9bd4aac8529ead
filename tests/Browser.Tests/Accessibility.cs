using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace IntegrityAI.Browser.Tests;

/// <summary>What every page owes to everybody, whatever they see, use or hold in their hands.</summary>
public static class Accessibility
{
    private const int NarrowWidth = 390;
    private const int NarrowHeight = 844;

    /// <summary>axe finds nothing, in the light and in the dark theme.</summary>
    public static async Task MustBeAccessibleAsync(this Visitor visitor, string what)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await visitor.UseThemeAsync(theme);
            var found = await visitor.Page.RunAxe();
            Assert.True(found.Violations.Length == 0, $"{what}, {theme}: " + string.Join("; ", found.Violations.Select(violation =>
                $"{violation.Id}: {violation.Help} {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}")));
        }

        await visitor.UseThemeAsync(ColorScheme.Light);
    }

    /// <summary>On a telephone nothing has to be scrolled sideways.</summary>
    public static async Task MustFitATelephoneAsync(this Visitor visitor, string what)
    {
        var before = visitor.Page.ViewportSize!;
        await visitor.Page.SetViewportSizeAsync(NarrowWidth, NarrowHeight);
        var wide = await WidthAsync(visitor.Page);
        // A page may lay itself out anew after its size has changed.
        for (var tries = 0; wide > NarrowWidth && tries < 20; tries++)
        {
            await visitor.Page.WaitForTimeoutAsync(100);
            wide = await WidthAsync(visitor.Page);
        }

        await visitor.Page.SetViewportSizeAsync(before.Width, before.Height);
        Assert.True(wide <= NarrowWidth, $"{what} is {wide} pixels wide on a screen of {NarrowWidth}.");
    }

    private static Task<int> WidthAsync(IPage page) => page.EvaluateAsync<int>("document.documentElement.scrollWidth");
}
