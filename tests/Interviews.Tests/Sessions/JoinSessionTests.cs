using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Interviews.Sessions;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Interviews.Tests.Sessions;

/// <summary>A candidate gets in with a code and a name, and stays the same person.</summary>
public sealed class JoinSessionTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task A_code_opens_one_interview_and_nothing_else()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync(new { title = "Backend engineer", candidate_email = "cleo@example.test" });
        var typed = Code(session).ToUpperInvariant().Insert(6, " ").Insert(3, "-");
        var joined = await JoinAsync(host.Http, typed, "  Cleo Candidate ").JsonAsync();
        Assert.Equal("Bearer", joined.GetProperty("token_type").GetString());
        Assert.Equal("Cleo Candidate", joined.GetProperty("participant").GetProperty("name").GetString());
        Assert.Equal("candidate", joined.GetProperty("participant").GetProperty("role").GetString());
        Assert.Equal("waiting", joined.GetProperty("session").GetProperty("status").GetString());

        var guest = host.ClientFor(joined.GetProperty("access_token").GetString()!);
        var seen = await guest.GetAsync($"/api/sessions/{Id(session)}").JsonAsync();
        Assert.Equal("Backend engineer", seen.GetProperty("title").GetString());
        foreach (var kept in (string[])["session_code", "join_url", "candidate_email"])
        {
            Assert.Equal(JsonValueKind.Null, seen.GetProperty(kept).ValueKind);
        }

        var other = await staff.CreateSessionAsync();
        Assert.Equal(new Refusal(404, "not_found"), await guest.GetAsync($"/api/sessions/{Id(other)}").RefusalAsync());
        Assert.Equal(new Refusal(403, "forbidden"), await guest.GetAsync("/api/sessions").RefusalAsync());
        Assert.Equal(new Refusal(403, "forbidden"), await guest.PostAsync($"/api/sessions/{Id(session)}/end", null).RefusalAsync());
    }

    [Theory]
    [InlineData("abcdefghj")]
    [InlineData("not a code")]
    [InlineData("123456789")]
    public async Task A_code_that_belongs_to_nothing_says_what_a_code_is(string code)
    {
        using var response = await JoinAsync(host.Http, code, "Cleo");
        Assert.Equal(new Refusal(404, "unknown_session_code"), await response.RefusalAsync());
        Assert.Contains("nine letters", (await response.AnyJsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "cancel", "session_cancelled")]
    [InlineData(false, "start,end", "session_ended")]
    [InlineData(true, "", "session_not_open")]
    public async Task An_interview_that_is_not_open_says_so(bool draft, string steps, string code)
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync(new { title = "Closed", draft });
        foreach (var step in steps.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            await staff.StepAsync(session, step);
        }

        Assert.Equal(new Refusal(409, code), await JoinAsync(host.Http, Code(session), "Cleo").RefusalAsync());
    }

    [Fact]
    public async Task A_name_is_taken_whatever_its_capitals()
    {
        var session = await (await host.RegisterAsync()).CreateSessionAsync();
        await JoinAsync(host.Http, Code(session), "Åsa Öberg").JsonAsync();
        Assert.Equal(new Refusal(409, "name_taken"), await JoinAsync(host.Http, Code(session), " åsa öberg ").RefusalAsync());
        await JoinAsync(host.Http, Code(session), "Åsa Ö.").JsonAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public async Task A_name_is_needed(string? name)
    {
        var session = await (await host.RegisterAsync()).CreateSessionAsync();
        Assert.Equal(new Refusal(400, "validation_failed"), await JoinAsync(host.Http, Code(session), name).RefusalAsync());
    }

    [Fact]
    public async Task Joining_again_with_one_s_token_is_the_same_person()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync();
        var first = await host.JoinAsync(session, "Cleo");
        var again = await JoinAsync(first.Http, Code(session), "Cleo").JsonAsync();
        Assert.Equal(first.Id, again.GetProperty("participant").GetProperty("id").GetGuid());
        Assert.Single((await staff.Http.GetAsync($"/api/sessions/{Id(session)}").JsonAsync()).GetProperty("participants").EnumerateArray());

        // Whoever was the guest of one interview is somebody new in another.
        var elsewhere = await JoinAsync(first.Http, Code(await staff.CreateSessionAsync()), "Cleo").JsonAsync();
        Assert.NotEqual(first.Id, elsewhere.GetProperty("participant").GetProperty("id").GetGuid());

        await staff.StepAsync(session, "start");
        var live = await JoinAsync(first.Http, Code(session), "Cleo").JsonAsync();
        Assert.Equal("live", live.GetProperty("session").GetProperty("status").GetString());
        await staff.StepAsync(session, "end");
        Assert.Equal(new Refusal(409, "session_ended"), await JoinAsync(first.Http, Code(session), "Cleo").RefusalAsync());
    }

    [Fact]
    public async Task A_fifth_guest_is_one_too_many()
    {
        var session = await (await host.RegisterAsync()).CreateSessionAsync();
        var first = await host.JoinAsync(session, "Guest 1");
        for (var i = 2; i <= 4; i++)
        {
            await host.JoinAsync(session, $"Guest {i}");
        }

        Assert.Equal(new Refusal(409, "session_full"), await JoinAsync(host.Http, Code(session), "Guest 5").RefusalAsync());
        await JoinAsync(first.Http, Code(session), "Guest 1").JsonAsync();
    }

    [Fact]
    public async Task Guests_who_come_at_the_same_moment_all_get_in_and_no_more_than_fit()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync();
        var refusals = await TogetherAsync(session, Enumerable.Range(1, 8).Select(i => $"Guest {i}"));
        Assert.Equal(4, refusals.Count(refusal => refusal is null));
        Assert.All(refusals.Where(refusal => refusal is not null), refusal => Assert.Equal(new Refusal(409, "session_full"), refusal));
        Assert.Equal(4, (await staff.Http.GetAsync($"/api/sessions/{Id(session)}").JsonAsync()).GetProperty("participants").GetArrayLength());
    }

    [Fact]
    public async Task Of_two_who_take_the_same_name_at_the_same_moment_one_is_told()
    {
        var session = await (await host.RegisterAsync()).CreateSessionAsync();
        var refusals = await TogetherAsync(session, Enumerable.Repeat("Cleo", 6));
        Assert.Single(refusals, refusal => refusal is null);
        Assert.Equal(5, refusals.Count(refusal => refusal == new Refusal(409, "name_taken")));
    }

    [Fact]
    public async Task Consent_is_remembered_from_the_moment_it_is_given()
    {
        var session = await (await host.RegisterAsync()).CreateSessionAsync();
        var before = TimeProvider.System.GetUtcNow();
        var joined = await JoinAsync(host.Http, Code(session), "Cleo", consent: false).JsonAsync();
        Assert.Null(await ConsentAsync(joined));

        var guest = host.ClientFor(joined.GetProperty("access_token").GetString()!);
        await JoinAsync(guest, Code(session), "Cleo", consent: true).JsonAsync();
        var given = await ConsentAsync(joined);
        Assert.True(given >= before);
        await JoinAsync(guest, Code(session), "Cleo", consent: true).JsonAsync();
        Assert.Equal(given, await ConsentAsync(joined));
    }

    [Fact]
    public async Task A_code_shows_before_joining_which_interview_it_opens()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync(new
        {
            title = "Backend engineer",
            candidate_name = "Cleo Secret",
            candidate_email = "cleo@example.test",
            language = "java",
            scheduled_at = "2027-03-01T10:00:00Z",
        });
        var organisation = (await staff.Http.GetAsync("/api/auth/me").JsonAsync()).GetProperty("organisation").GetProperty("name").GetString();
        var preview = await host.Http.GetAsync($"/api/join/{Code(session).ToUpperInvariant()}").JsonAsync();
        Assert.Equal("Backend engineer", preview.GetProperty("title").GetString());
        Assert.Equal(organisation, preview.GetProperty("organisation_name").GetString());
        Assert.Equal("scheduled", preview.GetProperty("status").GetString());
        Assert.Equal("java", preview.GetProperty("language").GetString());
        Assert.Equal(5, preview.EnumerateObject().Count());
        Assert.DoesNotContain("cleo", preview.GetRawText(), StringComparison.OrdinalIgnoreCase);

        Assert.Equal(new Refusal(404, "unknown_session_code"), await host.Http.GetAsync("/api/join/zzzzzzzzz").RefusalAsync());
        Assert.Equal(new Refusal(404, "unknown_session_code"), await host.Http.GetAsync("/api/join/what").RefusalAsync());
    }

    [Fact]
    public async Task Guessing_codes_is_slowed_down()
    {
        await using var own = await IntegrityHost.StartAsync(new() { ["RateLimitScale"] = "1" });
        var statuses = new List<int>();
        for (var i = 0; i < 31; i++)
        {
            using var response = await JoinAsync(own.Http, SessionCode.Create(), "Guesser");
            statuses.Add((int)response.StatusCode);
            if (i == 30)
            {
                Assert.Equal(new Refusal(429, "rate_limited"), await response.RefusalAsync());
                Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            }
        }

        Assert.Equal(30, statuses.Count(status => status == 404));
    }

    private async Task<Refusal?[]> TogetherAsync(JsonElement session, IEnumerable<string> names) =>
        await Task.WhenAll(names.Select(async name =>
        {
            using var response = await JoinAsync(host.Http, Code(session), name);
            return response.IsSuccessStatusCode ? (Refusal?)null : await response.RefusalAsync();
        }));

    private async Task<DateTimeOffset?> ConsentAsync(JsonElement joined)
    {
        var id = joined.GetProperty("participant").GetProperty("id").GetGuid();
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<IntegrityDb>>().CreateDbContextAsync();
        return (await db.Set<Participant>().SingleAsync(row => row.PersonId == id)).ConsentedAt;
    }

    private static Guid Id(JsonElement session) => session.GetProperty("id").GetGuid();

    private static string Code(JsonElement session) => session.GetProperty("session_code").GetString()!;

    private static Task<HttpResponseMessage> JoinAsync(HttpClient http, string code, string? name, bool consent = true) =>
        http.PostAsJsonAsync("/api/sessions/join", new { session_code = code, name, consent });
}
