using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Testing;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Evaluation.Tests.Providers;

/// <summary>A wrong setting stops the start with a sentence; the health page names what is configured.</summary>
public sealed class AiOptionsTests
{
    [Theory]
    [InlineData("clippy", "m", "", "k", "Setting 'Ai:Providers:0:Type' must be 'ollama', 'openai' or 'anthropic'.")]
    [InlineData("ollama", "", "", "", "Setting 'Ai:Providers:0:Model' is empty")]
    [InlineData("ollama", "m", "localhost", "", "Setting 'Ai:Providers:0:Endpoint' must be an http(s) address")]
    [InlineData("anthropic", "m", "", "", "Ai__Providers__0__ApiKey")]
    [InlineData("openai", "m", "", "", "Setting 'Ai:Providers:0:ApiKey' is empty")]
    public async Task A_wrong_provider_stops_the_start(string type, string model, string endpoint, string key, string sentence)
    {
        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => IntegrityHost.StartAsync(new()
        {
            ["Ai:Providers:0:type"] = type,
            ["Ai:Providers:0:model"] = model,
            ["Ai:Providers:0:endpoint"] = endpoint,
            ["Ai:Providers:0:api_key"] = key,
        }));
        Assert.Contains(wrong.Failures, failure => failure.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_provider_the_health_page_says_that_facts_alone_are_used()
    {
        await using var host = await IntegrityHost.StartAsync();
        Assert.Equal("not_configured", (await host.Http.GetFromJsonAsync<JsonElement>("/health")).GetProperty("ai").GetString());
    }

    [Fact]
    public async Task The_health_page_names_the_models_and_no_key()
    {
        await using var host = await IntegrityHost.StartAsync(new()
        {
            ["Ai:Providers:0:type"] = "ollama",
            ["Ai:Providers:0:model"] = "qwen3",
            ["Ai:Providers:1:type"] = "anthropic",
            ["Ai:Providers:1:model"] = "claude",
            ["Ai:Providers:1:ApiKey"] = "sk-secret",
            ["Ai:Providers:2:type"] = "openai",
            ["Ai:Providers:2:model"] = "gpt",
            ["Ai:Providers:2:api_key"] = "sk-secret",
        });
        var health = await host.Http.GetFromJsonAsync<JsonElement>("/health");
        Assert.Equal("healthy", health.GetProperty("ai").GetString());
        Assert.Equal("ollama qwen3, then anthropic claude, then openai gpt", health.GetProperty("parts").GetProperty("ai").GetProperty("detail").GetString());
        Assert.DoesNotContain("sk-secret", health.GetRawText(), StringComparison.Ordinal);
    }
}
