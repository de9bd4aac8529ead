using IntegrityAI.Testing;

namespace IntegrityAI.Accounts.Tests.Auth;

/// <summary>A browser stays signed in by a cookie that is good for one use; a stolen one is good for none.</summary>
public sealed class RefreshTests : IAsyncLifetime
{
    private readonly ShiftedClock clock = new();
    private IntegrityHost host = null!;

    public async ValueTask InitializeAsync() => host = await IntegrityHost.StartAsync(clock: clock);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_other_sites_and_other_addresses()
    {
        using var response = await host.RegisterAsAsync(Browser.NewAddress());
        var cookie = response.RefreshCookie()!;
        Assert.Contains("httponly", cookie.Attributes);
        Assert.Contains("samesite=strict", cookie.Attributes);
        Assert.Contains("path=/api/auth", cookie.Attributes);
        Assert.Contains($"max-age={14 * 24 * 3600}", cookie.Attributes);
        Assert.True(cookie.Value.Length >= 43);
        Assert.DoesNotContain(cookie.Value, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_use_brings_a_fresh_token_and_the_next_cookie()
    {
        var cookie = await SignedInAsync();
        for (var i = 0; i < 3; i++)
        {
            clock.Pass(TimeSpan.FromDays(13));
            using var response = await RefreshAsync(cookie);
            var body = await response.JsonAsync();
            Assert.Equal("admin", body.GetProperty("user").GetProperty("role").GetString());
            using var me = await host.ClientFor(body.GetProperty("access_token").GetString()!).GetAsync("/api/auth/me");
            Assert.True(me.IsSuccessStatusCode);
            Assert.NotEqual(cookie, response.RefreshCookie()!.Value);
            cookie = response.RefreshCookie()!.Value;
        }
    }

    [Fact]
    public async Task A_second_tab_that_asks_at_the_same_moment_stays_signed_in()
    {
        var cookie = await SignedInAsync();
        var next = await NextAsync(cookie);
        clock.Pass(TimeSpan.FromSeconds(9));
        var second = await NextAsync(cookie);
        Assert.NotEqual(next, second);
        clock.Pass(TimeSpan.FromMinutes(1));
        await NextAsync(next);
        await NextAsync(second);
    }

    [Fact]
    public async Task A_cookie_that_is_used_again_ends_the_whole_sign_in()
    {
        var stolen = await SignedInAsync();
        var next = await NextAsync(stolen);
        clock.Pass(TimeSpan.FromSeconds(11));
        using var again = await RefreshAsync(stolen);
        Assert.Equal(new Refusal(401, "refresh_reused"), await again.RefusalAsync());
        Assert.Equal("", again.RefreshCookie()!.Value);
        Assert.Equal(new Refusal(401, "session_expired"), await RefreshAsync(next).RefusalAsync());
    }

    [Fact]
    public async Task Another_sign_in_of_the_same_person_is_not_touched()
    {
        var email = Browser.NewAddress();
        using var first = await host.RegisterAsAsync(email);
        using var second = await host.SignInAsync(email);
        var stolen = first.RefreshCookie()!.Value;
        await NextAsync(stolen);
        clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal("refresh_reused", (await RefreshAsync(stolen).RefusalAsync()).Code);
        await NextAsync(second.RefreshCookie()!.Value);
    }

    [Fact]
    public async Task A_sign_in_ends_after_two_weeks_without_use()
    {
        var cookie = await SignedInAsync();
        clock.Pass(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(1));
        Assert.Equal(new Refusal(401, "session_expired"), await RefreshAsync(cookie).RefusalAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("made-up")]
    public async Task Without_a_cookie_of_ours_there_is_nothing_to_refresh(string? cookie)
    {
        using var response = await RefreshAsync(cookie);
        Assert.Equal(new Refusal(401, "session_expired"), await response.RefusalAsync());
        Assert.Equal("", response.RefreshCookie()!.Value);
    }

    [Fact]
    public async Task Signing_out_ends_this_browser_s_sign_in()
    {
        var email = Browser.NewAddress();
        using var here = await host.RegisterAsAsync(email);
        using var elsewhere = await host.SignInAsync(email);
        var next = await NextAsync(here.RefreshCookie()!.Value);
        using var signedOut = await host.PostWithCookieAsync("/api/auth/logout", next);
        Assert.Equal(204, (int)signedOut.StatusCode);
        Assert.Equal("", signedOut.RefreshCookie()!.Value);
        Assert.Equal(new Refusal(401, "session_expired"), await RefreshAsync(next).RefusalAsync());
        Assert.Equal(new Refusal(401, "session_expired"), await RefreshAsync(here.RefreshCookie()!.Value).RefusalAsync());
        await NextAsync(elsewhere.RefreshCookie()!.Value);

        using var nobody = await host.PostWithCookieAsync("/api/auth/logout", null);
        Assert.Equal(204, (int)nobody.StatusCode);
    }

    private Task<HttpResponseMessage> RefreshAsync(string? cookie) => host.PostWithCookieAsync("/api/auth/refresh", cookie);

    private async Task<string> SignedInAsync()
    {
        using var response = await host.RegisterAsAsync(Browser.NewAddress());
        return response.RefreshCookie()!.Value;
    }

    private async Task<string> NextAsync(string cookie)
    {
        using var response = await RefreshAsync(cookie);
        await response.JsonAsync();
        return response.RefreshCookie()!.Value;
    }
}
