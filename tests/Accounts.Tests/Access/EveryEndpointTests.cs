using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrityAI.Testing;

namespace IntegrityAI.Accounts.Tests.Access;

/// <summary>What holds for every endpoint that the API describes, the ones of tomorrow included.</summary>
public sealed class EveryEndpointTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private static readonly HashSet<string> OpenToEverybody =
    [
        "POST /api/auth/register", "POST /api/auth/login", "POST /api/auth/refresh", "POST /api/auth/logout",
        "POST /api/sessions/join", "GET /api/join/{code}",
    ];

    // Bodies that are right, so that only the one thing that a test breaks is wrong.
    private static readonly Dictionary<string, string> Right = new()
    {
        ["RegisterRequest"] = """{"email":"someone@example.test","password":"a long pass phrase","full_name":"Some One","organisation_name":"Some"}""",
        ["LoginRequest"] = """{"email":"someone@example.test","password":"a long pass phrase"}""",
        ["CreateSessionRequest"] = """{"title":"t"}""",
        ["UpdateSessionRequest"] = """{"title":"t"}""",
        ["JoinSessionRequest"] = """{"session_code":"abcdefghj","name":"Cleo"}""",
        ["QuestionDraft"] = """{"title":"t","difficulty":"easy","statement":"s"}""",
        ["DecisionRequest"] = """{"action":"confirm"}""",
        ["ExecutionLimitsRequest"] = """{"max_cpu_ms":5000}""",
        ["FormatRequest"] = """{"language":"python","source":"print( 1 )"}""",
        ["RunRequest"] = """{"language":"python","source":"print(1)"}""",
    };

    [Fact]
    public async Task Nobody_gets_in_without_signing_in_but_where_it_is_meant()
    {
        var let = new List<string>();
        foreach (var endpoint in await EndpointsAsync())
        {
            using var response = await SendAsync(host.Http, endpoint, _ => Guid.CreateVersion7().ToString(), Body(endpoint));
            var refused = response.StatusCode == HttpStatusCode.Unauthorized;
            if (OpenToEverybody.Contains(endpoint.Name))
            {
                continue;
            }

            if (!refused || await response.RefusalAsync() != new Refusal(401, "unauthenticated"))
            {
                let.Add($"{endpoint.Name}: {(int)response.StatusCode}");
            }
        }

        Assert.Empty(let);
    }

    [Fact]
    public async Task What_belongs_to_another_organisation_does_not_exist()
    {
        var owner = await host.RegisterAsync();
        var session = (await owner.CreateSessionAsync()).GetProperty("id").GetGuid();
        var question = (await owner.Http.PostAsJsonAsync("/api/questions", JsonNode.Parse(Right["QuestionDraft"])).JsonAsync())
            .GetProperty("id").GetGuid();
        var stranger = await host.RegisterAsync();
        var guest = (await host.InterviewAsync()).Candidate;
        var wrong = new List<string>();
        var asked = 0;
        foreach (var endpoint in (await EndpointsAsync()).Where(endpoint => endpoint.Path.Contains("{id}", StringComparison.Ordinal)))
        {
            string Fill(string parameter) =>
                (parameter != "id" ? Guid.CreateVersion7() : endpoint.Path.StartsWith("/api/questions", StringComparison.Ordinal) ? question : session).ToString();
            using var foreign = await SendAsync(stranger.Http, endpoint, Fill, Body(endpoint));
            using var guessed = await SendAsync(guest.Http, endpoint, Fill, Body(endpoint));
            using var missing = await SendAsync(stranger.Http, endpoint, _ => Guid.CreateVersion7().ToString(), Body(endpoint));
            asked++;
            if (foreign.StatusCode != HttpStatusCode.NotFound || missing.StatusCode != HttpStatusCode.NotFound
                || guessed.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
            {
                wrong.Add($"{endpoint.Name}: {(int)foreign.StatusCode} to a stranger, {(int)guessed.StatusCode} to a guest, {(int)missing.StatusCode} where there is none");
            }
        }

        Assert.Empty(wrong);
        Assert.True(asked > 10);
    }

    [Fact]
    public async Task An_invalid_body_is_a_problem_of_the_one_who_sent_it()
    {
        var staff = await host.RegisterAsync();
        var session = (await staff.CreateSessionAsync()).GetProperty("id").GetGuid();
        var question = (await staff.Http.PostAsJsonAsync("/api/questions", JsonNode.Parse(Right["QuestionDraft"])).JsonAsync())
            .GetProperty("id").GetGuid();
        var wrong = new List<string>();
        var sent = 0;
        foreach (var endpoint in (await EndpointsAsync()).Where(endpoint => endpoint.Schema is not null))
        {
            string Fill(string parameter) =>
                (parameter != "id" ? Guid.CreateVersion7() : endpoint.Path.StartsWith("/api/questions", StringComparison.Ordinal) ? question : session).ToString();
            foreach (var (what, body) in Invalid(endpoint))
            {
                sent++;
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var response = await SendAsync(staff.Http, endpoint, Fill, content);
                if (response.StatusCode != HttpStatusCode.BadRequest)
                {
                    wrong.Add($"{endpoint.Name} with {what}: {(int)response.StatusCode}");
                    continue;
                }

                var refusal = await response.RefusalAsync();
                if (refusal.Code is not ("validation_failed" or "malformed_json" or "bad_request"))
                {
                    wrong.Add($"{endpoint.Name} with {what}: {refusal.Code}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(sent > 60);
    }

    [Fact]
    public async Task A_body_of_another_kind_reaches_no_endpoint()
    {
        var staff = await host.RegisterAsync();
        var wrong = new List<string>();
        foreach (var endpoint in (await EndpointsAsync()).Where(endpoint => endpoint.Schema is not null))
        {
            using var content = new StringContent("<title>t</title>", Encoding.UTF8, "application/xml");
            using var response = await SendAsync(staff.Http, endpoint, _ => Guid.CreateVersion7().ToString(), content);
            if (response.StatusCode is not (HttpStatusCode.UnsupportedMediaType or HttpStatusCode.NotFound))
            {
                wrong.Add($"{endpoint.Name}: {(int)response.StatusCode}");
                continue;
            }

            await response.RefusalAsync();
        }

        Assert.Empty(wrong);
    }

    // Each of them breaks one thing of a body that is otherwise right.
    private static IEnumerable<(string What, string Body)> Invalid(Endpoint endpoint)
    {
        yield return ("no JSON", "{\"");
        yield return ("nothing", "");
        yield return ("null", "null");
        yield return ("a list", "[]");
        yield return ("a text", "\"text\"");
        var schema = endpoint.Schema!.Value;
        foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(one => one.GetString()!) : [])
        {
            yield return ($"no {name}", With(endpoint, name, remove: true));
            yield return ($"{name} null", With(endpoint, name, null));
            yield return ($"an empty {name}", With(endpoint, name, ""));
        }

        foreach (var property in schema.GetProperty("properties").EnumerateObject())
        {
            foreach (var value in Unfit(property.Value))
            {
                yield return ($"{property.Name} {Short(value)}", With(endpoint, property.Name, value));
            }
        }
    }

    private static IEnumerable<JsonNode> Unfit(JsonElement property)
    {
        var types = Types(property);
        if (!types.Contains("object"))
        {
            yield return new JsonObject { ["not"] = "this" };
        }

        if (!types.Contains("array"))
        {
            yield return new JsonArray(1, 2);
        }
        else
        {
            yield return new JsonArray((JsonNode?)null);
        }

        if (!types.Contains("string"))
        {
            yield return "text";
        }

        if (property.TryGetProperty("maxLength", out var longest) && types.Contains("string"))
        {
            yield return new string('x', longest.GetInt32() + 1);
        }

        if (property.TryGetProperty("pattern", out _))
        {
            yield return "¡no pattern has this!";
        }

        if (property.TryGetProperty("maximum", out var largest))
        {
            yield return largest.GetInt32() + 1;
        }

        if (property.TryGetProperty("minimum", out var smallest))
        {
            yield return smallest.GetInt32() - 1;
        }

        if (property.TryGetProperty("maxItems", out var most))
        {
            yield return new JsonArray([.. Enumerable.Range(0, most.GetInt32() + 1).Select(_ => (JsonNode)Guid.CreateVersion7().ToString())]);
        }

        if (property.TryGetProperty("format", out var format) && format.GetString() is "uuid" or "date-time")
        {
            yield return "neither an id nor a time";
        }
    }

    // A reference stands for an enumeration or a record; both refuse numbers and lists, and neither takes any text.
    private static HashSet<string> Types(JsonElement property) => property.TryGetProperty("type", out var type)
        ? type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(one => one.GetString()!)] : [type.GetString()!]
        : [];

    private static string With(Endpoint endpoint, string property, JsonNode? value = null, bool remove = false)
    {
        var body = JsonNode.Parse(Right.GetValueOrDefault(endpoint.SchemaName!, "{}"))!.AsObject();
        body.Remove(property);
        if (!remove)
        {
            body[property] = value;
        }

        return body.ToJsonString();
    }

    private static string Short(JsonNode value)
    {
        var text = value.ToJsonString();
        return text.Length <= 40 ? text : $"{text[..40]}… ({text.Length})";
    }

    private static StringContent? Body(Endpoint endpoint) => endpoint.SchemaName is null
        ? null
        : new StringContent(Right.GetValueOrDefault(endpoint.SchemaName, "{}"), Encoding.UTF8, "application/json");

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient http, Endpoint endpoint, Func<string, string> fill, HttpContent? body)
    {
        var path = string.Join('/', endpoint.Path.Split('/').Select(part => part.StartsWith('{') ? fill(part[1..^1]) : part));
        using var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), path) { Content = body };
        return await http.SendAsync(request);
    }

    private async Task<List<Endpoint>> EndpointsAsync()
    {
        var api = await host.ApiAsync();
        var schemas = api.GetProperty("components").GetProperty("schemas");
        var found = new List<Endpoint>();
        foreach (var path in api.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(operation => operation.Value.TryGetProperty("responses", out _)))
            {
                var name = operation.Value.TryGetProperty("requestBody", out var body)
                    ? body.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString()!.Split('/')[^1]
                    : null;
                found.Add(new Endpoint(operation.Name.ToUpperInvariant(), path.Name, name, name is null ? null : schemas.GetProperty(name)));
            }
        }

        return found;
    }

    private sealed record Endpoint(string Method, string Path, string? SchemaName, JsonElement? Schema)
    {
        public string Name => $"{Method} {Path}";
    }
}
