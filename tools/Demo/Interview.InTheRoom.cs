using System.Text.Json;

namespace IntegrityAI.Demo;

/// <content>While both are in the room.</content>
public sealed partial class Interview
{
    private async Task<string> EnterAsync(CancellationToken stop)
    {
        rita = await Typist.EnterAsync(address, session, recruiterToken, recruiterId, stop);
        cleo = await Typist.EnterAsync(address, session, candidateToken, candidateId, stop);
        var started = await recruiter.PostAsync($"{Room}/start", null, stop);
        Check.That(started.Text("status") == "live", $"A started interview should be live, not {started.Text("status")}.");
        await cleo.SeesAsync("session_state", data => data.Text("status") == "live", stop);
        return "live";
    }

    private async Task<string> ShowQuestionAsync(CancellationToken stop)
    {
        Check.That((await candidate.GetAsync($"{Room}/questions", stop)).Items().Count == 0, "The candidate sees a question before it is shown.");
        await rita.AskAsync("ShowQuestion", question, stop);
        await cleo.SeesAsync("question_revealed", data => data.Id("question_id") == question, stop);
        var shown = (await candidate.GetAsync($"{Room}/questions", stop)).Items().Single();
        var raw = shown.GetRawText();
        Check.That(!raw.Contains("7 8 9", StringComparison.Ordinal) && shown.List("visible_tests").Count == 3, "The candidate was sent hidden tests.");
        if (cleo.Text != Programs.Starter)
        {
            await cleo.AskAsync("LoadStarter", question, stop);
        }

        await Check.EventuallyAsync(
            () => Task.FromResult(cleo.Text == Programs.Starter && rita.Text == cleo.Text), "The starter code did not appear on both sides.", stop);
        return $"{shown.List("visible_tests").Count} tests shown, {shown.GetProperty("hidden_test_count").GetInt32()} kept";
    }

    private async Task<string> TypeTogetherAsync(CancellationToken stop)
    {
        const int Keys = 60;
        await Task.WhenAll(
            TypeAsync(rita, "# Rita: what happens when there is no reading at all, hm?\n"[..^1].PadRight(Keys, '.'), 0, stop),
            TypeAsync(cleo, "\n# Cleo: I keep the best stretch and the one that runs now.".PadRight(Keys, '.'), null, stop));
        await SameDocumentAsync(stop);
        Check.That(
            rita.Text.Contains("# Rita: what happens", StringComparison.Ordinal) && rita.Text.Contains("# Cleo: I keep the best", StringComparison.Ordinal),
            "What was typed is not all in the document.");
        var times = rita.Acknowledged.Concat(cleo.Acknowledged).Order().ToList();
        return $"{times.Count} edits, durable in {times[times.Count / 2]:0.0} ms (p50), {times[(int)(times.Count * 0.95)]:0.0} ms (p95)";
    }

    private static async Task TypeAsync(Typist typist, string text, int? at, CancellationToken stop)
    {
        for (var i = 0; i < text.Length; i++)
        {
            typist.Insert(at is { } start ? start + i : int.MaxValue, text[i].ToString());
            await Task.Delay(15, stop);
        }

        await typist.SettledAsync(stop);
    }

    private async Task SameDocumentAsync(CancellationToken stop)
    {
        await rita.SettledAsync(stop);
        await cleo.SettledAsync(stop);
        await Check.EventuallyAsync(() => Task.FromResult(rita.Text == cleo.Text), "The two documents differ.", stop);
    }

    private async Task<string> CursorsAsync(CancellationToken stop)
    {
        await rita.MoveCursorAsync(3, stop);
        await cleo.MoveCursorAsync(7, stop);
        await Check.EventuallyAsync(
            () => Task.FromResult(
                cleo.CursorsSeen.Any(cursor => cursor.Id("a") == recruiterId) && rita.CursorsSeen.Any(cursor => cursor.Id("a") == candidateId)),
            "A cursor did not arrive.", stop);
        return "both ways";
    }

    private Task<string> RunPythonAsync(CancellationToken stop) =>
        RunAsync("python", Programs.PythonSum, "17 25\n", "42\n", stop);

    private async Task<string> RunJavaScriptAsync(CancellationToken stop)
    {
        await cleo.AskAsync("SetLanguage", "javascript", stop);
        await rita.SeesAsync("language_change", data => data.Text("language") == "javascript", stop);
        return await RunAsync("javascript", Programs.JavaScriptWords, "to be or not to be\n", "be,not,or,to\n", stop);
    }

    private async Task<string> RunCppAsync(CancellationToken stop)
    {
        var outcome = await RunAsync("cpp", Programs.CppPrimes, "30\n", "10\n", stop);
        await cleo.AskAsync("SetLanguage", "python", stop);
        return outcome;
    }

