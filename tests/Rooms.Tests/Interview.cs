using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Rooms.Tests;

/// <summary>A session with its interviewer and its candidate in the room.</summary>
internal sealed record Interview(Person Staff, JsonElement Session, Person Candidate, Typist Ada, Typist Cleo) : IAsyncDisposable
{
    public Guid Id => Session.GetProperty("id").GetGuid();

    public static async Task<Interview> StartAsync(IntegrityHost host, Person? staff = null, object? about = null)
    {
        staff ??= await host.RegisterAsync();
        var session = await staff.CreateSessionAsync(about);
        var candidate = await host.JoinAsync(session);
        return new Interview(
            staff, session, candidate, await Typist.EnterAsync(host, staff, session), await Typist.EnterAsync(host, candidate, session));
    }

    /// <summary>Checks that each sees at once what the other writes, and that they see the same.</summary>
    public async Task LivesOnAsync()
    {
        var mark = Guid.CreateVersion7().ToString("N")[^8..];
        await Ada.InsertAsync(0, $"a{mark} ");
        await Cleo.InsertAsync(0, $"c{mark} ");
        await Ada.SettledAsync();
        await Cleo.SettledAsync();
        await People.EventuallyAsync(
            () => Task.FromResult(
                Ada.Text == Cleo.Text && Ada.Text.Contains($"a{mark} ", StringComparison.Ordinal) && Ada.Text.Contains($"c{mark} ", StringComparison.Ordinal)),
            "both see what both write");
    }

    /// <summary>The whole log.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync() =>
        [.. (await Staff.Http.GetAsync($"/api/sessions/{Id}/events?limit=5000").JsonAsync()).GetProperty("items").EnumerateArray()];

    public async ValueTask DisposeAsync()
    {
        await Ada.DisposeAsync();
        await Cleo.DisposeAsync();
    }
}
