using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrityAI.Execution.Tests.Judge0;

/// <summary>A host whose <c>/judge0</c> takes a token, and a client that has it.</summary>
public sealed class Judge0Host : IAsyncLifetime
{
    public const string Token = "a-token-of-the-operator";
    public const string User = "an-authorized-user";

    public IntegrityHost Host { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await IntegrityHost.StartAsync(new()
        {
            ["Execution:Judge0:AuthToken"] = $"{Token} another-token",
            ["Execution:Judge0:AuthUser"] = User,
            ["Execution:Judge0:CallbacksToPrivateNetworks"] = "true",
        });
        Client = ClientOf(Host);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }

    public static HttpClient ClientOf(IntegrityHost host)
    {
        var client = new HttpClient { BaseAddress = new Uri(host.Address) };
        client.DefaultRequestHeaders.Add("X-Auth-Token", Token);
        client.DefaultRequestHeaders.Add("X-Auth-User", User);
        return client;
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body) => Client.PostAsJsonAsync(path, body);

    /// <summary>Sends a submission and waits for its result in the answer.</summary>
    public async Task<JsonElement> RunAsync(object submission, string query = "") =>
        await PostAsync($"/judge0/submissions?wait=true{query}", submission).JsonAsync();

    public async Task<string> SubmitAsync(object submission, HttpClient? client = null) =>
        (await (client ?? Client).PostAsJsonAsync("/judge0/submissions", submission).JsonAsync()).GetProperty("token").GetString()!;

    /// <summary>Looks until the submission has ended.</summary>
    public async Task<JsonElement> EndedAsync(string token, HttpClient? client = null)
    {
        JsonElement found = default;
        await People.EventuallyAsync(
            async () =>
            {
                found = await (client ?? Client).GetAsync($"/judge0/submissions/{token}").JsonAsync();
                return found.GetProperty("status").GetProperty("id").GetInt32() > 2;
            },
            "the submission ends");
        return found;
    }
}

/// <summary>What a client's address for callbacks got.</summary>
internal sealed class CallbackListener : IAsyncDisposable
{
    private readonly WebApplication app;

    private CallbackListener(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public List<(string Method, string? Signature, byte[] Body)> Calls { get; } = [];

    public static async Task<CallbackListener> StartAsync(int failures)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var listener = new CallbackListener(builder.Build());
        listener.app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            listener.Calls.Add((http.Request.Method, http.Request.Headers["X-Judge0-Signature"], body.ToArray()));
            http.Response.StatusCode = listener.Calls.Count > failures ? 200 : 500;
        });
        await listener.app.StartAsync();
        return listener;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
