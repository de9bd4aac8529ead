using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Evaluation.Tests.Fakes;
using IntegrityAI.Rooms;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace IntegrityAI.Evaluation.Tests.Drafts;

/// <summary>From an interview to a decided evaluation, through the public API and hub.</summary>
public sealed class EvaluationTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private const string Wrong = "n = int(input())\nprint(n)\nprint('done')\n";
    private const string Right = "def double(n):\n    return n * 2\n\n\nprint(double(int(input())))\n";

    [Fact]
    public async Task An_interview_ends_in_a_draft_whose_every_score_cites_events_of_its_log()
    {
        var interview = await Interview.HeldAsync(host);
        var view = await interview.DraftedAsync();
        Assert.Equal(("draft", "evidence"), (view.GetProperty("status").GetString(), view.GetProperty("mode").GetString()));
        Assert.Equal(JsonValueKind.Null, view.GetProperty("error").ValueKind);
        var facts = view.GetProperty("facts");
        Assert.Equal((2, 2), (facts.GetProperty("tests_passed").GetInt32(), facts.GetProperty("tests_total").GetInt32()));
        Assert.Equal((2, 2), (facts.GetProperty("runs").GetInt32(), facts.GetProperty("test_runs").GetInt32()));
        Assert.Equal("python", facts.GetProperty("code").GetProperty("language").GetString());
        Assert.Equal(interview.Question, facts.GetProperty("questions")[0].GetProperty("question_id").GetGuid());

        var events = await interview.EventsAsync();
        var scores = view.GetProperty("scores").EnumerateArray().ToList();
        Assert.Equal(["problem_solving", "correctness", "code_quality", "testing"], scores.Select(score => score.GetProperty("criterion").GetString()));
        foreach (var score in scores)
        {
            Assert.InRange(score.GetProperty("score").GetDouble(), 1, 4);
            Assert.Equal(JsonValueKind.Null, score.GetProperty("decision").ValueKind);
            Assert.NotEqual(0, score.GetProperty("evidence").GetArrayLength());
            foreach (var cited in score.GetProperty("evidence").EnumerateArray())
            {
                var logged = events.Single(one => one.GetProperty("seq").GetInt64() == cited.GetProperty("seq").GetInt64());
                Assert.Equal(logged.GetProperty("type").GetString(), cited.GetProperty("type").GetString());
                Assert.NotEqual("", cited.GetProperty("label").GetString());
            }
        }

        Assert.Equal("strong", scores[1].GetProperty("band").GetString());
        Assert.Single(events, one => one.GetProperty("type").GetString() == "ai_analysis");
        Assert.Equal("evaluated", (await interview.Staff.Http.GetAsync(interview.Url).JsonAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task People_decide_about_each_score_and_the_log_and_the_audit_trail_know_who()
    {
        var interview = await Interview.HeldAsync(host);
        var scores = (await interview.DraftedAsync()).GetProperty("scores").EnumerateArray().ToList();
        var overridden = await interview.DecideAsync(scores[0], new { action = "override", score = 4, reason = "Explained it precisely." }).JsonAsync();
        var decision = overridden.GetProperty("decision");
        Assert.Equal((4, "Explained it precisely."), (decision.GetProperty("score").GetDouble(), decision.GetProperty("reason").GetString()));
        Assert.Equal(interview.Staff.Id, decision.GetProperty("by").GetProperty("id").GetGuid());
        Assert.Equal("admin", decision.GetProperty("by").GetProperty("role").GetString());
        Assert.Equal("draft", (await interview.ViewAsync()).GetProperty("status").GetString());
        foreach (var score in scores[1..])
        {
            var confirmed = await interview.DecideAsync(score, new { action = "confirm" }).JsonAsync();
            Assert.Equal(score.GetProperty("score").GetDouble(), confirmed.GetProperty("decision").GetProperty("score").GetDouble());
        }

        var final = await interview.ViewAsync();
        Assert.Equal("final", final.GetProperty("status").GetString());
        Assert.True(final.GetProperty("overall_score").GetDouble() > 3);
        var events = await interview.EventsAsync();
        var logged = events.Where(one => one.GetProperty("type").GetString() == "score").ToList();
        Assert.Equal(4, logged.Count);
        Assert.Equal(interview.Staff.Id, logged[0].GetProperty("actor").GetProperty("id").GetGuid());
        Assert.True((await interview.Staff.Http.GetAsync($"{interview.Url}/verify").JsonAsync()).GetProperty("valid").GetBoolean());
        var audit = await interview.Staff.Http.GetAsync("/api/audit?limit=100").JsonAsync();
        var actions = audit.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()).ToList();
        Assert.Equal((1, 3), (actions.Count(action => action == "score.overridden"), actions.Count(action => action == "score.confirmed")));
        Assert.Equal(new Refusal(409, "evaluation_decided"), await interview.DraftAgainAsync().RefusalAsync());
    }

    [Fact]
    public async Task Wrong_decisions_are_refused_and_change_nothing()
    {
        var interview = await Interview.HeldAsync(host);
        var score = (await interview.DraftedAsync()).GetProperty("scores")[0];
        object[] wrong =
        [
            new { action = "override", score = 4 }, new { action = "override", reason = "Because." }, new { action = "override", score = 4, reason = "  " },
            new { action = "override", score = 4.1, reason = "Because." }, new { action = "override", score = 0, reason = "Because." },
            new { action = "praise" }, new { }, new { action = "override", score = 3, reason = new string('x', 1001) },
        ];
        foreach (var request in wrong)
        {
            Assert.Equal(new Refusal(400, "validation_failed"), await interview.DecideAsync(score, request).RefusalAsync());
        }

        var unknown = $"{interview.Url}/evaluation/scores/{Guid.CreateVersion7()}/decision";
        Assert.Equal(new Refusal(404, "not_found"), await interview.Staff.Http.PostAsJsonAsync(unknown, new { action = "confirm" }).RefusalAsync());
        Assert.Equal(JsonValueKind.Null, (await interview.ViewAsync()).GetProperty("scores")[0].GetProperty("decision").ValueKind);
    }

    [Fact]
    public async Task It_is_for_the_organisations_staff_alone_and_decisions_for_those_who_may_decide()
    {
        var interview = await Interview.HeldAsync(host);
        var score = (await interview.DraftedAsync()).GetProperty("scores")[0];
        var url = $"{interview.Url}/evaluation";
        var decision = $"{url}/scores/{score.GetProperty("id").GetGuid()}/decision";
        Assert.Equal(new Refusal(403, "forbidden"), await interview.Candidate.Http.GetAsync(url).RefusalAsync());
        Assert.Equal(new Refusal(403, "forbidden"), await interview.Candidate.Http.PostAsJsonAsync(decision, new { action = "confirm" }).RefusalAsync());
        var stranger = await host.RegisterAsync();
        Assert.Equal(new Refusal(404, "not_found"), await stranger.Http.GetAsync(url).RefusalAsync());
        Assert.Equal(new Refusal(404, "not_found"), await stranger.Http.PostAsync(url, null).RefusalAsync());
        Assert.Equal(new Refusal(404, "not_found"), await stranger.Http.PostAsJsonAsync(decision, new { action = "confirm" }).RefusalAsync());
        var monitor = await host.AddMemberAsync(interview.Staff, Role.Monitor);
        using var seen = await monitor.Http.GetAsync(url);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        Assert.Equal(new Refusal(403, "forbidden"), await monitor.Http.PostAsJsonAsync(decision, new { action = "confirm" }).RefusalAsync());
    }

    [Fact]
    public async Task Before_the_end_there_is_no_evaluation_and_none_can_be_asked_for()
    {
        var (staff, session, _) = await host.InterviewAsync();
        await staff.StepAsync(session, "start");
        var url = $"/api/sessions/{session.GetProperty("id").GetGuid()}/evaluation";
        Assert.Equal(new Refusal(404, "no_evaluation"), await staff.Http.GetAsync(url).RefusalAsync());
        Assert.Equal(new Refusal(409, "session_not_over"), await staff.Http.PostAsync(url, null).RefusalAsync());
    }

    [Fact]
    public async Task An_interview_in_which_nothing_happened_has_no_score_and_says_why()
    {
        var (staff, session, _) = await host.InterviewAsync();
        await staff.StepAsync(session, "start");
        await staff.StepAsync(session, "end");
        var view = await Interview.DraftedAsync(staff, $"/api/sessions/{session.GetProperty("id").GetGuid()}");
        Assert.Equal(0, view.GetProperty("scores").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, view.GetProperty("overall_score").ValueKind);
        Assert.Contains("Without evidence", view.GetProperty("summary").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_can_be_drafted_again_and_the_log_keeps_both_drafts()
    {
        var interview = await Interview.HeldAsync(host);
        var first = await interview.DraftedAsync();
        using var accepted = await interview.DraftAgainAsync();
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("running", (await accepted.JsonAsync()).GetProperty("status").GetString());
        var second = await interview.DraftedAsync();
        Assert.Equal(first.GetProperty("id").GetGuid(), second.GetProperty("id").GetGuid());
        Assert.Equal(first.GetProperty("overall_score").GetDouble(), second.GetProperty("overall_score").GetDouble());
        Assert.NotEqual(first.GetProperty("scores")[0].GetProperty("id").GetGuid(), second.GetProperty("scores")[0].GetProperty("id").GetGuid());
        await People.EventuallyAsync(
            async () => (await interview.EventsAsync()).Count(one => one.GetProperty("type").GetString() == "ai_analysis") == 2, "both drafts are in the log");
    }

    [Fact]
    public async Task A_models_findings_are_shown_with_the_words_they_rest_on()
    {
        await using var fake = await ProtocolFake.StartAsync("ollama", (said, _) => JsonSerializer.Serialize(new
        {
            findings = new object[]
            {
                new
                {
                    criterion = "problem_solving",
                    score = 3.0,
                    confidence = 0.6,
                    rationale = "Says before coding that doubling is enough.",
                    evidence = new[] { new { seq = SeqOf(said, "chat"), quote = "doubling is enough" } },
                },
                new { criterion = "correctness", score = 4.0, confidence = 0.9, rationale = "Invented.", evidence = new[] { new { seq = 4_000_000, quote = (string?)null } } },
            },
        }));
        await using var own = await IntegrityHost.StartAsync(new()
        {
            ["Ai:Providers:0:type"] = "ollama",
            ["Ai:Providers:0:model"] = "the-model",
            ["Ai:Providers:0:endpoint"] = fake.Address,
        });
        var interview = await Interview.HeldAsync(own);
        var view = await interview.DraftedAsync();
        Assert.Equal(("model", "the-model"), (view.GetProperty("mode").GetString(), view.GetProperty("model").GetString()));
        var plan = view.GetProperty("scores")[0];
        Assert.Equal(3.0, plan.GetProperty("score").GetDouble());
        var cited = Assert.Single(plan.GetProperty("evidence").EnumerateArray());
        Assert.Equal(("chat", "doubling is enough"), (cited.GetProperty("type").GetString(), cited.GetProperty("quote").GetString()));
        Assert.DoesNotContain("Invented", view.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_while_it_is_drafted_loses_no_evaluation()
    {
        var data = Directory.CreateTempSubdirectory("integrity-restart-").FullName;
        using var never = new ManualResetEventSlim();
        using var asked = new SemaphoreSlim(0);
        await using var hanging = await ProtocolFake.StartAsync("ollama", (_, _) =>
        {
            asked.Release();
            never.Wait(TimeSpan.FromSeconds(30));
            return "{}";
        });
        string url;
        Person staff;
        await using (var before = await IntegrityHost.StartAsync(
            new() { ["Ai:Providers:0:type"] = "ollama", ["Ai:Providers:0:model"] = "m", ["Ai:Providers:0:endpoint"] = hanging.Address }, data))
        {
            var interview = await Interview.HeldAsync(before);
            (url, staff) = (interview.Url, interview.Staff);
            Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(20)));
            Assert.Equal("running", (await interview.ViewAsync()).GetProperty("status").GetString());
        }

        never.Set();
        await using (var after = await IntegrityHost.StartAsync(dataFolder: data))
        {
            var again = staff with { Http = after.ClientFor(staff.Token) };
            var view = await Interview.DraftedAsync(again, url);
            Assert.Equal("evidence", view.GetProperty("mode").GetString());
        }

        Directory.Delete(data, recursive: true);
    }

    private static long SeqOf(string said, string type)
    {
        var lines = said.Split('\n');
        var fence = lines.First(line => line.StartsWith("-----data-", StringComparison.Ordinal));
        using var data = JsonDocument.Parse(lines[Array.IndexOf(lines, fence) + 1]);
        return data.RootElement.GetProperty("events").EnumerateArray().First(one => one.GetProperty("type").GetString() == type)
            .GetProperty("seq").GetInt64();
    }

    /// <summary>An interview that is over: a failing test run, a passing one, a word in between.</summary>
    private sealed record Interview(Person Staff, Person Candidate, Guid Question, string Url)
    {
        public static async Task<Interview> HeldAsync(IntegrityHost host)
        {
            var staff = await host.RegisterAsync();
            var written = await staff.Http.PostAsJsonAsync("/api/questions", new
            {
                title = "Double",
                difficulty = "easy",
                statement = "Print twice the number.",
                starter = new { python = "print()" },
                tests = new object[]
                {
                    new { name = "shown", input = "2\n", expected = "4\n", hidden = false },
                    new { name = "kept back", input = "5\n", expected = "10\n", hidden = true },
                },
            }).JsonAsync();
            var question = written.GetProperty("id").GetGuid();
            var session = await staff.CreateSessionAsync(new { title = "Double", question_ids = new[] { question } });
            var candidate = await host.JoinAsync(session);
            var url = $"/api/sessions/{session.GetProperty("id").GetGuid()}";
            await staff.StepAsync(session, "start");
            await using var rita = await Typist.EnterAsync(host, staff, session);
            await using var cleo = await Typist.EnterAsync(host, candidate, session);
            await rita.Hub.InvokeAsync<JsonElement>("ShowQuestion", question);
            await cleo.Hub.InvokeAsync<JsonElement>("Chat", new ChatMessage("c1", "I think doubling is enough."));
            await TestAsync(cleo, candidate, question, url, Wrong);
            await TestAsync(cleo, candidate, question, url, Right);
            await staff.StepAsync(session, "end");
            return new Interview(staff, candidate, question, url);
        }

        public static async Task<JsonElement> DraftedAsync(Person staff, string url)
        {
            var view = default(JsonElement);
            await People.EventuallyAsync(
                async () =>
                {
                    view = await staff.Http.GetAsync($"{url}/evaluation").JsonAsync();
                    Assert.NotEqual("failed", view.GetProperty("status").GetString());
                    return view.GetProperty("status").GetString() == "draft";
                },
                "the evaluation is drafted");
            return view;
        }

        public Task<JsonElement> DraftedAsync() => DraftedAsync(Staff, Url);

        public Task<JsonElement> ViewAsync() => Staff.Http.GetAsync($"{Url}/evaluation").JsonAsync();

        public Task<HttpResponseMessage> DraftAgainAsync() => Staff.Http.PostAsync($"{Url}/evaluation", null);

        public Task<HttpResponseMessage> DecideAsync(JsonElement score, object request) =>
            Staff.Http.PostAsJsonAsync($"{Url}/evaluation/scores/{score.GetProperty("id").GetGuid()}/decision", request);

        public async Task<List<JsonElement>> EventsAsync() =>
            [.. (await Staff.Http.GetAsync($"{Url}/events?after=0&limit=200").JsonAsync()).GetProperty("items").EnumerateArray()];

        private static async Task TestAsync(Typist cleo, Person candidate, Guid question, string url, string program)
        {
            await cleo.SettledAsync();
            await cleo.ReplaceAsync(0, int.MaxValue, program);
            await cleo.SettledAsync();
            await candidate.Http.PostAsJsonAsync($"{url}/runs", new { language = "python", question_id = question, mode = "test" }).JsonAsync();
        }
    }
}
