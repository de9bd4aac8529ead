using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Accounts.Organisations;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Accounts.Tests.Auth;

/// <summary>A person makes an organisation, signs in, and is who they say they are.</summary>
public sealed class SignInTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task Registering_makes_an_organisation_and_its_administrator()
    {
        var email = Browser.NewAddress();
        using var response = await host.RegisterAsAsync(email, organisation: "  Evidence Ltd  ");
        var body = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("Bearer", body.GetProperty("token_type").GetString());
        Assert.Equal(600, body.GetProperty("expires_in").GetInt32());
        var user = body.GetProperty("user");
        Assert.Equal(email, user.GetProperty("email").GetString());
        Assert.Equal("Ada Admin", user.GetProperty("full_name").GetString());
        Assert.Equal("admin", user.GetProperty("role").GetString());
        Assert.Equal("Evidence Ltd", user.GetProperty("organisation").GetProperty("name").GetString());

        var me = await host.ClientFor(body.GetProperty("access_token").GetString()!).GetAsync("/api/auth/me").JsonAsync();
        Assert.Equal(user.GetRawText(), me.GetRawText());
    }

    [Fact]
    public async Task An_address_has_one_account()
    {
        var email = Browser.NewAddress();
        await host.RegisterAsAsync(email).JsonAsync();
        Assert.Equal(new Refusal(409, "email_taken"), await host.RegisterAsAsync(email).RefusalAsync());
        Assert.Equal(new Refusal(409, "email_taken"), await host.RegisterAsAsync($" {email.ToUpperInvariant()} ").RefusalAsync());
    }

    [Fact]
    public async Task Signing_in_takes_the_address_in_any_case_and_the_password_as_it_is()
    {
        var email = Browser.NewAddress();
        await host.RegisterAsAsync(email).JsonAsync();
        var body = await host.SignInAsync($" {email.ToUpperInvariant()} ").JsonAsync();
        Assert.Equal(email, body.GetProperty("user").GetProperty("email").GetString());
        Assert.Equal(new Refusal(401, "invalid_credentials"), await host.SignInAsync(email, People.Password.ToUpperInvariant()).RefusalAsync());
        Assert.Equal(new Refusal(401, "invalid_credentials"), await host.SignInAsync(email, People.Password + " ").RefusalAsync());
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_look_the_same()
    {
        var email = Browser.NewAddress();
        await host.RegisterAsAsync(email).JsonAsync();
        using var wrong = await host.SignInAsync(email, "not-the-password-at-all");
        using var unknown = await host.SignInAsync(Browser.NewAddress(), "not-the-password-at-all");
        Assert.Equal(new Refusal(401, "invalid_credentials"), await wrong.RefusalAsync());
        Assert.Equal(await wrong.RefusalAsync(), await unknown.RefusalAsync());
        Assert.Equal(
            (await wrong.AnyJsonAsync()).GetProperty("detail").GetString(), (await unknown.AnyJsonAsync()).GetProperty("detail").GetString());
        Assert.Null(wrong.RefreshCookie());
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_an_account_for_a_while()
    {
        var email = Browser.NewAddress();
        await host.RegisterAsAsync(email).JsonAsync();
        for (var i = 1; i < 10; i++)
        {
            Assert.Equal(new Refusal(401, "invalid_credentials"), await host.SignInAsync(email, $"wrong password {i}").RefusalAsync());
        }

        using var tenth = await host.SignInAsync(email, "wrong password 10");
        Assert.Equal(new Refusal(429, "locked_out"), await tenth.RefusalAsync());
        Assert.InRange(tenth.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 240, 300);
        Assert.Contains("5 minutes", (await tenth.AnyJsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(new Refusal(429, "locked_out"), await host.SignInAsync(email).RefusalAsync());

        await using var scope = host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        await users.SetLockoutEndDateAsync((await users.FindByEmailAsync(email))!, TimeProvider.System.GetUtcNow().AddSeconds(-1));
        await host.SignInAsync(email).JsonAsync();
    }

    [Fact]
    public async Task A_right_password_in_between_starts_the_count_anew()
    {
        var email = Browser.NewAddress();
        await host.RegisterAsAsync(email).JsonAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 9; i++)
            {
                Assert.Equal(401, (await host.SignInAsync(email, "a wrong password").RefusalAsync()).Status);
            }

            await host.SignInAsync(email).JsonAsync();
        }
    }

    [Fact]
    public async Task Signing_in_while_a_token_of_another_organisation_is_sent_along_works()
    {
        var email = Browser.NewAddress();
        using var registered = await host.RegisterAsAsync(email);
        var stranger = await host.RegisterAsync();
        var body = await stranger.Http.PostAsJsonAsync("/api/auth/login", new { email, password = People.Password }).JsonAsync();
        Assert.Equal(email, body.GetProperty("user").GetProperty("email").GetString());

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/refresh");
        request.Headers.Add("Cookie", $"ia_refresh={registered.RefreshCookie()!.Value}");
        using var plain = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(host.Address) };
        plain.DefaultRequestHeaders.Authorization = stranger.Http.DefaultRequestHeaders.Authorization;
        var refreshed = await plain.SendAsync(request).JsonAsync();
        Assert.Equal(email, refreshed.GetProperty("user").GetProperty("email").GetString());
    }

    [Fact]
    public async Task A_guest_is_a_candidate_without_an_address()
    {
        var (staff, _, candidate) = await host.InterviewAsync();
        var me = await candidate.Http.GetAsync("/api/auth/me").JsonAsync();
        Assert.Equal(candidate.Id, me.GetProperty("id").GetGuid());
        Assert.Equal("candidate", me.GetProperty("role").GetString());
        Assert.Equal(JsonValueKind.Null, me.GetProperty("email").ValueKind);
        Assert.Equal(
            (await staff.Http.GetAsync("/api/auth/me").JsonAsync()).GetProperty("organisation").GetRawText(),
            me.GetProperty("organisation").GetRawText());
    }

    [Fact]
    public async Task Guessing_passwords_is_slowed_down_for_every_account_together()
    {
        await using var own = await IntegrityHost.StartAsync(new() { ["RateLimitScale"] = "1" });
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(401, (await own.SignInAsync(Browser.NewAddress()).RefusalAsync()).Status);
        }

        using var refused = await own.SignInAsync(Browser.NewAddress());
        Assert.Equal(new Refusal(429, "rate_limited"), await refused.RefusalAsync());
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(429, (await own.RegisterAsAsync(Browser.NewAddress()).RefusalAsync()).Status);
    }
}
