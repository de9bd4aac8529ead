using System.Net;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Architecture.Tests;

/// <summary>Deny by default: what is open to everybody is written here, and everything else names a policy.</summary>
public sealed class AccessRules(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private static readonly HashSet<string> OpenToEverybody =
    [
        "POST /api/auth/register", "POST /api/auth/login", "POST /api/auth/refresh", "POST /api/auth/logout",
        "POST /api/sessions/join", "GET /api/join/{code}", "GET /api/network-check",
        "* /health", "* /health/live", "* /health/ready", "* /metrics", "GET /openapi/{documentName}.json",
        "GET /preview/frame",
        "* /api/{**rest}", "GET {*path:nonfile}", "HEAD {*path:nonfile}",
    ];

    [Fact]
    public void Every_endpoint_names_a_policy_or_is_on_the_list_of_open_ones()
    {
        var unnamed = Endpoints()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || !endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy is { Length: > 0 }))
            .SelectMany(Names)
            .Where(name => !OpenToEverybody.Contains(name));
        Assert.Empty(unnamed);
    }

    [Fact]
    public async Task Nobody_gets_in_without_signing_in()
    {
        var let = new List<string>();
        foreach (var endpoint in Endpoints())
        {
            foreach (var name in Names(endpoint).Where(name => !OpenToEverybody.Contains(name)))
            {
                var (method, pattern) = (name.Split(' ')[0], name.Split(' ')[1]);
                var path = "/" + string.Join('/', pattern.TrimStart('/').Split('/').Select(part =>
                    part.StartsWith('{') ? Guid.CreateVersion7().ToString() : part));
                using var request = new HttpRequestMessage(new HttpMethod(method == "*" ? "POST" : method), path);

                // An endpoint that takes JSON is only found by a request that sends some.
                request.Content = method == "GET" ? null : new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
                using var response = await host.Http.SendAsync(request);
                if (response.StatusCode != HttpStatusCode.Unauthorized)
                {
                    let.Add($"{name}: {(int)response.StatusCode}");
                }
            }
        }

        Assert.Empty(let);
    }

    private IEnumerable<RouteEndpoint> Endpoints() => host.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .DistinctBy(endpoint => endpoint.DisplayName + string.Join(',', Names(endpoint)));

    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
        return (methods is { Count: > 0 } ? methods : ["*"]).Select(method => $"{method} {endpoint.RoutePattern.RawText}");
    }
}
