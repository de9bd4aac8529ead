using System.Net;
using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Platform.Tests;

public sealed class HealthTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task Health_names_each_part_and_the_version()
    {
        using var response = await host.Http.GetAsync("/health");
        var health = await response.JsonAsync();

        Assert.Equal("healthy", health.GetProperty("status").GetString());
        Assert.Equal("healthy", health.GetProperty("database").GetString());
        Assert.Equal("not_configured", health.GetProperty("redis").GetString());
        Assert.Equal(JsonValueKind.String, health.GetProperty("version").ValueKind);
        Assert.True(health.GetProperty("timestamp").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Probes_answer(string path)
    {
        using var response = await host.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Metrics_are_in_prometheus_text()
    {
        (await host.Http.GetAsync("/health")).Dispose();
        var text = await host.Http.GetStringAsync("/metrics");
        Assert.Contains("http_server_request_duration", text);
    }
}
