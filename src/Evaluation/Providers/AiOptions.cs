using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Evaluation.Providers;

/// <summary>The settings of the models that evaluations may use, section <c>Ai</c>. Without any, scores rest on facts alone.</summary>
public sealed class AiOptions
{
    /// <summary>Asked in this order; a later one only where the earlier ones cannot be reached.</summary>
    public IList<AiProviderOptions> Providers { get; } = [];

    /// <summary>How long one provider may take for one evaluation.</summary>
    public int TimeoutSeconds { get; set; } = 120;
}

/// <summary>One provider of a model.</summary>
public sealed class AiProviderOptions
{
    /// <summary><c>ollama</c>, <c>openai</c> (and whatever speaks its protocol) or <c>anthropic</c>.</summary>
    public string Type { get; set; } = "";

    /// <summary>The model's name as the provider calls it.</summary>
    public string Model { get; set; } = "";

    /// <summary>The address; the provider's own where it is empty, and http://127.0.0.1:11434 for Ollama.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Never logged, never shown.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>The same, for files that are written in snake_case like the API.</summary>
    [ConfigurationKeyName("api_key")]
    public string SnakeCasedApiKey
    {
        get => ApiKey;
        set => ApiKey = value.Length > 0 ? value : ApiKey;
    }
}

/// <summary>Says which setting is wrong and how to mend it.</summary>
internal sealed class AiOptionsValidator : IValidateOptions<AiOptions>
{
    private const int MaxTimeout = 3600;

    public ValidateOptionsResult Validate(string? name, AiOptions options)
    {
        var wrong = options.Providers.SelectMany((provider, index) => Objections($"Ai:Providers:{index}", provider)).ToList();
        if (options.TimeoutSeconds is < 1 or > MaxTimeout)
        {
            wrong.Add($"Setting 'Ai:TimeoutSeconds' must be between 1 and {MaxTimeout}.");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Objections(string setting, AiProviderOptions provider)
    {
        if (provider.Type is not ("ollama" or "openai" or "anthropic"))
        {
            yield return $"Setting '{setting}:Type' must be 'ollama', 'openai' or 'anthropic'.";
        }

        if (string.IsNullOrWhiteSpace(provider.Model))
        {
            yield return $"Setting '{setting}:Model' is empty; name the model that is to be asked, as its provider calls it.";
        }

        var hasAddress = provider.Endpoint.Length > 0;
        if (hasAddress && !(Uri.TryCreate(provider.Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return $"Setting '{setting}:Endpoint' must be an http(s) address, for example http://127.0.0.1:11434.";
        }

        if (provider.ApiKey.Length == 0 && (provider.Type == "anthropic" || (provider.Type == "openai" && !hasAddress)))
        {
            yield return $"Setting '{setting}:ApiKey' is empty; {provider.Type} needs one. Set it as the environment variable {setting.Replace(":", "__", StringComparison.Ordinal)}__ApiKey.";
        }
    }
}
