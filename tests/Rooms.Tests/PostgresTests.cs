using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace IntegrityAI.Rooms.Tests;

/// <summary>A whole small interview on PostgreSQL, as it is on SQLite.</summary>
public sealed class PostgresTests
{
    [Fact]
    public async Task An_interview_on_postgres_is_written_ended_verified_and_there_after_a_restart()
    {
        await using var postgres = await PostgresServer.StartAsync();
        var settings = new Dictionary<string, string>
        {
            ["Database"] = "postgres",
            ["ConnectionStrings:Postgres"] = postgres.ConnectionString,
        };
        await using var host = await IntegrityHost.StartAsync(settings);
        var room = await Interview.StartAsync(host, about: new { title = "On PostgreSQL", language = "python" });
        await room.Staff.StepAsync(room.Session, "start");
        for (var i = 0; i < 30; i++)
        {
            await room.Ada.InsertAsync(0, "a");
            await room.Cleo.InsertAsync(room.Cleo.Text.Length, "ç\n");
        }

        await room.LivesOnAsync();
        Assert.True((await room.Cleo.Hub.InvokeAsync<RoomReply>("Chat", new ChatMessage("m", "Guten Tag 😀"))).Ok);
        var ran = await room.Candidate.Http.PostAsJsonAsync($"/api/sessions/{room.Id}/runs", new { language = "python", source = "print(1)" }).JsonAsync();
        Assert.Equal("accepted", ran.GetProperty("status").GetString());
        await room.Staff.StepAsync(room.Session, "end");
        var text = room.Ada.Text;
        var before = await ChainAsync(room.Staff, room.Id);
        Assert.True(before.GetProperty("valid").GetBoolean(), before.ToString());
        Assert.True(before.GetProperty("events").GetInt64() > 60);
        await room.DisposeAsync();
        await host.StopAsync();

        await using var again = await IntegrityHost.StartAsync(settings, host.DataFolder);
        var staff = room.Staff with { Http = again.ClientFor(room.Staff.Token) };
        await using var ada = await Typist.EnterAsync(again, staff, room.Session);
        Assert.Equal(text, ada.Text);
        Assert.Equal("Guten Tag 😀", Assert.Single(ada.Room.Chat).Text);
        Assert.True((await ChainAsync(staff, room.Id)).GetProperty("valid").GetBoolean());
        Assert.Equal("healthy", (await again.Http.GetFromJsonAsync<JsonElement>("/health")).GetProperty("database").GetString());
    }

    private static Task<JsonElement> ChainAsync(Person staff, Guid session) =>
        staff.Http.GetAsync($"/api/sessions/{session}/verify").JsonAsync();
}
