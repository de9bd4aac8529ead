using System.Net;
using IntegrityAI.Testing;

namespace IntegrityAI.Platform.Tests;

public sealed class ProblemTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task An_unknown_address_is_a_problem_with_a_code_and_the_correlation_id_that_was_sent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nowhere");
        request.Headers.Add("X-Correlation-Id", "from-the-test_1");
        using var response = await host.Http.SendAsync(request);
        var problem = await response.AnyJsonAsync();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("not_found", problem.GetProperty("code").GetString());
        Assert.Equal("from-the-test_1", problem.GetProperty("correlation_id").GetString());
        Assert.Equal("from-the-test_1", response.Headers.GetValues("X-Correlation-Id").Single());
    }

    [Fact]
    public async Task A_malformed_correlation_id_is_replaced()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.TryAddWithoutValidation("X-Correlation-Id", "no spaces please");
        using var response = await host.Http.SendAsync(request);
        Assert.NotEqual("no spaces please", response.Headers.GetValues("X-Correlation-Id").Single());
    }

    [Fact]
    public async Task Answers_carry_the_headers_that_make_a_browser_refuse_foreign_content()
    {
        using var response = await host.Http.GetAsync("/health/live");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(response.Headers.Contains("Server"));
    }
}
