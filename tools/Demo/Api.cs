using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace IntegrityAI.Demo;

/// <summary>One person's view of the HTTP API.</summary>
public sealed class Api(Uri address, string? token = null) : IDisposable
{
    private readonly HttpClient http = Client(address, token);

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        AnsweredAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<JsonElement> PostAsync(string path, object? body, CancellationToken cancellationToken) =>
        AnsweredAsync(HttpMethod.Post, path, body, cancellationToken);

    /// <summary>The status and the JSON of an answer, whatever it is.</summary>
    public async Task<(int Status, JsonElement Body)> AskAsync(
        HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone());
    }

    /// <summary>Expects to be refused with <paramref name="code"/> and a sentence.</summary>
    public async Task RefusedAsync(HttpMethod method, string path, object? body, string code, CancellationToken cancellationToken)
    {
        var (status, problem) = await AskAsync(method, path, body, cancellationToken);
        var got = problem.ValueKind == JsonValueKind.Object && problem.TryGetProperty("code", out var value) ? value.GetString() : null;
        Check.That(status >= 400 && got == code, $"{method} {path} should be refused with '{code}', but the answer was {status} {got}.");
        Check.That(problem.Text("detail").Length > 10, $"The refusal '{code}' has no sentence for the person.");
    }

    public async Task<byte[]> BytesAsync(string path, string mediaType, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(path, cancellationToken);
        Check.That(
            response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == mediaType,
            $"GET {path} answered {(int)response.StatusCode} {response.Content.Headers.ContentType}, not {mediaType}.");
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> AnsweredAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        var (status, answer) = await AskAsync(method, path, body, cancellationToken);
        Check.That(status is >= 200 and < 300, $"{method} {path} answered {status}: {(answer.ValueKind == JsonValueKind.Object ? answer.Text("detail") : "")}");
        return answer;
    }

    private static HttpClient Client(Uri address, string? token)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}

/// <summary>Short ways to read answers.</summary>
internal static class Reading
{
    public static string Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public static Guid Id(this JsonElement element, string name = "id") => element.GetProperty(name).GetGuid();

    public static IReadOnlyList<JsonElement> List(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray()];

    public static IReadOnlyList<JsonElement> Items(this JsonElement element) => element.List("items");
}
