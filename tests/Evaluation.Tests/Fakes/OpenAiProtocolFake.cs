using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace IntegrityAI.Evaluation.Tests.Fakes;

/// <summary><c>POST /v1/chat/completions</c> with a bearer key.</summary>
internal sealed class OpenAiProtocolFake(Func<string, int, string?> answer) : ProtocolFake(answer)
{
    public override string Type => "openai";

    public override string Endpoint => $"{Address}/v1";

    public override JsonElement SchemaOf(JsonElement body) => body.GetProperty("response_format").GetProperty("json_schema").GetProperty("schema");

    protected override string? Objection(HttpRequest request, JsonElement body) =>
        request.Path != "/v1/chat/completions" ? $"There is no {request.Path}"
        : request.Headers.Authorization != $"Bearer {Key}" ? "Incorrect API key provided"
        : !body.TryGetProperty("model", out _) ? "model is required"
        : null;

    protected override IResult Reply(JsonElement body, string text) => Results.Json(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1772359200,
        model = body.GetProperty("model").GetString(),
        choices = new[] { new { index = 0, message = new { role = "assistant", content = text }, finish_reason = "stop" } },
        usage = new { prompt_tokens = 10, completion_tokens = 10, total_tokens = 20 },
    });
}