    private async Task<string> RunAsync(string language, string source, string stdin, string expected, CancellationToken stop)
    {
        var ran = await candidate.PostAsync($"{Room}/runs", new { language, source, stdin, mode = "run" }, stop);
        Check.That(
            ran.Text("status") == "accepted" && ran.Text("stdout") == expected,
            $"The {language} program answered {ran.Text("status")}: {ran.Text("stdout")}{ran.Text("stderr")}{ran.Text("compile_output")}");
        await rita.SeesAsync("execution_result", data => data.GetProperty("run").Id() == ran.Id(), stop);
        return $"{Number(ran, "time_ms"):0} ms in the jail, {Number(ran, "memory_kb") / 1024:0} MB; seen by both";
    }

    private async Task<string> RunForEverAsync(CancellationToken stop)
    {
        var ran = await candidate.PostAsync($"{Room}/runs", new { language = "python", source = "while True: pass", mode = "run" }, stop);
        Check.That(ran.Text("status") == "time_limit_exceeded", $"An endless program ended as {ran.Text("status")}.");
        return $"after {Number(ran, "time_ms"):0} ms";
    }

    private async Task<string> FailTestsAsync(CancellationToken stop)
    {
        cleo.Rewrite(Programs.FirstAttempt);
        await SameDocumentAsync(stop);
        var ran = await TestAsync(stop);
        var tests = ran.List("tests");
        Check.That(ran.Text("status") == "wrong_answer", $"The wrong program was judged {ran.Text("status")}.");
        Check.That(tests.Any(test => !test.GetProperty("hidden").GetBoolean() && test.Text("status") == "wrong_answer"), "No visible test failed.");
        Check.That(
            tests.Where(test => test.GetProperty("hidden").GetBoolean()).All(test => test.Text("expected").Length == 0 && test.Text("input").Length == 0),
            "A hidden test's content was sent to the candidate.");
        return Tally(ran);
    }

    private async Task<string> ReconnectAsync(CancellationToken stop)
    {
        const string Offline = "# written without a network\n";
        var before = cleo.Text;
        // One edit is on its way when the line breaks: it may or may not have arrived.
        cleo.Insert(0, "# on its way\n");
        cleo.Break();
        await Check.EventuallyAsync(() => Task.FromResult(!cleo.IsConnected), "The connection did not break.", stop);
        foreach (var letter in Offline.Reverse())
        {
            cleo.Insert(0, letter.ToString());
        }

        var kept = cleo.Unacknowledged;
        rita.Append("\n# Rita wrote meanwhile");
        await Check.EventuallyAsync(() => Task.FromResult(cleo.IsConnected), "The connection did not come back.", stop);
        await SameDocumentAsync(stop);
        Check.That(
            cleo.Text == $"{Offline}# on its way\n{before}\n# Rita wrote meanwhile",
            "After coming back the document is not what both typed: something was lost or doubled.");
        return $"{kept} pending edits kept, each applied once";
    }

    private async Task<string> PassTestsAsync(CancellationToken stop)
    {
        cleo.Rewrite(Programs.Solution);
        await SameDocumentAsync(stop);
        var ran = await TestAsync(stop);
        Check.That(ran.Text("status") == "accepted", $"The right program was judged {ran.Text("status")}: {Tally(ran)} {ran.Text("stderr")}");
        return Tally(ran);
    }

    // No source is sent: the room's own document is what runs.
    private Task<JsonElement> TestAsync(CancellationToken stop) =>
        candidate.PostAsync($"{Room}/runs", new { language = "python", question_id = question, mode = "test" }, stop);

    private async Task<string> ChatAsync(CancellationToken stop)
    {
        await rita.AskAsync("Chat", new { id = $"r-{run}", text = "Why does the end of the list matter?" }, stop);
        await cleo.SeesAsync("chat", data => data.Text("text").StartsWith("Why does", StringComparison.Ordinal), stop);
        await cleo.AskAsync("Chat", new { id = $"c-{run}", text = "A quiet stretch may still run when the readings stop." }, stop);
        await rita.SeesAsync("chat", data => data.Text("text").StartsWith("A quiet", StringComparison.Ordinal), stop);
        return "2 messages";
    }

    private async Task<string> EndAsync(CancellationToken stop)
    {
        var ended = await recruiter.PostAsync($"{Room}/end", null, stop);
        Check.That(ended.Text("status") is "ended" or "evaluated", $"An ended interview should be ended, not {ended.Text("status")}.");
        await cleo.SeesAsync("session_state", data => data.Text("status") == "ended", stop);
        await rita.RefusedEditAsync("session_ended", stop);
        await candidate.RefusedAsync(HttpMethod.Post, $"{Room}/runs", new { language = "python", source = "print(1)" }, "session_ended", stop);
        return "both are told";
    }

    private static string Tally(JsonElement ran) =>
        $"{Number(ran, "tests_passed"):0} of {Number(ran, "tests_total"):0} tests passed";

    private static double Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}
