using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Terminals;

/// <summary>An interview whose interviewer and candidate sit before its terminal; its program is the candidate's.</summary>
internal sealed record SharedTerminal(IntegrityHost Host, Person Staff, JsonElement Session, Person Candidate, Seat Ada, Seat Cleo) : IAsyncDisposable
{
    public Guid Id => Session.GetProperty("id").GetGuid();

    public static async Task<SharedTerminal> StartAsync(IntegrityHost host, string? program = null, string language = "python")
    {
        var staff = await host.RegisterAsync();
        var session = await staff.CreateSessionAsync(new { title = "Backend engineer", language });
        var candidate = await host.JoinAsync(session);
        if (program is not null)
        {
            await using var typist = await Typist.EnterAsync(host, candidate, session);
            await typist.InsertAsync(0, program);
            await typist.SettledAsync();
        }

        return new SharedTerminal(
            host, staff, session, candidate, await Seat.TakeAsync(host, staff, session), await Seat.TakeAsync(host, candidate, session));
    }

    public Task<Seat> TakeSeatAsync(Person person) => Seat.TakeAsync(Host, person, Session);

    /// <summary>The whole log, decrypted.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync(string type) =>
    [
        .. (await Staff.Http.GetAsync($"/api/sessions/{Id}/events?limit=5000").JsonAsync()).GetProperty("items").EnumerateArray()
            .Where(one => one.GetProperty("type").GetString() == type),
    ];

    /// <summary>Waits for the end in the log, which comes after the recording.</summary>
    public async Task<JsonElement> ClosedAsync(Guid terminal)
    {
        JsonElement found = default;
        await People.EventuallyAsync(
            async () =>
            {
                found = (await EventsAsync("terminal_closed")).FirstOrDefault(one => one.GetProperty("data").GetProperty("id").GetGuid() == terminal);
                return found.ValueKind == JsonValueKind.Object;
            },
            "the log says that the terminal closed");
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await Ada.DisposeAsync();
        await Cleo.DisposeAsync();
    }
}
