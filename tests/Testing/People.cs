using System.Net.Http.Json;
using System.Text.Json;

namespace IntegrityAI.Testing;

/// <summary>A signed-in person and a client that speaks for them.</summary>
public sealed record Person(Guid Id, string Name, string Token, HttpClient Http);

/// <summary>Makes people and sessions through the public API alone.</summary>
public static class People
{
    public const string Password = "correct-horse-battery-staple-42";

    /// <summary>Registers a new organisation and signs its admin in.</summary>
    public static async Task<Person> RegisterAsync(this IntegrityHost host, string name = "Ada Admin")
    {
        var email = $"{Guid.CreateVersion7():N}@example.test";
        using var response = await host.Http.PostAsJsonAsync("/api/auth/register", new
        {
            email,
            password = Password,
            full_name = name,
            organisation_name = $"Company {email[..8]}",
        });
        var body = await response.JsonAsync();
        var token = body.GetProperty("access_token").GetString()!;
        return new Person(body.GetProperty("user").GetProperty("id").GetGuid(), name, token, host.ClientFor(token));
    }

    /// <summary>Creates a session as <paramref name="staff"/>; further fields replace the defaults.</summary>
    public static async Task<JsonElement> CreateSessionAsync(this Person staff, object? body = null)
    {
        using var response = await staff.Http.PostAsJsonAsync("/api/sessions", body ?? new { title = "Backend engineer" });
        return await response.JsonAsync();
    }

    /// <summary>Takes one step of a session: publish, start, end or cancel. Answers with the session after it.</summary>
    public static async Task<JsonElement> StepAsync(this Person staff, JsonElement session, string step)
    {
        using var response = await staff.Http.PostAsync($"/api/sessions/{session.GetProperty("id").GetGuid()}/{step}", null);
        return await response.JsonAsync();
    }

    /// <summary>Joins a session by its code.</summary>
    public static async Task<Person> JoinAsync(this IntegrityHost host, JsonElement session, string name = "Cleo Candidate")
    {
        using var response = await host.Http.PostAsJsonAsync("/api/sessions/join", new
        {
            session_code = session.GetProperty("session_code").GetString(),
            name,
            consent = true,
        });
        var body = await response.JsonAsync();
        var token = body.GetProperty("access_token").GetString()!;
        return new Person(body.GetProperty("participant").GetProperty("id").GetGuid(), name, token, host.ClientFor(token));
    }

    /// <summary>An interview of a new organisation that one candidate has joined.</summary>
    public static async Task<(Person Staff, JsonElement Session, Person Candidate)> InterviewAsync(this IntegrityHost host)
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync();
        return (staff, session, await host.JoinAsync(session));
    }

    /// <summary>The JSON of a successful answer; throws with the body where it was none.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement.Clone()
            : throw new HttpRequestException($"{(int)response.StatusCode} from {response.RequestMessage?.RequestUri}: {text}");
    }

    /// <summary>The JSON of any answer, such as a problem.</summary>
    public static async Task<JsonElement> AnyJsonAsync(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Clone();

    /// <summary>Asks again until <paramref name="condition"/> holds; throws after <paramref name="seconds"/>.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> condition, string what, int seconds = 30)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!await condition())
        {
            if (deadline.IsCancellationRequested)
            {
                throw new TimeoutException($"Waited {seconds} s in vain: {what}");
            }

            await Task.Delay(50);
        }
    }
}
