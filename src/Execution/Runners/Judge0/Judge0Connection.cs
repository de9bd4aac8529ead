using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntegrityAI.Execution.Judge0Api;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace IntegrityAI.Execution.Runners.Judge0;

/// <summary>The Judge0 does not answer, or does not answer as one.</summary>
public sealed class Judge0UnavailableException : Exception
{
    public Judge0UnavailableException()
    {
    }

    public Judge0UnavailableException(string message)
        : base(message)
    {
    }

    public Judge0UnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>What the Judge0 can run and how much of it: our languages' ids to its own, and its maxima in seconds and kB.</summary>
internal sealed record Judge0Abilities(
    IReadOnlyDictionary<string, int> Languages, decimal MaxCpu, decimal MaxWall, decimal MaxMemoryKb, decimal MaxFileKb);

/// <summary>The Judge0 at <c>Execution:Judge0:Url</c>. Timeouts, retries of what is safe to repeat and the circuit breaker are the HTTP client's.</summary>
internal sealed partial class Judge0Connection(
    IHttpClientFactory clients, IOptions<Judge0Options> options, Judge0Instance instance, TimeProvider clock) : IDisposable
{
    public const string ClientName = "judge0";
    private static readonly TimeSpan Known = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim one = new(1);
    private (DateTimeOffset At, Judge0Abilities Abilities)? abilities;

    /// <summary>Asked at most every ten minutes.</summary>
    /// <exception cref="Judge0UnavailableException">It does not answer.</exception>
    public async Task<Judge0Abilities> AbilitiesAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (abilities is { } known && clock.GetUtcNow() - known.At < Known)
            {
                return known.Abilities;
            }

            var languages = await SendAsync(HttpMethod.Get, "/languages", null, cancellationToken);
            var config = await SendAsync(HttpMethod.Get, "/config_info", null, cancellationToken);
            decimal Most(string name, decimal otherwise) =>
                config.ValueKind == JsonValueKind.Object && config.TryGetProperty(name, out var value) && Number(value) is { } most ? most : otherwise;
            var found = new Judge0Abilities(
                Resolve(languages), Most("max_cpu_time_limit", Judge0Limits.All["cpu_time_limit"].Most),
                Most("max_wall_time_limit", Judge0Limits.All["wall_time_limit"].Most),
                Most("max_memory_limit", Judge0Limits.All["memory_limit"].Most), Most("max_max_file_size", Judge0Limits.All["max_file_size"].Most));
            abilities = (clock.GetUtcNow(), found);
            return found;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>The tokens of submissions, in their order.</summary>
    /// <exception cref="Judge0UnavailableException">It does not take them.</exception>
    public async Task<IReadOnlyList<string>> SubmitAsync(IReadOnlyList<JsonObject> submissions, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["submissions"] = new JsonArray([.. submissions]) };
        var answer = await SendAsync(HttpMethod.Post, "/submissions/batch?base64_encoded=true", body, cancellationToken);
        var tokens = answer.ValueKind == JsonValueKind.Array
            ? answer.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("token", out var token) ? token.GetString() : null).ToList()
            : [];
        if (tokens.Count != submissions.Count || tokens.Contains(null))
        {
            throw new RunRefusedException($"The Judge0 that runs code here does not take this program: {Shown(answer.GetRawText())}");
        }

        return tokens!;
    }

    /// <summary>What is known of submissions by now, by token.</summary>
    /// <exception cref="Judge0UnavailableException">It does not answer.</exception>
    public async Task<IReadOnlyDictionary<string, JsonElement>> LookAsync(IReadOnlyCollection<string> tokens, CancellationToken cancellationToken)
    {
        const string Fields = "token,status_id,stdout,stderr,compile_output,message,time,wall_time,memory,exit_code,exit_signal";
        var found = new Dictionary<string, JsonElement>();
        foreach (var some in tokens.Chunk(Judge0Limits.MaxBatch))
        {
            var answer = await SendAsync(
                HttpMethod.Get, $"/submissions/batch?base64_encoded=true&fields={Fields}&tokens={string.Join(',', some.Select(Uri.EscapeDataString))}",
                null, cancellationToken);
            if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("submissions", out var list) || list.ValueKind != JsonValueKind.Array)
            {
                throw new Judge0UnavailableException("The Judge0 answers with something else than submissions.");
            }

            foreach (var (token, item) in some.Zip(list.EnumerateArray()))
            {
                found[token] = item.ValueKind == JsonValueKind.Object
                    ? item
                    : throw new Judge0UnavailableException("The Judge0 has lost a submission.");
            }
        }

        return found;
    }

    /// <summary>The version that it says it is.</summary>
    /// <exception cref="Judge0UnavailableException">It does not answer.</exception>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        var about = await SendAsync(HttpMethod.Get, "/about", null, cancellationToken);
        return about.ValueKind == JsonValueKind.Object && about.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.String
            ? version.GetString()!
            : throw new Judge0UnavailableException("What answers there is no Judge0.");
    }

    public void Dispose() => one.Dispose();

    internal static decimal? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number,
        JsonValueKind.String when decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>Our languages among its own, by name: the newest version of each, and of C and C++ the GNU compiler's.</summary>
    internal static IReadOnlyDictionary<string, int> Resolve(JsonElement languages)
    {
        var theirs = (languages.ValueKind == JsonValueKind.Array ? languages.EnumerateArray() : default)
            .Where(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out var id) && id.TryGetInt32(out _)
                && item.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String)
            .Select(item => (Id: item.GetProperty("id").GetInt32(), Name: item.GetProperty("name").GetString()!)).ToList();
        var found = new Dictionary<string, int>();
        foreach (var (ids, ours, name, prefix) in Judge0Languages.Map.Where(entry => !entry.Ids.Contains(Judge0Languages.Project)))
        {
            var start = prefix == "GCC " ? $"{name} (GCC " : $"{name} (";
            var newest = theirs.Where(one => one.Name.StartsWith(start, StringComparison.Ordinal))
                .OrderByDescending(one => VersionOf(one.Name)).Select(one => (int?)one.Id).FirstOrDefault();
            if (newest is { } id)
            {
                foreach (var language in ours)
                {
                    found[language] = id;
                }
            }
        }

        return found;
    }

    private static Version VersionOf(string name) =>
        Version.TryParse(FirstNumber().Match(name[name.IndexOf('(', StringComparison.Ordinal)..]).Value, out var version) ? version : new Version();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(method, options.Value.Url + path) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.TryAddWithoutValidation(Judge0Instance.Header, instance.Id);
            if (options.Value.Tokens is [var token, ..])
            {
                request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
            }

            if (options.Value.Users is [var user, ..])
            {
                request.Headers.TryAddWithoutValidation("X-Auth-User", user);
            }

            using var response = await clients.CreateClient(ClientName).SendAsync(request, cancellationToken);
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                throw new Judge0UnavailableException("The Judge0 refuses our token: set Execution:Judge0:AuthToken to one that it takes.");
            }

            if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.UnprocessableEntity)
            {
                throw new Judge0UnavailableException($"The Judge0 answers with {(int)response.StatusCode}.");
            }

            return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException or IOException or BrokenCircuitException or TimeoutRejectedException
            || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new Judge0UnavailableException($"The Judge0 does not answer: {failed.GetBaseException().Message}", failed);
        }
    }

    private static string Shown(string text) => text.Length > 300 ? text[..300] : text;

    [GeneratedRegex(@"\d+(\.\d+)+", RegexOptions.NonBacktracking)]
    private static partial Regex FirstNumber();
}
