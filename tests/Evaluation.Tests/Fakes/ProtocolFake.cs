using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrityAI.Evaluation.Tests.Fakes;

/// <summary>A provider of models on a port of this machine that speaks its real protocol and answers as a test says.</summary>
/// <remarks>A request that is not of its protocol is refused with 400 and the reason, as the real one would.</remarks>
internal abstract class ProtocolFake : IAsyncDisposable
{
    public const string Key = "sk-fake-0123456789";

    private readonly WebApplication app;
    private readonly Func<string, int, string?> answer;
    private readonly List<JsonElement> requests = [];

    protected ProtocolFake(Func<string, int, string?> answer)
    {
        this.answer = answer;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapPost("/{**path}", (Delegate)HandleAsync);
    }

    public string Address { get; private set; } = "";

    /// <summary>What the settings call it.</summary>
    public abstract string Type { get; }

    /// <summary>The address to configure.</summary>
    public virtual string Endpoint => Address;

    /// <summary>The requests' bodies in order.</summary>
    public IReadOnlyList<JsonElement> Requests => requests;

    /// <summary>Starts one.</summary>
    /// <param name="type"><c>ollama</c>, <c>openai</c> or <c>anthropic</c>.</param>
    /// <param name="answer">From all that was said and the number of the request, from 1, to the model's text; null for a server error.</param>
    public static async Task<ProtocolFake> StartAsync(string type, Func<string, int, string?> answer)
    {
        ProtocolFake fake = type switch
        {
            "ollama" => new OllamaProtocolFake(answer),
            "openai" => new OpenAiProtocolFake(answer),
            _ => new AnthropicProtocolFake(answer),
        };
        await fake.app.StartAsync();
        fake.Address = fake.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return fake;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>Why a request is none of this protocol; null where it is one.</summary>
    protected abstract string? Objection(HttpRequest request, JsonElement body);

    protected abstract IResult Reply(JsonElement body, string text);

    /// <summary>The schema that the answer is held to, where the protocol puts it.</summary>
    public abstract JsonElement SchemaOf(JsonElement body);

    private async Task<IResult> HandleAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var root = body.RootElement.Clone();
        if (Objection(context.Request, root) is { } objection)
        {
            return Results.Json(new { error = new { type = "invalid_request_error", message = objection } }, statusCode: 400);
        }

        int number;
        lock (requests)
        {
            requests.Add(root);
            number = requests.Count;
        }

        return answer(Said(root), number) is { } text
            ? Reply(root, text)
            : Results.Json(new { error = new { type = "overloaded", message = $"Try later, {Key}" } }, statusCode: 503);
    }

    private static string Said(JsonElement body) => string.Join('\n', Strings(body.GetProperty("messages")));

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
        _ => [],
    };
}
