using System.ClientModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Evaluation.Providers;

/// <summary>An answer and the model that gave it.</summary>
public sealed record ProviderReply<T>(T Value, string Model);

/// <summary>The configured providers in order: the next is asked where one cannot be reached, refuses or takes too long.</summary>
/// <remarks>Only the kind of a failure is logged: the messages of providers repeat parts of keys and of what was sent.</remarks>
public sealed partial class ProviderChain : IDisposable
{
    private readonly List<(string Name, string Model, IChatClient Client, HttpClient Http)> providers = [];
    private readonly TimeSpan timeout;
    private readonly ILogger<ProviderChain> logger;

    public ProviderChain(IOptions<AiOptions> options, ILogger<ProviderChain> logger)
    {
        this.logger = logger;
        timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);
        foreach (var provider in options.Value.Providers)
        {
            var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            providers.Add(($"{provider.Type} {provider.Model}", provider.Model, ChatClients.Create(provider, http), http));
        }
    }

    public bool IsConfigured => providers.Count > 0;

    /// <summary>Type and model of each, in order.</summary>
    public IReadOnlyList<string> Names => [.. providers.Select(provider => provider.Name)];

    /// <summary>Whether nobody answered when they were asked last.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>What <paramref name="ask"/> brings back from the first provider that answers; null where none does.</summary>
    public async Task<ProviderReply<T>?> FirstAsync<T>(
        Func<IChatClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        foreach (var (name, model, client, _) in providers)
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limited.CancelAfter(timeout);
            try
            {
                var value = await ask(client, limited.Token);
                IsSilent = false;
                return new ProviderReply<T>(value, model);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogNoAnswer(name, Kind(exception));
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        IsSilent = providers.Count > 0;
        return null;
    }

    public void Dispose()
    {
        foreach (var (_, _, client, http) in providers)
        {
            client.Dispose();
            http.Dispose();
        }
    }

    private static string Kind(Exception exception) => exception switch
    {
        OperationCanceledException => "it took too long",
        ClientResultException refused => $"status {refused.Status}",
        HttpRequestException { StatusCode: { } status } => $"status {(int)status}",
        _ => exception.GetType().Name,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Provider} gave no answer: {Kind}")]
    private partial void LogNoAnswer(string provider, string kind);
}
