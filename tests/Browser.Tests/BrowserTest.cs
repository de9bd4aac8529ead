using Microsoft.Playwright;

namespace IntegrityAI.Browser.Tests;

/// <summary>A test that people with browsers play. Where it fails, what each of them saw is kept as a picture.</summary>
public abstract class BrowserTest(Stage stage) : IAsyncLifetime
{
    private readonly List<Visitor> visitors = [];

    protected Stage Stage { get; } = stage;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        var context = TestContext.Current;
        if (context.TestState?.Result == TestResult.Failed)
        {
            await KeepPicturesAsync($"{context.TestClass?.TestClassSimpleName}.{context.TestMethod?.MethodName}");
        }

        var faults = visitors.SelectMany(visitor => visitor.Faults).ToList();
        foreach (var visitor in visitors)
        {
            await visitor.DisposeAsync();
        }

        GC.SuppressFinalize(this);
        Assert.Empty(faults);
    }

    protected async Task<Visitor> VisitorAsync(
        string name, int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light)
    {
        var visitor = await Visitor.ComeAsync(Stage, name, width, height, theme);
        visitors.Add(visitor);
        return visitor;
    }

    private async Task KeepPicturesAsync(string test)
    {
        var folder = Path.Combine(Stage.Artifacts, test);
        Directory.CreateDirectory(folder);
        foreach (var visitor in visitors)
        {
            foreach (var (page, number) in visitor.Context.Pages.Select((page, index) => (page, index + 1)))
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{visitor.Name}-{number}.png") });
            }
        }
    }
}
