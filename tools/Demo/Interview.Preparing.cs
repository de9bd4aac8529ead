using System.Text.Json;

namespace IntegrityAI.Demo;

/// <content>Before anybody is in the room.</content>
public sealed partial class Interview
{
    private static readonly string[] Topics = ["scanning"];
    private static readonly string[] Needed = ["python", "javascript", "cpp"];

    private async Task<string> HealthAsync(CancellationToken stop)
    {
        var health = await anyone.GetAsync("/health", stop);
        Check.That(health.Text("status") is "healthy" or "degraded", $"The server says it is {health.Text("status")}; look at {address}health.");
        return $"version {health.Text("version")}, {health.Text("status")}";
    }

    private async Task<string> RegisterAsync(CancellationToken stop)
    {
        var answer = await anyone.PostAsync("/api/auth/register", new
        {
            email = $"rita-{run}@example.test",
            password = $"paper-lantern-{run}",
            full_name = "Rita Recruiter",
            organisation_name = $"Demo {run}",
        }, stop);
        recruiterToken = answer.Text("access_token");
        recruiter = new Api(address, recruiterToken);
        var me = await recruiter.GetAsync("/api/auth/me", stop);
        recruiterId = me.Id();
        Check.That(me.Text("role") == "admin", $"Who registers a company should be its admin, not {me.Text("role")}.");
        return $"{me.Text("full_name")}, {me.Text("role")}";
    }

    private async Task<string> LanguagesAsync(CancellationToken stop)
    {
        var languages = (await recruiter.GetAsync("/api/languages", stop)).EnumerateArray().ToList();
        foreach (var id in Needed)
        {
            var language = languages.FirstOrDefault(one => one.Text("id") == id);
            Check.That(language.ValueKind == JsonValueKind.Object, $"The language {id} is not listed.");
            Check.That(language.GetProperty("available").GetBoolean(), $"{language.Text("name")} is not installed. {language.Text("install_hint")}");
        }

        var ready = languages.Where(language => language.GetProperty("available").GetBoolean()).Select(language => language.Text("name"));
        return string.Join(", ", ready);
    }

    private async Task<string> WriteQuestionAsync(CancellationToken stop)
    {
        var bank = (await recruiter.GetAsync("/api/questions?limit=200", stop)).Items();
        Check.That(bank.Count >= 10, $"The question bank should have at least ten questions, it has {bank.Count}.");
        var written = await recruiter.PostAsync("/api/questions", new
        {
            title = "Longest quiet stretch",
            difficulty = "easy",
            minutes = 20,
            topics = Topics,
            statement = Programs.Statement,
            starter = new Dictionary<string, string> { ["python"] = Programs.Starter },
            tests = new object[]
            {
                new { name = "One stretch", input = "6\n5 1 1 1 9 1\n", expected = "3\n", hidden = false },
                new { name = "At the end", input = "5\n9 1 1 9 1\n", expected = "2\n", hidden = false },
                new { name = "The end counts", input = "5\n9 9 1 1 1\n", expected = "3\n", hidden = false },
                new { name = "Never quiet", input = "3\n7 8 9\n", expected = "0\n", hidden = true },
                new { name = "No readings", input = "0\n\n", expected = "0\n", hidden = true },
            },
        }, stop);
        question = written.Id();
        return $"beside {bank.Count} of the bank";
    }

    private async Task<string> CreateSessionAsync(CancellationToken stop)
    {
        var created = await recruiter.PostAsync("/api/sessions", new
        {
            title = "Backend engineer, first round",
            candidate_name = "Cleo Candidate",
            language = "python",
            question_ids = new[] { question },
        }, stop);
        session = created.Id();
        code = created.Text("session_code");
        Check.That(created.Text("status") == "scheduled", $"A new interview should be scheduled, not {created.Text("status")}.");
        return $"code {code}";
    }

    private async Task<string> JoinAsync(CancellationToken stop)
    {
        var preview = await anyone.GetAsync($"/api/join/{code}", stop);
        // People type codes as they like: with dashes, spaces or capitals.
        var spoken = code.ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal);
        var joined = await anyone.PostAsync("/api/sessions/join", new { session_code = spoken, name = "Cleo Candidate", consent = true }, stop);
        candidateToken = joined.Text("access_token");
        candidate = new Api(address, candidateToken);
        candidateId = joined.GetProperty("participant").Id();
        Check.That(joined.GetProperty("session").Id() == session, "The code led to another interview.");
        return $"\"{preview.Text("title")}\" at {preview.Text("organisation_name")}";
    }

    private async Task<string> RefusedJoinsAsync(CancellationToken stop)
    {
        const string Join = "/api/sessions/join";
        await anyone.RefusedAsync(HttpMethod.Post, Join, new { session_code = "zzz-zzz-zzz", name = "Nobody", consent = true }, "unknown_session_code", stop);
        await anyone.RefusedAsync(HttpMethod.Post, Join, new { session_code = code, name = "Cleo Candidate", consent = true }, "name_taken", stop);
        await candidate.RefusedAsync(HttpMethod.Post, "/api/sessions", new { title = "Mine" }, "forbidden", stop);
        await anyone.RefusedAsync(HttpMethod.Get, Room, null, "unauthenticated", stop);
        return "each with a sentence";
    }
}
