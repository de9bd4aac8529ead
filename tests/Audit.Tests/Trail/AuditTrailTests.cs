using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Audit.Tests.Trail;

/// <summary>An administrator can find out who changed what, and when.</summary>
public sealed class AuditTrailTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task Every_step_of_an_interview_is_kept_with_who_took_it_and_when()
    {
        var before = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        var admin = await host.RegisterAsync("Ada Admin");
        var recruiter = await host.AddMemberAsync(admin, Role.Recruiter);
        var interviewer = await host.AddMemberAsync(admin, Role.Interviewer);
        var session = await recruiter.CreateSessionAsync(new { title = "Backend engineer", draft = true });
        await recruiter.Http.PatchAsJsonAsync($"/api/sessions/{Id(session)}", new { description = "Second round" }).JsonAsync();
        await recruiter.StepAsync(session, "publish");
        var candidate = await host.JoinAsync(session, "Cleo Candidate");
        await interviewer.StepAsync(session, "start");
        await interviewer.StepAsync(session, "end");
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ISessionLifecycle>().MarkEvaluatedAsync(Id(session), CancellationToken.None);
        await People.EventuallyAsync(
            async () => (await EntriesAsync(admin, $"?object_id={Id(session)}")).Count >= 7, "the last step is in the trail");
        var entries = await EntriesAsync(admin, $"?object_id={Id(session)}");
        entries.Reverse();

        Assert.Equal(
            [
                "session.created", "session.updated", "session.published", "session.joined", "session.started", "session.ended",
                "session.evaluated",
            ],
            entries.Select(entry => entry.GetProperty("action").GetString()));
        Assert.Equal(
            [
                recruiter.Id, recruiter.Id, recruiter.Id, candidate.Id, interviewer.Id, interviewer.Id, null,
            ],
            entries.Select(entry => entry.GetProperty("actor") is { ValueKind: JsonValueKind.Object } actor ? actor.GetProperty("id").GetGuid() : (Guid?)null));
        Assert.Equal("Cleo Candidate", entries[3].GetProperty("actor").GetProperty("name").GetString());
        Assert.Equal("candidate", entries[3].GetProperty("actor").GetProperty("role").GetString());
        var times = entries.Select(entry => entry.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.Equal(times.Order(), times);
        Assert.All(times, at => Assert.InRange(at, before, TimeProvider.System.GetUtcNow()));
        Assert.All(entries, entry =>
        {
            Assert.Equal("session", entry.GetProperty("object_type").GetString());
            Assert.Equal(Id(session).ToString(), entry.GetProperty("object_id").GetString());
            Assert.Contains("Backend engineer", entry.GetProperty("summary").GetString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_cancelled_interview_and_every_change_of_a_question_are_kept()
    {
        var admin = await host.RegisterAsync();
        await admin.StepAsync(await admin.CreateSessionAsync(), "cancel");
        var draft = new { title = "Shelves", difficulty = "easy", statement = "s" };
        var question = (await admin.Http.PostAsJsonAsync("/api/questions", draft).JsonAsync()).GetProperty("id").GetGuid();
        await admin.Http.PutAsJsonAsync($"/api/questions/{question}", draft).JsonAsync();
        await admin.Http.PostAsync($"/api/questions/{question}/copy", null).JsonAsync();
        var actions = await ActionsAsync(admin, "");
        Assert.Equal(
            ["question.copied", "question.updated", "question.created", "session.cancelled", "session.created"], actions.Take(5));
        Assert.Equal(["question.updated", "question.created"], await ActionsAsync(admin, $"?object_id={question}"));
    }

    [Fact]
    public async Task Coming_going_and_what_is_suspicious_are_kept()
    {
        var clock = new ShiftedClock();
        await using var own = await IntegrityHost.StartAsync(clock: clock);
        var email = Browser.NewAddress();
        using var registered = await own.RegisterAsAsync(email);
        using var refreshed = await own.PostWithCookieAsync("/api/auth/refresh", registered.RefreshCookie()!.Value);
        clock.Pass(TimeSpan.FromMinutes(1));
        using var stolen = await own.PostWithCookieAsync("/api/auth/refresh", registered.RefreshCookie()!.Value);
        Assert.Equal("refresh_reused", (await stolen.RefusalAsync()).Code);
        using var again = await own.SignInAsync(email);
        (await own.PostWithCookieAsync("/api/auth/logout", again.RefreshCookie()!.Value)).Dispose();
        for (var i = 0; i < 10; i++)
        {
            (await own.SignInAsync(email, "a wrong password")).Dispose();
        }

        var body = await again.JsonAsync();
        using var http = own.ClientFor(body.GetProperty("access_token").GetString()!);
        var entries = (await http.GetAsync("/api/audit").JsonAsync()).GetProperty("items").EnumerateArray().Reverse().ToList();
        Assert.Equal(
            ["organisation.registered", "account.refresh_reused", "account.signed_in", "account.signed_out", "account.locked"],
            entries.Select(entry => entry.GetProperty("action").GetString()));
        var me = body.GetProperty("user").GetProperty("id").GetGuid();
        Assert.All(entries, entry => Assert.Equal(me, entry.GetProperty("actor").GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task What_is_refused_or_only_read_is_no_entry()
    {
        var admin = await host.RegisterAsync();
        var session = await admin.CreateSessionAsync();
        var kept = (await EntriesAsync(admin, "")).Count;
        await admin.Http.PostAsync($"/api/sessions/{Id(session)}/end", null).RefusalAsync();
        await admin.Http.PostAsJsonAsync("/api/sessions", new { title = "" }).RefusalAsync();
        await host.Http.PostAsJsonAsync("/api/sessions/join", new { session_code = session.GetProperty("session_code").GetString(), name = "" }).RefusalAsync();
        await (await host.RegisterAsync()).Http.PostAsync($"/api/sessions/{Id(session)}/start", null).RefusalAsync();
        await admin.Http.GetAsync($"/api/sessions/{Id(session)}").JsonAsync();
        await admin.Http.GetAsync("/api/sessions").JsonAsync();
        Assert.Equal(kept, (await EntriesAsync(admin, "")).Count);
    }

    [Fact]
    public async Task An_entry_leads_to_the_request_that_made_it()
    {
        var admin = await host.RegisterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sessions") { Content = JsonContent.Create(new { title = "Traced" }) };
        request.Headers.Add("X-Correlation-Id", "trace-me_1");
        await admin.Http.SendAsync(request).JsonAsync();
        var entry = Assert.Single(await EntriesAsync(admin, "?action=session.created"));
        Assert.Equal("trace-me_1", entry.GetProperty("correlation_id").GetString());
    }

    [Fact]
    public async Task Pages_show_every_entry_once_newest_first()
    {
        var admin = await host.RegisterAsync();
        for (var i = 1; i <= 6; i++)
        {
            await admin.CreateSessionAsync(new { title = $"Interview {i}" });
        }

        var seen = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await admin.Http.GetAsync($"/api/audit?action=session.created&limit=4&cursor={cursor}").JsonAsync();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("summary").GetString()));
            cursor = page.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);
        Assert.Equal(
            Enumerable.Range(1, 6).Reverse().Select(i => $"Ada Admin created the interview “Interview {i}”."), seen);
        Assert.Single(await EntriesAsync(admin, "?limit=0"));
        Assert.Equal(7, (await EntriesAsync(admin, "?limit=100000&cursor=nonsense")).Count);
        Assert.Empty(await EntriesAsync(admin, "?action=session.exploded"));
    }

    [Theory]
    [InlineData(Role.Admin, 200)]
    [InlineData(Role.Recruiter, 403)]
    [InlineData(Role.Interviewer, 403)]
    [InlineData(Role.Monitor, 403)]
    public async Task The_trail_is_for_administrators(Role role, int status)
    {
        var member = await host.AddMemberAsync(await host.RegisterAsync(), role);
        using var response = await member.Http.GetAsync("/api/audit");
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Guests_and_other_organisations_see_nothing_of_it()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        Assert.NotEmpty(await EntriesAsync(staff, $"?object_id={Id(session)}"));
        Assert.Equal(new Refusal(403, "forbidden"), await candidate.Http.GetAsync("/api/audit").RefusalAsync());
        Assert.Equal(new Refusal(401, "unauthenticated"), await host.Http.GetAsync("/api/audit").RefusalAsync());

        var stranger = await host.RegisterAsync();
        Assert.Equal(["organisation.registered"], await ActionsAsync(stranger, ""));
        Assert.Empty(await EntriesAsync(stranger, $"?object_id={Id(session)}"));
    }

    private static Guid Id(JsonElement session) => session.GetProperty("id").GetGuid();

    private static async Task<List<JsonElement>> EntriesAsync(Person person, string query) =>
        [.. (await person.Http.GetAsync($"/api/audit{query}").JsonAsync()).GetProperty("items").EnumerateArray()];

    private static async Task<List<string?>> ActionsAsync(Person person, string query) =>
        [.. (await EntriesAsync(person, query)).Select(entry => entry.GetProperty("action").GetString())];
}
