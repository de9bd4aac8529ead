using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace IntegrityAI.Evaluation.Tests.Fakes;

/// <summary><c>POST /api/chat</c>: newline-delimited JSON where it is asked to stream, one object otherwise.</summary>
internal sealed class OllamaProtocolFake(Func<string, int, string?> answer) : ProtocolFake(answer)
{
    public override string Type => "ollama";

    public override JsonElement SchemaOf(JsonElement body) => body.GetProperty("format");

    protected override string? Objection(HttpRequest request, JsonElement body) =>
        request.Path != "/api/chat" ? $"There is no {request.Path}"
        : !body.TryGetProperty("model", out _) ? "model is required"
        : null;

    protected override IResult Reply(JsonElement body, string text)
    {
        var model = body.GetProperty("model").GetString();
        var half = text.Length / 2;
        var stream = !body.TryGetProperty("stream", out var asked) || asked.GetBoolean();
        var lines = stream
            ? new[] { Line(model, text[..half], false), Line(model, text[half..], false), Line(model, "", true) }
            : [Line(model, text, true)];
        return Results.Text(string.Join('\n', lines) + "\n", stream ? "application/x-ndjson" : "application/json");
    }

    private static string Line(string? model, string content, bool done) => JsonSerializer.Serialize(new
    {
        model,
        created_at = "2026-03-01T10:00:00.000000000Z",
        message = new { role = "assistant", content },
        done,
        done_reason = done ? "stop" : null,
    });
}
