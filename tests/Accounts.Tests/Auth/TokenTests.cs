using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IntegrityAI.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IntegrityAI.Accounts.Tests.Auth;

/// <summary>A token opens what it was signed for, while it is good, and nothing else.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private static readonly Refusal Unauthenticated = new(401, "unauthenticated");
    private readonly ShiftedClock clock = new();
    private IntegrityHost host = null!;

    public async ValueTask InitializeAsync() => host = await IntegrityHost.StartAsync(clock: clock);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_token_of_staff_is_good_for_ten_minutes()
    {
        var staff = await host.RegisterAsync();
        clock.Pass(TimeSpan.FromMinutes(9));
        Assert.Equal(200, await StatusAsync(staff.Token));
        clock.Pass(TimeSpan.FromSeconds(70));
        Assert.Equal(Unauthenticated, await staff.Http.GetAsync("/api/auth/me").RefusalAsync());
    }

    [Fact]
    public async Task A_guest_s_token_lasts_a_working_day()
    {
        var (_, session, candidate) = await host.InterviewAsync();
        clock.Pass(TimeSpan.FromHours(11.9));
        var address = $"/api/sessions/{session.GetProperty("id").GetGuid()}";
        await candidate.Http.GetAsync(address).JsonAsync();
        clock.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(Unauthenticated, await candidate.Http.GetAsync(address).RefusalAsync());
    }

    [Fact]
    public async Task A_token_that_was_changed_opens_nothing()
    {
        var staff = await host.RegisterAsync();
        var monitor = await host.AddMemberAsync(staff, Contracts.Access.Role.Monitor);
        var parts = monitor.Token.Split('.');
        var payload = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        payload["role"] = "admin";
        var promoted = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.ToJsonString()));
        var unsigned = Base64Url.EncodeToString("""{"alg":"none","typ":"JWT"}"""u8);
        string[] forged =
        [
            $"{parts[0]}.{promoted}.{parts[2]}",
            $"{parts[0]}.{promoted}.",
            $"{unsigned}.{promoted}.",
            $"{parts[0]}.{parts[1]}.{Swap(parts[2])}",
            parts[1],
            "nonsense",
            SignedElsewhere(monitor.Token),
        ];
        Assert.Equal(200, await StatusAsync(monitor.Token));
        foreach (var token in forged)
        {
            Assert.Equal(401, await StatusAsync(token));
        }
    }

    [Fact]
    public async Task A_ticket_opens_hubs_alone()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        foreach (var person in new[] { staff, candidate })
        {
            var issued = await person.Http.PostAsync("/api/auth/hub-ticket", null).JsonAsync();
            var ticket = issued.GetProperty("ticket").GetString()!;
            Assert.Equal(60, issued.GetProperty("expires_in").GetInt32());
            Assert.Equal(200, await NegotiateAsync(session, ticket));

            var bearer = host.ClientFor(ticket);
            Assert.Equal(new Refusal(403, "forbidden"), await bearer.GetAsync("/api/auth/me").RefusalAsync());
            Assert.Equal(new Refusal(403, "forbidden"), await bearer.GetAsync($"/api/sessions/{session.GetProperty("id").GetGuid()}").RefusalAsync());
            Assert.Equal(new Refusal(403, "forbidden"), await bearer.PostAsync("/api/auth/hub-ticket", null).RefusalAsync());
            Assert.Equal(Unauthenticated, await host.Http.GetAsync($"/api/auth/me?access_token={ticket}").RefusalAsync());
        }
    }

    [Fact]
    public async Task What_stands_in_an_address_is_a_ticket_of_one_minute_or_refused()
    {
        var (staff, session, _) = await host.InterviewAsync();
        Assert.Equal(401, await NegotiateAsync(session, staff.Token));
        Assert.Equal(401, await NegotiateAsync(session, "nonsense"));

        var ticket = (await staff.Http.PostAsync("/api/auth/hub-ticket", null).JsonAsync()).GetProperty("ticket").GetString()!;
        clock.Pass(TimeSpan.FromSeconds(70));
        Assert.Equal(401, await NegotiateAsync(session, ticket));
    }

    private async Task<int> NegotiateAsync(System.Text.Json.JsonElement session, string ticket)
    {
        var address = $"/hubs/room/negotiate?negotiateVersion=1&session={session.GetProperty("id").GetGuid()}&access_token={ticket}";
        using var response = await host.Http.PostAsync(address, null);
        return (int)response.StatusCode;
    }

    private async Task<int> StatusAsync(string token)
    {
        using var response = await host.ClientFor(token).GetAsync("/api/auth/me");
        Assert.True(response.StatusCode == HttpStatusCode.OK || await response.RefusalAsync() == Unauthenticated);
        return (int)response.StatusCode;
    }

    private static string Swap(string signature) => (signature[0] == 'A' ? 'B' : 'A') + signature[1..];

    // All that a right token says, under the right key's name, by somebody who has not got the key.
    private static string SignedElsewhere(string token)
    {
        var read = new JsonWebToken(token);
        return new JsonWebTokenHandler().CreateToken(
            Encoding.UTF8.GetString(Base64Url.DecodeFromChars(read.EncodedPayload)),
            new SigningCredentials(new SymmetricSecurityKey(new byte[64]) { KeyId = read.Kid }, SecurityAlgorithms.HmacSha256));
    }
}
