using System.Net;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Preview;

/// <summary>The frame for pages that candidates write can do nothing but show them.</summary>
public sealed class PreviewFrameTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task The_frame_has_no_origin_no_network_and_only_the_room_around_it()
    {
        using var response = await host.Http.GetAsync("/preview/frame");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        var policy = Directives(Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("allow-scripts allow-forms", policy["sandbox"]);
        Assert.Equal("'none'", policy["default-src"]);
        Assert.Equal("'none'", policy["connect-src"]);
        Assert.Equal("'none'", policy["form-action"]);
        Assert.Equal("'self'", policy["frame-ancestors"]);
        Assert.DoesNotContain("unsafe-eval", policy["script-src"], StringComparison.Ordinal);
        Assert.DoesNotContain(policy.Values, value => value.Contains("http", StringComparison.Ordinal) || value.Contains('*', StringComparison.Ordinal));
        Assert.Contains("camera=()", Assert.Single(response.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_room_may_hold_frames_of_its_own_server_and_is_held_by_nobody()
    {
        using var response = await host.Http.GetAsync("/");
        var policy = Directives(Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("'self'", policy["frame-src"]);
        Assert.Equal("'none'", policy["frame-ancestors"]);
        Assert.Equal("'self'", policy["script-src"]);
    }

    private static Dictionary<string, string> Directives(string policy) => policy.Split(';', StringSplitOptions.TrimEntries)
        .Select(directive => directive.Split(' ', 2)).ToDictionary(parts => parts[0], parts => parts.ElementAtOrDefault(1) ?? "");
}
