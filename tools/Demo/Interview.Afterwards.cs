using System.Text;
using System.Text.Json;
using IntegrityAI.Rooms.State;

namespace IntegrityAI.Demo;

/// <content>After the end: what stays, and what people decide.</content>
public sealed partial class Interview
{
    private async Task<string> EvaluateAsync(CancellationToken stop)
    {
        await Check.EventuallyAsync(
            async () =>
            {
                evaluation = await recruiter.GetAsync($"{Room}/evaluation", stop);
                Check.That(evaluation.Text("status") != "failed", $"The evaluation failed: {evaluation.Text("error")}");
                return evaluation.Text("status") == "draft";
            },
            "No evaluation was drafted.", stop, seconds: 120);
        var events = await EventsAsync(stop);
        var scores = evaluation.List("scores");
        Check.That(scores.Count > 0, "The evaluation has no score.");
        foreach (var score in scores)
        {
            var evidence = score.List("evidence");
            Check.That(evidence.Count > 0, $"The score for {score.Text("title")} cites nothing.");
            Check.That(
                evidence.All(cited => events.ContainsKey(cited.GetProperty("seq").GetInt64())),
                $"The score for {score.Text("title")} cites an event that is not in the log.");
        }

        return $"{scores.Count} scores, {scores.Sum(score => score.List("evidence").Count)} citations, by {evaluation.Text("mode")}";
    }

    private async Task<string> DecideAsync(CancellationToken stop)
    {
        var scores = evaluation.List("scores");
        string Decision(JsonElement score) => $"{Room}/evaluation/scores/{score.Id()}/decision";
        await recruiter.RefusedAsync(HttpMethod.Post, Decision(scores[0]), new { action = "override", score = 4 }, "validation_failed", stop);
        var overridden = await recruiter.PostAsync(
            Decision(scores[0]), new { action = "override", score = 4, reason = "The explanation in the chat was precise." }, stop);
        Check.That(overridden.GetProperty("decision").GetProperty("by").Id() == recruiterId, "The decision does not name who made it.");
        await recruiter.PostAsync(Decision(scores[^1]), new { action = "confirm" }, stop);
        return $"{scores[0].Text("title")}, {scores[^1].Text("title")}";
    }

    private async Task<string> VerifyAsync(CancellationToken stop)
    {
        var events = await EventsAsync(stop);
        Check.That(events.Keys.SequenceEqual(Enumerable.Range(1, events.Count).Select(n => (long)n)) || events.Keys.SequenceEqual(Enumerable.Range(0, events.Count).Select(n => (long)n)), "The log's numbers have a gap.");
        var kinds = events.Values.Select(one => one.Text("type")).ToHashSet();
        string[] expected = ["participant_join", "session_state", "question_revealed", "code_update", "language_change", "run_started", "execution_result", "chat", "participant_leave", "score"];
        var missing = expected.Except(kinds).ToList();
        Check.That(missing.Count == 0, $"The log has no event of the kind {string.Join(", ", missing)}.");
        var verified = await recruiter.GetAsync($"{Room}/verify", stop);
        Check.That(verified.GetProperty("valid").GetBoolean(), $"The chain does not verify: {verified.Text("reason")}");
        return $"{events.Count} events of {kinds.Count} kinds, head {verified.Text("head_hash")[..12]}…";
    }

    private async Task<string> ReplayAsync(CancellationToken stop)
    {
        var replay = await recruiter.GetAsync($"{Room}/replay", stop);
        var (document, edits) = ("", 0);
        foreach (var one in replay.List("events").Where(one => one.Text("type") == "code_update"))
        {
            document = one.GetProperty("data").GetProperty("c").Deserialize<ChangeSet>()!.Apply(document);
            edits++;
        }

        Check.That(document == rita.Text, "The replay's last document is not the room's.");
        return $"{edits} edits, {document.Length} characters";
    }

    private async Task<string> ReportAsync(CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        var report = await recruiter.GetAsync($"{Room}/report", stop);
        Check.That(report.GetProperty("final_code").Text("text") == rita.Text, "The report's final code is not the room's.");
        Check.That(report.GetProperty("chain").GetProperty("valid").GetBoolean(), "The report says that the chain does not verify.");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "report.json"), JsonSerializer.Serialize(report, Indented), stop);
        var pdf = await recruiter.BytesAsync($"{Room}/report.pdf", "application/pdf", stop);
        Check.That(pdf.AsSpan().StartsWith("%PDF-"u8) && pdf.Length > 5000, "The PDF is not one.");
        Check.That(Encoding.Latin1.GetString(pdf[^32..]).Contains("%%EOF", StringComparison.Ordinal), "The PDF is cut off.");
        await File.WriteAllBytesAsync(Path.Combine(folder, "report.pdf"), pdf, stop);
        return $"{folder}/report.json, {folder}/report.pdf ({pdf.Length / 1024} kB)";
    }

    private async Task<string> AuditAsync(CancellationToken stop)
    {
        var entries = (await recruiter.GetAsync("/api/audit?limit=200", stop)).Items();
        var mine = entries.Where(entry => entry.Text("object_id") == session.ToString()).ToList();
        Check.That(mine.Count >= 3, $"The audit trail has {mine.Count} entries of this interview; creating, starting and ending are three.");
        Check.That(mine.All(entry => entry.Text("at").Length > 0 && entry.Text("action").Length > 0), "An audit entry lacks its time or action.");
        await candidate.RefusedAsync(HttpMethod.Get, "/api/audit", null, "forbidden", stop);
        await rita.DisposeAsync();
        await cleo.DisposeAsync();
        return string.Join(", ", mine.Select(entry => entry.Text("action")).Distinct());
    }

    private async Task<SortedDictionary<long, JsonElement>> EventsAsync(CancellationToken stop)
    {
        var events = new SortedDictionary<long, JsonElement>();
        for (var after = -1L; ;)
        {
            var page = (await recruiter.GetAsync($"{Room}/events?after={after}&limit=200", stop)).Items();
            if (page.Count == 0)
            {
                return events;
            }

            foreach (var one in page)
            {
                events[one.GetProperty("seq").GetInt64()] = one;
            }

            after = events.Keys.Max();
        }
    }

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };
}
