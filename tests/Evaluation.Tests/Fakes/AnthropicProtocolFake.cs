using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace IntegrityAI.Evaluation.Tests.Fakes;

/// <summary><c>POST /v1/messages</c> with a bearer key and <c>anthropic-version</c>, as the official client documents it.</summary>
internal sealed class AnthropicProtocolFake(Func<string, int, string?> answer) : ProtocolFake(answer)
{
    /// <summary>The version of the API that the official client in use asks for.</summary>
    private const string Version = "2026-10-21";

    public override string Type => "anthropic";

    public override JsonElement SchemaOf(JsonElement body) => body.GetProperty("output_config").GetProperty("format").GetProperty("schema");

    protected override string? Objection(HttpRequest request, JsonElement body) =>
        request.Path != "/v1/messages" ? $"There is no {request.Path}"
        : request.Headers.Authorization != $"Bearer {Key}" ? "invalid API key"
        : request.Headers["anthropic-version"] != Version ? "anthropic-version: header is required"
        : !body.TryGetProperty("max_tokens", out _) ? "max_tokens: Field required"
        : null;

    protected override IResult Reply(JsonElement body, string text) => Results.Json(new
    {
        id = "msg_01",
        type = "message",
        role = "assistant",
        model = body.GetProperty("model").GetString(),
        content = new[] { new { type = "text", text } },
        stop_reason = "end_turn",
        stop_sequence = (string?)null,
        usage = new { input_tokens = 10, output_tokens = 10 },
    });
}
