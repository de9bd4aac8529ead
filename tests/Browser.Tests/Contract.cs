using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace IntegrityAI.Browser.Tests;

/// <summary>
/// Answers in the server's stead, in the words of its contract: so that what a page does with an answer is seen whatever toolchains
/// this host has, and however fast it is.
/// </summary>
internal static class Contract
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Adds languages that browsers show, and queries, to those of this server.</summary>
    public static Task KnowsLanguagesAsync(this Visitor visitor) => visitor.Page.RouteAsync("**/api/languages", async route =>
    {
        var answer = await route.FetchAsync();
        var languages = JsonNode.Parse(await answer.TextAsync())!.AsArray();
        foreach (var (id, name, kind) in new[] { ("html", "HTML, CSS and JavaScript", "preview"), ("react", "React", "preview"), ("sqlite", "SQL (SQLite)", "sql") })
        {
            if (languages.FirstOrDefault(one => (string?)one!["id"] == id) is { } known)
            {
                languages.Remove(known);
            }

            languages.Add(JsonSerializer.SerializeToNode(
                new { Id = id, Name = name, Version = (string?)null, Available = true, InstallHint = (string?)null, FileName = "", Sample = "", Kind = kind },
                Snake));
        }

        await route.FulfillAsync(new() { Response = answer, Body = languages.ToJsonString() });
    });

    /// <summary>Answers each run; what was asked for is handed over first. The answer gets the id that the page chose.</summary>
    public static Task AnswersRunsAsync(this Visitor visitor, Func<JsonElement, Task<object>> answer) =>
        visitor.Page.RouteAsync("**/api/sessions/*/runs", async route =>
        {
            if (route.Request.Method != "POST")
            {
                await route.ContinueAsync();
                return;
            }

            var asked = JsonDocument.Parse(route.Request.PostData!).RootElement;
            var told = JsonSerializer.SerializeToNode(await answer(asked), Snake)!.AsObject();
            told["id"] = asked.GetProperty("id").GetString();
            await route.FulfillAsync(new() { ContentType = "application/json", Body = told.ToJsonString() });
        });

    /// <summary>Answers requests to a path with this status and body.</summary>
    public static Task AnswersAsync(this Visitor visitor, string pattern, Func<Microsoft.Playwright.IRequest, (int Status, object? Body)> answer) =>
        visitor.Page.RouteAsync(pattern, route =>
        {
            var (status, body) = answer(route.Request);
            return route.FulfillAsync(new()
            {
                Status = status,
                ContentType = status < 400 ? "application/json" : "application/problem+json",
                Body = body is null ? "" : JsonSerializer.Serialize(body, Snake),
            });
        });
}
