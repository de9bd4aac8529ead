using System.Collections.Concurrent;
using IntegrityAI.Testing;
using Microsoft.Playwright;

namespace IntegrityAI.Browser.Tests;

/// <summary>A person with a browser of their own: cookies, storage and network are shared with nobody.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> faults = [];

    private Visitor(string name, IBrowserContext context, IPage page)
    {
        Name = name;
        Context = context;
        Page = page;
        context.Page += (_, opened) => Watch(opened);
        Watch(page);
    }

    public string Name { get; }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>What no page may ever do: throw, or try what the content security policy forbids.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    public static async Task<Visitor> ComeAsync(
        Stage stage, string name, int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light)
    {
        var context = await stage.Browser.NewContextAsync(new()
        {
            BaseURL = stage.Host.Address,
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(20_000);
        return new Visitor(name, context, await context.NewPageAsync());
    }

    /// <summary>Registers an organisation and signs its admin in, without the pages.</summary>
    public async Task SignUpAsync(string fullName = "Rita Recruiter")
    {
        var response = await Context.APIRequest.PostAsync("/api/auth/register", new()
        {
            DataObject = new
            {
                email = $"{Guid.CreateVersion7():N}@example.test",
                password = People.Password,
                full_name = fullName,
                organisation_name = "Paper Lantern",
            },
        });
        Assert.True(response.Ok, await response.TextAsync());
    }

    public ILocator Button(string name, bool exact = false) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact });

    public ILocator Link(string name, bool exact = false) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = exact });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name });

    public ILocator Tab(string name) => Page.GetByRole(AriaRole.Tab, new() { Name = name });

    /// <summary>Changes what the system asks for, and waits until the page has followed.</summary>
    public async Task UseThemeAsync(ColorScheme theme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
        await Page.WaitForFunctionAsync(
            "theme => document.documentElement.dataset.theme === theme", theme == ColorScheme.Dark ? "dark" : "light");
        // Colours change over time, if a very short one.
        await Page.WaitForTimeoutAsync(100);
    }

    public ValueTask DisposeAsync() => Context.DisposeAsync();

    private void Watch(IPage page)
    {
        page.PageError += (_, error) => faults.Enqueue($"{Name}, {page.Url}: {error}");
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                faults.Enqueue($"{Name}, {page.Url}: {message.Text}");
            }
        };
    }
}
