using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;
using OpenAI.Chat;

namespace IntegrityAI.Evaluation.Providers;

/// <summary>Makes the official client of each provider.</summary>
internal static class ChatClients
{
    private const int Retries = 1;
    private const string OllamaAddress = "http://127.0.0.1:11434";
    private const string AnthropicAddress = "https://api.anthropic.com";

    /// <summary>Time is limited by whoever asks, so the clients set no limits of their own.</summary>
    public static IChatClient Create(AiProviderOptions provider, HttpClient http) => provider.Type switch
    {
        "ollama" => Ollama(provider, http),
        "openai" => OpenAi(provider, http),
        "anthropic" => Claude(provider, http),
        _ => throw new InvalidOperationException($"There is no provider of the type {provider.Type}."),
    };

    private static OllamaApiClient Ollama(AiProviderOptions provider, HttpClient http)
    {
        http.BaseAddress = new Uri(provider.Endpoint.Length > 0 ? provider.Endpoint : OllamaAddress);
        if (provider.ApiKey.Length > 0)
        {
            http.DefaultRequestHeaders.Authorization = new("Bearer", provider.ApiKey);
        }

        return new OllamaApiClient(http, provider.Model);
    }

    private static IChatClient OpenAi(AiProviderOptions provider, HttpClient http)
    {
        var options = new OpenAIClientOptions
        {
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(Retries),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
        if (provider.Endpoint.Length > 0)
        {
            options.Endpoint = new Uri(provider.Endpoint);
        }

        // Servers of one's own that speak this protocol often take no key; the client wants one.
        var key = new ApiKeyCredential(provider.ApiKey.Length > 0 ? provider.ApiKey : "none");
        return new ChatClient(provider.Model, key, options).AsIChatClient();
    }

    private static IChatClient Claude(AiProviderOptions provider, HttpClient http) => new AnthropicClient
    {
        ApiKey = provider.ApiKey,
        BaseUrl = provider.Endpoint.Length > 0 ? provider.Endpoint : AnthropicAddress,
        HttpClient = http,
        MaxRetries = Retries,
        Timeout = TimeSpan.FromHours(1),
    }.AsIChatClient(provider.Model);
}
