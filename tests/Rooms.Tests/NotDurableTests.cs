using System.Diagnostics;
using System.Text.Json;
using IntegrityAI.Rooms.State;
using IntegrityAI.Testing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Data.Sqlite;

namespace IntegrityAI.Rooms.Tests;

/// <summary>Where the log cannot be written, nothing is shown that is not stored, and nothing that was typed is lost or doubled.</summary>
public sealed class NotDurableTests
{
    [Fact]
    public async Task A_log_that_refuses_writes_loses_and_doubles_nothing()
    {
        await using var host = await IntegrityHost.StartAsync();
        await using var room = await Interview.StartAsync(host);
        await room.Cleo.InsertAsync(0, "before ");
        await room.Cleo.SettledAsync();

        await using var database = await OpenAsync(host.DataFolder);
        await ExecuteAsync(database, "CREATE TRIGGER refuse BEFORE INSERT ON coding_events BEGIN SELECT RAISE(ABORT, 'not now'); END");
        await room.Cleo.InsertAsync(7, "during ");
        await room.ToldAsync();
        var chat = await room.Ada.Hub.InvokeAsync<RoomReply>("Chat", new ChatMessage("m", "Hello"));
        Assert.Equal("not_durable", chat.Code);
        Assert.Contains("try again", chat.Message);
        Assert.False(room.Cleo.IsSettled);
        Assert.Equal("before ", room.Ada.Text);
        Assert.Equal(0, room.Ada.Count("chat"));

        await ExecuteAsync(database, "DROP TRIGGER refuse");
        await room.RecoversAsync("before during ");
        Assert.True((await room.Ada.Hub.InvokeAsync<RoomReply>("Chat", new ChatMessage("m", "Hello"))).Ok);
        Assert.Single(await room.EventsAsync(), one => one.GetProperty("type").GetString() == "chat");
    }

    [Fact]
    public async Task A_write_lock_held_for_a_moment_delays_and_one_held_for_long_is_told()
    {
        await using var host = await IntegrityHost.StartAsync();
        await using var room = await Interview.StartAsync(host);
        await using var database = await OpenAsync(host.DataFolder);
        await ExecuteAsync(database, "BEGIN IMMEDIATE");
        await room.Cleo.InsertAsync(0, "moment ");
        await Task.Delay(1_500);
        Assert.False(room.Cleo.IsSettled);
        Assert.Equal("", room.Ada.Text);
        await ExecuteAsync(database, "COMMIT");
        await room.Cleo.SettledAsync();
        Assert.Empty(room.Cleo.Closed);

        await ExecuteAsync(database, "BEGIN IMMEDIATE");
        await room.Cleo.InsertAsync(7, "long ");
        await room.ToldAsync();
        await ExecuteAsync(database, "COMMIT");
        await room.RecoversAsync("moment long ");
    }

    [Fact]
    public async Task A_full_disk_loses_and_doubles_nothing()
    {
        var disk = Directory.CreateTempSubdirectory("integrity-full-").FullName;
        if (await RunAsync("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk) != 0)
        {
            Directory.Delete(disk);
            Assert.Skip("Only root can mount a small disk to fill.");
        }

        try
        {
            await using var host = await IntegrityHost.StartAsync(dataFolder: disk);
            await using var room = await Interview.StartAsync(host);
            await room.Cleo.InsertAsync(0, "start ");
            await room.Cleo.SettledAsync();
            await FillAsync(Path.Combine(disk, "filler"));
            var typed = "start ";
            for (var i = 0; i < 400 && room.Cleo.Closed.Count == 0; i++)
            {
                var more = $"{i:d4}{new string('x', 8_000)}\n";
                await room.Cleo.InsertAsync(typed.Length, more);
                typed += more;
                await People.EventuallyAsync(() => Task.FromResult(room.Cleo.IsSettled || room.Cleo.Closed.Count > 0), "an answer");
            }

            await room.ToldAsync();
            Assert.False(room.Cleo.IsSettled);
            Assert.True(room.Ada.Text.Length < typed.Length);
            File.Delete(Path.Combine(disk, "filler"));
            await room.RecoversAsync(typed);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Assert.Equal(0, await RunAsync("umount", "--lazy", disk));
            Directory.Delete(disk);
        }
    }

    private static async Task<SqliteConnection> OpenAsync(string folder)
    {
        var database = new SqliteConnection($"Data Source={Path.Combine(folder, "integrity.db")};Pooling=False");
        await database.OpenAsync();
        return database;
    }

    private static async Task ExecuteAsync(SqliteConnection database, string sql)
    {
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task FillAsync(string path)
    {
        await using var filler = File.Create(path, 1);
        for (var size = 1 << 20; size >= 512; size /= 2)
        {
            try
            {
                while (true)
                {
                    await filler.WriteAsync(new byte[size]);
                    await filler.FlushAsync();
                }
            }
            catch (IOException)
            {
                // So much does not fit any more; less may.
            }
        }
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}

/// <summary>What people do whose room could not store.</summary>
internal static class Recovery
{
    public static async Task ToldAsync(this Interview room)
    {
        await People.EventuallyAsync(
            () => Task.FromResult(room.Cleo.Closed.Count > 0 && room.Ada.Closed.Count > 0), "both are told that nothing is stored", 60);
        Assert.Equal("not_durable", room.Cleo.Closed[0].Code);
        Assert.EndsWith(".", room.Cleo.Closed[0].Message);
    }

    public static async Task RecoversAsync(this Interview room, string expected)
    {
        await Again(room.Ada.JoinAsync);
        await Again(room.Cleo.JoinAsync);
        await room.Cleo.SettledAsync();
        await People.EventuallyAsync(() => Task.FromResult(room.Ada.Text == expected), "what was typed arrives");
        Assert.Equal(expected, room.Cleo.Text);
        await room.LivesOnAsync();
        var chain = await room.Staff.Http.GetAsync($"/api/sessions/{room.Id}/verify").JsonAsync();
        Assert.True(chain.GetProperty("valid").GetBoolean());
    }

    // Several rooms' worth of refused commits may still be on their way; a client tries again as long as it must.
    private static Task Again(Func<Task> join) => People.EventuallyAsync(
        async () =>
        {
            try
            {
                await join();
                return true;
            }
            catch (Microsoft.AspNetCore.SignalR.HubException)
            {
                return false;
            }
        },
        "the room opens again");
}
