using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Rooms;
using IntegrityAI.Rooms.Log;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Reports.Tests.Sessions;

/// <summary>The report of an interview that was played through the public API and the room's hub.</summary>
public sealed class GetReportTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private const string Code = "line = input()\nprint(line)  # straight through\n";

    [Fact]
    public async Task A_report_says_what_happened()
    {
        var (staff, session, candidate) = await PlayAsync();
        var report = await ReportAsync(staff, session);
        var events = (await staff.Http.GetAsync(Path(session, "events?limit=5000")).JsonAsync()).GetProperty("items").EnumerateArray().ToList();

        var head = report.GetProperty("session");
        Assert.Equal("Echo round", Text(head, "title"));
        Assert.Equal(candidate.Name, Text(head, "candidate_name"));
        Assert.Equal("python", Text(head, "language"));
        Assert.Contains(Text(head, "status"), (string[])["ended", "evaluated"]);
        Assert.StartsWith("Company ", Text(head, "organisation_name"), StringComparison.Ordinal);
        Assert.InRange(head.GetProperty("duration_ms").GetInt64(), 1, 120_000);
        Assert.Equal(
            [(candidate.Id, "candidate"), (staff.Id, "admin")],
            report.GetProperty("people").EnumerateArray().Select(person => (person.GetProperty("id").GetGuid(), Text(person, "role")!)));

        Assert.Equal(Code, Text(report.GetProperty("final_code"), "text"));
        Assert.Equal(3, report.GetProperty("final_code").GetProperty("lines").GetInt32());

        var runs = report.GetProperty("runs").EnumerateArray().ToList();
        var results = events.Where(one => Text(one, "type") == "execution_result").ToList();
        Assert.Equal(results.Select(one => one.GetProperty("seq").GetInt64()), runs.Select(run => run.GetProperty("seq").GetInt64()));
        Assert.Equal(["runtime_error", "wrong_answer", "accepted"], runs.Select(run => Text(run, "status")!));
        Assert.Equal(["run", "test", "test"], runs.Select(run => Text(run, "mode")!));
        Assert.Equal(candidate.Id, runs[0].GetProperty("by").GetProperty("id").GetGuid());
        Assert.Equal(
            [(1, 2), (2, 2)],
            report.GetProperty("tests_over_time").EnumerateArray()
                .Select(point => (point.GetProperty("passed").GetInt32(), point.GetProperty("total").GetInt32())));
        var question = Assert.Single(report.GetProperty("questions").EnumerateArray());
        Assert.Equal(("Echo", 2, 2), (Text(question, "title"), question.GetProperty("best_passed").GetInt32(), question.GetProperty("tests_total").GetInt32()));

        var signal = Assert.Single(report.GetProperty("signals").EnumerateArray());
        Assert.Equal(("window_blur", candidate.Name, 4000), (Text(signal, "kind"), Text(signal, "person_name"), signal.GetProperty("duration_ms").GetInt32()));
        Assert.NotEmpty(signal.GetProperty("explanations").EnumerateArray());
        var logged = events.Single(one => Text(one, "type") == "signal");
        Assert.Equal(logged.GetProperty("seq").GetInt64(), signal.GetProperty("seq").GetInt64());
        Assert.Equal(
            (long)(logged.GetProperty("at").GetDateTimeOffset() - events[0].GetProperty("at").GetDateTimeOffset()).TotalMilliseconds,
            signal.GetProperty("t_ms").GetInt64());

        Assert.Equal(
            Code.Length, report.GetProperty("activity").GetProperty("buckets").EnumerateArray().Sum(bucket => bucket.GetProperty("characters").GetInt32()));
        var titles = report.GetProperty("timeline").EnumerateArray().Select(entry => Text(entry, "title")!).ToList();
        Assert.Subset(
            titles.ToHashSet(),
            new HashSet<string>
            {
                "The interview began", "Question shown: “Echo”", "Tests: 1 of 2 passed", "Tests: 2 of 2 passed", "1 chat message",
                $"{candidate.Name} joined", $"{candidate.Name} wrote code", "The interview ended",
            });
        Assert.True(titles.IndexOf("The interview began") < titles.IndexOf("Tests: 1 of 2 passed"));
        Assert.Contains("2 of 2 tests passed at best", Text(report, "summary"), StringComparison.Ordinal);

        var verified = await staff.Http.GetAsync(Path(session, "verify")).JsonAsync();
        Assert.True(report.GetProperty("chain").GetProperty("valid").GetBoolean());
        Assert.Equal(64, Text(report.GetProperty("chain"), "head_hash")!.Length);
        Assert.True(verified.GetProperty("events").GetInt64() >= report.GetProperty("chain").GetProperty("events").GetInt64());
    }

    [Fact]
    public async Task The_pdf_opens_and_says_the_same()
    {
        var (staff, session, candidate) = await PlayAsync();
        using var response = await staff.Http.GetAsync(Path(session, "report.pdf"));
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Interview report - Echo round.pdf", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        var pdf = await PdfFile.ReadAsync(await response.Content.ReadAsByteArrayAsync());
        Assert.InRange(pdf.Pages, 2, 8);
        var report = await ReportAsync(staff, session);
        var signal = report.GetProperty("signals")[0];
        var (seconds, seq) = (signal.GetProperty("t_ms").GetInt64() / 1000, signal.GetProperty("seq").GetInt64());
        foreach (var expected in (string[])
            ["Echo round", candidate.Name, "1 line = input()", "2 print(line) # straight through", "2 of 2 passed", $"{seconds / 60:00}:{seconds % 60:00} · #{seq}"])
        {
            Assert.Contains(expected, pdf.Words, StringComparison.Ordinal);
        }

        Assert.Contains($"{host.Address}/interviews/{session.GetProperty("id").GetGuid()}/replay?seq={seq}", pdf.Links);
    }

    [Fact]
    public async Task Scores_their_evidence_and_who_decided_are_in_both()
    {
        var (staff, session, _) = await PlayAsync();
        JsonElement evaluation = default;
        await People.EventuallyAsync(
            async () =>
            {
                evaluation = await staff.Http.GetAsync(Path(session, "evaluation")).JsonAsync();
                return Text(evaluation, "status") == "draft";
            },
            "the evaluation is drafted", 60);
        var drafted = evaluation.GetProperty("scores").EnumerateArray().ToList();
        Assert.NotEmpty(drafted);
        await staff.Http.PostAsJsonAsync(
            Path(session, $"evaluation/scores/{drafted[0].GetProperty("id").GetGuid()}/decision"),
            new { action = "override", score = 3.5, reason = "Explained it well." }).JsonAsync();

        var report = await ReportAsync(staff, session);
        evaluation = await staff.Http.GetAsync(Path(session, "evaluation")).JsonAsync();
        foreach (var field in (string[])["id", "status", "mode", "model", "summary", "overall_score", "overall_band", "completed_at", "scores"])
        {
            Assert.Equal(evaluation.GetProperty(field).GetRawText(), report.GetProperty("evaluation").GetProperty(field).GetRawText());
        }

        Assert.Contains(report.GetProperty("timeline").EnumerateArray(), entry => Text(entry, "title") == "The evaluation was drafted");
        Assert.Contains(report.GetProperty("timeline").EnumerateArray(), entry => Text(entry, "detail") == "Explained it well.");

        var pdf = await PdfFile.ReadAsync(await staff.Http.GetByteArrayAsync(Path(session, "report.pdf")));
        Assert.Contains($"by {staff.Name} (admin)", pdf.Words, StringComparison.Ordinal);
        Assert.Contains("3.5 of 4", pdf.Words, StringComparison.Ordinal);
        foreach (var score in drafted)
        {
            Assert.Contains(Text(score, "title")!, pdf.Words, StringComparison.Ordinal);
            foreach (var evidence in score.GetProperty("evidence").EnumerateArray())
            {
                var (seconds, seq) = (evidence.GetProperty("t_ms").GetInt64() / 1000, evidence.GetProperty("seq").GetInt64());
                Assert.Contains($"{seconds / 60:00}:{seconds % 60:00} · #{seq}", pdf.Words, StringComparison.Ordinal);
                Assert.Contains($"{host.Address}/interviews/{session.GetProperty("id").GetGuid()}/replay?seq={seq}", pdf.Links);
            }
        }
    }

    [Fact]
    public async Task While_it_is_live_there_is_what_there_is_so_far_and_before_that_nothing()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        foreach (var path in (string[])["report", "report.pdf"])
        {
            Assert.Equal(new Refusal(409, "nothing_to_report"), await staff.Http.GetAsync(Path(session, path)).RefusalAsync());
        }

        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        await staff.StepAsync(session, "start");
        await cleo.InsertAsync(0, "so far");
        await cleo.SettledAsync();
        var report = await ReportAsync(staff, session);
        Assert.Equal(("live", "so far"), (Text(report.GetProperty("session"), "status"), Text(report.GetProperty("final_code"), "text")));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("evaluation").ValueKind);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("session").GetProperty("ended_at").ValueKind);
        Assert.True(report.GetProperty("session").GetProperty("duration_ms").GetInt64() >= 0);
        var pdf = await PdfFile.ReadAsync(await staff.Http.GetByteArrayAsync(Path(session, "report.pdf")));
        Assert.Contains("Still running", pdf.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_staff_of_the_organisation_read_a_report()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await staff.StepAsync(session, "start");
        var monitor = await host.AddMemberAsync(staff, Role.Monitor);
        var stranger = await host.RegisterAsync();
        foreach (var path in (string[])["report", "report.pdf"])
        {
            using var allowed = await monitor.Http.GetAsync(Path(session, path));
            Assert.True(allowed.IsSuccessStatusCode);
            Assert.Equal(new Refusal(404, "not_found"), await stranger.Http.GetAsync(Path(session, path)).RefusalAsync());
            Assert.Equal(new Refusal(403, "forbidden"), await candidate.Http.GetAsync(Path(session, path)).RefusalAsync());
            Assert.Equal(new Refusal(401, "unauthenticated"), await host.Http.GetAsync(Path(session, path)).RefusalAsync());
        }
    }

    [Fact]
    public async Task A_log_that_was_changed_is_reported_as_such()
    {
        var (staff, session, _) = await host.InterviewAsync();
        await staff.StepAsync(session, "start");
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var id = session.GetProperty("id").GetGuid();
            await scope.ServiceProvider.GetRequiredService<IntegrityDb>().Set<StoredEvent>()
                .Where(stored => stored.SessionId == id && stored.Seq == 2)
                .ExecuteUpdateAsync(change => change.SetProperty(stored => stored.Hash, new byte[32]));
        }

        var chain = (await ReportAsync(staff, session)).GetProperty("chain");
        Assert.False(chain.GetProperty("valid").GetBoolean());
        Assert.Equal(2, chain.GetProperty("first_bad_seq").GetInt64());
        var pdf = await PdfFile.ReadAsync(await staff.Http.GetByteArrayAsync(Path(session, "report.pdf")));
        Assert.Contains("does not verify from event 2 on", pdf.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_person_wrote_and_somebody_changed_is_not_reported_as_theirs()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        await staff.StepAsync(session, "start");
        await cleo.Hub.InvokeAsync<RoomReply>("Chat", new ChatMessage("m1", "I wrote this."));
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var id = session.GetProperty("id").GetGuid();
            var stored = scope.ServiceProvider.GetRequiredService<IntegrityDb>().Set<StoredEvent>()
                .Where(one => one.SessionId == id && one.EventType == "chat");
            var payload = (await stored.AsNoTracking().SingleAsync()).Payload;
            var at = payload.AsSpan().IndexOf("\"sealed\":\""u8) + 20;
            payload[at] = payload[at] == (byte)'A' ? (byte)'B' : (byte)'A';
            await stored.ExecuteUpdateAsync(change => change.SetProperty(one => one.Payload, payload));
        }

        Assert.Equal(new Refusal(409, "log_damaged"), await staff.Http.GetAsync(Path(session, "report")).RefusalAsync());
        Assert.Equal(new Refusal(409, "log_damaged"), await staff.Http.GetAsync(Path(session, "report.pdf")).RefusalAsync());
    }

    /// <summary>A question, a crash, a failing and a passing test run, a message, a look elsewhere, the end.</summary>
    private async Task<(Person Staff, JsonElement Session, Person Candidate)> PlayAsync()
    {
        var staff = await host.RegisterAsync();
        var question = (await staff.Http.PostAsJsonAsync("/api/questions", new
        {
            title = "Echo",
            difficulty = "easy",
            statement = "Print the line.",
            starter = new { python = "" },
            tests = new object[]
            {
                new { name = "a word", input = "word\n", expected = "word\n", hidden = false },
                new { name = "nothing", input = "\n", expected = "\n", hidden = true },
            },
        }).JsonAsync()).GetProperty("id").GetGuid();
        var session = await staff.CreateSessionAsync(new { title = "Echo round", language = "python", question_ids = new[] { question } });
        var candidate = await host.JoinAsync(session);
        await using var cleo = await Typist.EnterAsync(host, candidate, session);
        await using var ada = await Typist.EnterAsync(host, staff, session);
        await staff.StepAsync(session, "start");
        Assert.True((await ada.Hub.InvokeAsync<RoomReply>("ShowQuestion", question)).Ok);
        await cleo.InsertAsync(0, Code[..15]);
        await cleo.InsertAsync(15, Code[15..]);
        await cleo.SettledAsync();
        await cleo.Hub.InvokeAsync<RoomReply>("Chat", new ChatMessage("m1", "Done, I think."));
        await cleo.Hub.InvokeAsync("Observe", new ObserveMessage("window_blur", 4_000));
        await RunAsync(candidate, session, new { language = "python", source = "raise SystemExit(3)" });
        await RunAsync(candidate, session, new { language = "python", source = "print(input() or 'word')", question_id = question });
        await RunAsync(candidate, session, new { language = "python", source = cleo.Text, question_id = question });
        await staff.StepAsync(session, "end");
        return (staff, session, candidate);
    }

    private static Task<JsonElement> RunAsync(Person person, JsonElement session, object run) =>
        person.Http.PostAsJsonAsync(Path(session, "runs"), run).JsonAsync();

    private static string Path(JsonElement session, string what) => $"/api/sessions/{session.GetProperty("id").GetGuid()}/{what}";

    private static Task<JsonElement> ReportAsync(Person staff, JsonElement session) => staff.Http.GetAsync(Path(session, "report")).JsonAsync();

    private static string? Text(JsonElement data, string name) => data.GetProperty(name).GetString();
}
