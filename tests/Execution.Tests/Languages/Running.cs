using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Languages;

/// <summary>Runs programs through the API, and leaves out a test whose language this machine lacks.</summary>
internal static class Running
{
    public static async Task<List<JsonElement>> LanguagesAsync(this IntegrityHost host)
    {
        var staff = await host.RegisterAsync();
        return [.. (await staff.Http.GetFromJsonAsync<JsonElement>("/api/languages")).EnumerateArray()];
    }

    /// <summary>Skips where the machine lacks the language, or one of the frameworks that the test uses.</summary>
    public static async Task<JsonElement> NeedsAsync(this IntegrityHost host, string language, params string[] frameworks)
    {
        var found = (await host.LanguagesAsync()).Single(one => one.Text("id") == language);
        Assert.SkipUnless(found.GetProperty("available").GetBoolean(), $"{language} is not installed here: {found.GetProperty("install_hint")}");
        var here = found.GetProperty("frameworks").EnumerateArray().Select(one => one.GetString()!).ToList();
        foreach (var framework in frameworks)
        {
            Assert.SkipUnless(here.Contains(framework), $"{framework} is not installed here");
        }

        return found;
    }

    public static async Task<JsonElement> RunAsync(this IntegrityHost host, string language, string source, string stdin = "")
    {
        var staff = await host.RegisterAsync();
        return await (await staff.Http.PostAsJsonAsync("/api/runs", new { language, source, stdin })).Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Runs a project of several files, given as name and text in turn.</summary>
    public static async Task<JsonElement> RunProjectAsync(this IntegrityHost host, string language, IReadOnlyDictionary<string, string> files)
    {
        var staff = await host.RegisterAsync();
        return await (await staff.Http.PostAsJsonAsync(
            "/api/runs", new { language, files = files.Select(file => new { name = file.Key, content = file.Value }) }))
            .Content.ReadFromJsonAsync<JsonElement>();
    }

    public static string Text(this JsonElement element, string field) =>
        element.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Null
            ? value.GetString() ?? ""
            : Missing(element, field);

    private static string Missing(JsonElement element, string field)
    {
        Assert.Fail($"There is no {field} in {element}");
        return "";
    }
}
