using System.Text.Json;

namespace IntegrityAI.Testing;

/// <summary>What an answer refuses.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The stable code that programs act on.</param>
public readonly record struct Refusal(int Status, string Code);

/// <summary>Reads refusals, and with each one checks what all of them promise.</summary>
public static class Refusals
{
    /// <summary>The refusal in an answer; throws where it is none, or no problem+json with a sentence and a correlation id.</summary>
    public static async Task<Refusal> RefusalAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            throw new InvalidDataException($"{(int)response.StatusCode} from {response.RequestMessage?.RequestUri} is no problem: {text}");
        }

        using var problem = JsonDocument.Parse(text);
        var root = problem.RootElement;
        foreach (var promised in (string[])["title", "detail", "code", "correlation_id"])
        {
            if (!root.TryGetProperty(promised, out var value) || value.ValueKind != JsonValueKind.String || value.GetString() is "")
            {
                throw new InvalidDataException($"The problem has no {promised}: {text}");
            }
        }

        return root.GetProperty("status").GetInt32() == (int)response.StatusCode
            ? new Refusal((int)response.StatusCode, root.GetProperty("code").GetString()!)
            : throw new InvalidDataException($"The problem's status is not that of its answer: {text}");
    }

    /// <summary>Sends and reads the refusal of the answer.</summary>
    public static async Task<Refusal> RefusalAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        return await response.RefusalAsync();
    }

    /// <summary>Sends and reads the JSON of a successful answer.</summary>
    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        return await response.JsonAsync();
    }
}
