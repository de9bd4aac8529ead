using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Interviews.Questions;
using IntegrityAI.Testing;

namespace IntegrityAI.Interviews.Tests.Sessions;

/// <summary>A recruiter's interviews: set up, found again, changed and moved on.</summary>
public sealed class SessionTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private static readonly Refusal Gone = new(404, "not_found");

    [Fact]
    public async Task An_interview_is_kept_as_it_was_set_up()
    {
        var staff = await host.RegisterAsync("Rita Recruiter");
        var question = BuiltInQuestions.IdOf("start-order");
        using var response = await staff.Http.PostAsJsonAsync("/api/sessions", new
        {
            title = "  Backend engineer  ",
            description = "Second round",
            candidate_name = "Cleo",
            candidate_email = "cleo@example.test",
            language = "cpp",
            question_ids = new[] { question, question },
            scheduled_at = "2027-03-01T10:00:00+02:00",
        });
        var created = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"/api/sessions/{Id(created)}", response.Headers.Location?.OriginalString);

        var read = await staff.Http.GetAsync($"/api/sessions/{Id(created)}").JsonAsync();
        Assert.Equal("Backend engineer", Text(read, "title"));
        Assert.Equal("Second round", Text(read, "description"));
        Assert.Equal("scheduled", Text(read, "status"));
        Assert.Equal("cpp", Text(read, "language"));
        Assert.Equal("Cleo", Text(read, "candidate_name"));
        Assert.Equal("cleo@example.test", Text(read, "candidate_email"));
        Assert.Equal(DateTimeOffset.Parse("2027-03-01T08:00:00Z", null), read.GetProperty("scheduled_at").GetDateTimeOffset());
        Assert.Equal("Rita Recruiter", Text(read.GetProperty("created_by"), "name"));
        Assert.Equal(question, Assert.Single(read.GetProperty("questions").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Empty(read.GetProperty("participants").EnumerateArray());
        Assert.Equal($"{host.Address}/join/{Text(read, "session_code")}", Text(read, "join_url"));
    }

    [Fact]
    public async Task A_title_is_all_that_is_needed()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync(new { title = "Quick talk" });
        Assert.Equal("python", Text(session, "language"));
        Assert.Equal("scheduled", Text(session, "status"));
        Assert.Equal("draft", Text(await staff.CreateSessionAsync(new { title = "Later", draft = true }), "status"));
    }

    [Theory]
    [InlineData("""{}""", "validation_failed")]
    [InlineData("""{"title":"  "}""", "validation_failed")]
    [InlineData("""{"title":"t","candidate_email":"nobody"}""", "validation_failed")]
    [InlineData("""{"title":"t","language":"C plus plus"}""", "validation_failed")]
    [InlineData("""{"title":"t","question_ids":["01890000-0000-7000-8000-000000000000"]}""", "unknown_question")]
    [InlineData("""{"title":"t","scheduled_at":"tomorrow"}""", "malformed_json")]
    public async Task An_interview_that_makes_no_sense_is_refused(string body, string code)
    {
        var staff = await host.RegisterAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(new Refusal(400, code), await staff.Http.PostAsync("/api/sessions", content).RefusalAsync());
        Assert.Empty((await ListAsync(staff, "")).Items);
    }

    [Fact]
    public async Task Pages_show_every_interview_once_newest_first()
    {
        var staff = await host.RegisterAsync();
        for (var i = 1; i <= 5; i++)
        {
            await staff.CreateSessionAsync(new { title = $"Interview {i}" });
        }

        var titles = new List<string?>();
        var sizes = new List<int>();
        string? cursor = null;
        do
        {
            var (items, next) = await ListAsync(staff, $"?limit=2&cursor={cursor}");
            titles.AddRange(items.Select(item => Text(item, "title")));
            sizes.Add(items.Count);
            cursor = next;
        }
        while (cursor is not null);
        Assert.Equal([2, 2, 1], sizes);
        Assert.Equal(["Interview 5", "Interview 4", "Interview 3", "Interview 2", "Interview 1"], titles);
    }

    [Theory]
    [InlineData("?q=backend", 1)]
    [InlineData("?q=BACKEND%20ENG", 1)]
    [InlineData("?q=Øystein", 1)]
    [InlineData("?q=cleo@", 1)]
    [InlineData("?q=%25", 0)]
    [InlineData("?q=nothing", 0)]
    [InlineData("?status=draft", 1)]
    [InlineData("?status=scheduled", 2)]
    [InlineData("?status=draft,SCHEDULED", 3)]
    [InlineData("?status=live", 0)]
    [InlineData("?status=scheduled&q=data", 1)]
    [InlineData("?limit=0", 1)]
    [InlineData("?limit=100000", 3)]
    [InlineData("?cursor=nonsense", 3)]
    public async Task Interviews_are_found_by_what_one_remembers(string query, int found)
    {
        var staff = await host.RegisterAsync();
        await staff.CreateSessionAsync(new { title = "Backend engineer", candidate_email = "cleo@example.test" });
        await staff.CreateSessionAsync(new { title = "Data engineer", candidate_name = "Øystein Åsen" });
        await staff.CreateSessionAsync(new { title = "Designer", draft = true });
        Assert.Equal(found, (await ListAsync(staff, query)).Items.Count);
    }

    [Fact]
    public async Task An_interview_is_found_by_its_code_as_people_write_it()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync();
        await staff.CreateSessionAsync();
        var code = Text(session, "session_code")!.ToUpperInvariant();
        var written = $"{code[..3]}-{code[3..6]}%20{code[6..]}";
        Assert.Equal(Id(session), Id(Assert.Single((await ListAsync(staff, $"?q={written}")).Items)));
    }

    [Fact]
    public async Task A_state_that_does_not_exist_is_named()
    {
        var staff = await host.RegisterAsync();
        using var response = await staff.Http.GetAsync("/api/sessions?status=paused");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("paused", Text(await response.AnyJsonAsync(), "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_changed_changes_and_the_rest_stays()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync(new { title = "Old", description = "Stays", language = "go", candidate_name = "Cleo" });
        var question = BuiltInQuestions.IdOf("seat-holds");
        var changed = await staff.Http.PatchAsJsonAsync(
            $"/api/sessions/{Id(session)}", new { title = "New", question_ids = new[] { question } }).JsonAsync();
        var read = await staff.Http.GetAsync($"/api/sessions/{Id(session)}").JsonAsync();
        Assert.Equal(changed.GetRawText(), read.GetRawText());
        Assert.Equal("New", Text(read, "title"));
        Assert.Equal("Stays", Text(read, "description"));
        Assert.Equal("go", Text(read, "language"));
        Assert.Equal("Cleo", Text(read, "candidate_name"));
        Assert.Equal(Text(session, "session_code"), Text(read, "session_code"));
        Assert.Single(read.GetProperty("questions").EnumerateArray());
    }

    [Fact]
    public async Task An_interview_is_changed_before_it_begins_or_not_at_all()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync();
        var address = $"/api/sessions/{Id(session)}";
        Assert.Equal(new Refusal(400, "validation_failed"), await staff.Http.PatchAsJsonAsync(address, new { title = " " }).RefusalAsync());
        Assert.Equal(
            new Refusal(400, "unknown_question"),
            await staff.Http.PatchAsJsonAsync(address, new { question_ids = new[] { Guid.CreateVersion7() } }).RefusalAsync());
        await staff.StepAsync(session, "start");
        Assert.Equal(new Refusal(409, "session_started"), await staff.Http.PatchAsJsonAsync(address, new { title = "Late" }).RefusalAsync());
    }

    [Fact]
    public async Task An_interview_goes_from_draft_to_its_end()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync(new { title = "Whole", draft = true });
        Assert.Equal("scheduled", Text(await staff.StepAsync(session, "publish"), "status"));
        var started = await staff.StepAsync(session, "start");
        Assert.Equal("live", Text(started, "status"));
        var ended = await staff.StepAsync(session, "end");
        Assert.Contains(Text(ended, "status"), (string[])["ended", "evaluated"]);
        Assert.Equal(
            started.GetProperty("started_at").GetDateTimeOffset(), ended.GetProperty("started_at").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));
        Assert.True(ended.GetProperty("ended_at").GetDateTimeOffset() >= ended.GetProperty("started_at").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("end", "Start it first")]
    [InlineData("publish", "cannot be published")]
    [InlineData("start,publish", "live")]
    [InlineData("start,start", "cannot be started")]
    [InlineData("start,cancel", "End it instead")]
    [InlineData("start,end,start", "cannot be started")]
    [InlineData("cancel,start", "cancelled")]
    [InlineData("cancel,cancel", "cancelled")]
    public async Task A_step_that_is_not_possible_says_why(string steps, string says)
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync();
        var all = steps.Split(',');
        foreach (var step in all[..^1])
        {
            await staff.StepAsync(session, step);
        }

        using var response = await staff.Http.PostAsync($"/api/sessions/{Id(session)}/{all[^1]}", null);
        Assert.Equal(new Refusal(409, "invalid_transition"), await response.RefusalAsync());
        Assert.Contains(says, Text(await response.AnyJsonAsync(), "detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_start_at_once_start_it_once()
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => staff.Http.PostAsync($"/api/sessions/{Id(session)}/start", null)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
    }

    [Fact]
    public async Task An_interview_of_another_organisation_does_not_exist()
    {
        var owner = await host.RegisterAsync();
        var session = await owner.CreateSessionAsync();
        var stranger = await host.RegisterAsync();
        var address = $"/api/sessions/{Id(session)}";
        Assert.Equal(Gone, await stranger.Http.GetAsync(address).RefusalAsync());
        Assert.Equal(Gone, await stranger.Http.GetAsync($"{address}/questions").RefusalAsync());
        Assert.Equal(Gone, await stranger.Http.PatchAsJsonAsync(address, new { title = "Mine" }).RefusalAsync());
        foreach (var step in (string[])["publish", "start", "end", "cancel"])
        {
            Assert.Equal(Gone, await stranger.Http.PostAsync($"{address}/{step}", null).RefusalAsync());
        }

        Assert.Empty((await ListAsync(stranger, "")).Items);
        Assert.Empty((await ListAsync(stranger, $"?q={Text(session, "session_code")}")).Items);
        Assert.Equal(Gone, await owner.Http.GetAsync($"/api/sessions/{Guid.CreateVersion7()}").RefusalAsync());
    }

    [Theory]
    [InlineData(Role.Recruiter, 201, 200, 200)]
    [InlineData(Role.Interviewer, 403, 200, 403)]
    [InlineData(Role.Monitor, 403, 403, 403)]
    public async Task Who_may_create_start_and_change_is_a_matter_of_role(Role role, int creates, int starts, int changes)
    {
        var admin = await host.RegisterAsync();
        var member = await host.AddMemberAsync(admin, role);
        using var created = await member.Http.PostAsJsonAsync("/api/sessions", new { title = "Mine" });
        Assert.Equal(creates, (int)created.StatusCode);

        var session = await admin.CreateSessionAsync();
        var address = $"/api/sessions/{Id(session)}";
        using var read = await member.Http.GetAsync(address);
        Assert.Equal(200, (int)read.StatusCode);
        using var changed = await member.Http.PatchAsJsonAsync(address, new { title = "Ours" });
        Assert.Equal(changes, (int)changed.StatusCode);
        using var started = await member.Http.PostAsync($"{address}/start", null);
        Assert.Equal(starts, (int)started.StatusCode);
        if (starts == 403)
        {
            Assert.Equal("forbidden", Text(await started.AnyJsonAsync(), "code"));
        }
    }

    private static Guid Id(JsonElement session) => session.GetProperty("id").GetGuid();

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static async Task<(List<JsonElement> Items, string? Next)> ListAsync(Person staff, string query)
    {
        var page = await staff.Http.GetAsync($"/api/sessions{query}").JsonAsync();
        return ([.. page.GetProperty("items").EnumerateArray()], page.GetProperty("next_cursor").GetString());
    }
}
