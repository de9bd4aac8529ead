using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrityAI.Testing;

/// <summary>The refresh cookie as a browser gets it.</summary>
/// <param name="Value">The secret; empty where the cookie is deleted.</param>
/// <param name="Attributes">In lower case, as they were sent.</param>
public sealed record RefreshCookie(string Value, IReadOnlyList<string> Attributes);

/// <summary>Calls as a browser makes them, with the cookie in the test's hands.</summary>
public static class Browser
{
    private const string Cookie = "ia_refresh=";

    /// <summary>The refresh cookie that an answer sets; null where it sets none.</summary>
    public static RefreshCookie? RefreshCookie(this HttpResponseMessage response)
    {
        var header = response.Headers.TryGetValues("Set-Cookie", out var all)
            ? all.SingleOrDefault(one => one.StartsWith(Cookie, StringComparison.Ordinal))
            : null;
        var parts = header?.Split(';', StringSplitOptions.TrimEntries);
        return parts is null ? null : new RefreshCookie(parts[0][Cookie.Length..], [.. parts[1..].Select(part => part.ToLowerInvariant())]);
    }

    /// <summary>Posts with the cookie and nothing else.</summary>
    public static async Task<HttpResponseMessage> PostWithCookieAsync(this IntegrityHost host, string path, string? cookie)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(host.Address) };
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", Cookie + cookie);
        }

        return await http.SendAsync(request);
    }

    public static StringContent JsonBody(this JsonNode? body) => new(body?.ToJsonString() ?? "null", Encoding.UTF8, "application/json");

    /// <summary>Registers a person with an address and a password of the test's choice.</summary>
    public static Task<HttpResponseMessage> RegisterAsAsync(
        this IntegrityHost host, string email, string password = People.Password, string name = "Ada Admin", string organisation = "Evidence Ltd") =>
        host.Http.PostAsJsonAsync("/api/auth/register", new { email, password, full_name = name, organisation_name = organisation });

    public static Task<HttpResponseMessage> SignInAsync(this IntegrityHost host, string email, string password = People.Password) =>
        host.Http.PostAsJsonAsync("/api/auth/login", new { email, password });

    /// <summary>An address that nobody else uses.</summary>
    public static string NewAddress() => $"{Guid.CreateVersion7():N}@example.test";

    /// <summary>The product's own description of its API.</summary>
    public static Task<JsonElement> ApiAsync(this IntegrityHost host) => host.Http.GetAsync("/openapi/v1.json").JsonAsync();
}
