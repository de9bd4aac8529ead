using System.Net.Http.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Rooms.Tests;

/// <summary>Whoever is in the room sees a program's output while it runs.</summary>
public sealed class RunOutputTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    [Fact]
    public async Task Others_see_output_before_the_run_ends_and_all_of_it_in_order()
    {
        await using var room = await Interview.StartAsync(host);
        const string Program = """
            import sys, time
            print('first 😀', flush=True)
            time.sleep(2)
            print('a warning', file=sys.stderr, flush=True)
            print('second', flush=True)
            """;
        var running = room.Candidate.Http.PostAsJsonAsync($"/api/sessions/{room.Id}/runs", new { language = "python", source = Program }).JsonAsync();
        await People.EventuallyAsync(() => Task.FromResult(Shown(room.Ada, "stdout") == "first 😀\n"), "ada sees the first line");
        Assert.False(running.IsCompleted, "the program still runs");
        Assert.Equal(0, room.Ada.Count("execution_result"));
        var ran = await running;
        await People.EventuallyAsync(() => Task.FromResult(Shown(room.Ada, "stdout") == "first 😀\nsecond\n"), "ada sees the rest");
        Assert.Equal("a warning\n", Shown(room.Ada, "stderr"));
        Assert.Equal(Shown(room.Ada, "stdout"), Shown(room.Cleo, "stdout"));
        Assert.All(room.Ada.Output, piece => Assert.Equal(ran.GetProperty("id").GetGuid(), piece.GetProperty("run_id").GetGuid()));
    }

    [Fact]
    public async Task A_program_that_prints_much_makes_few_messages_and_no_more_than_anybody_reads()
    {
        await using var room = await Interview.StartAsync(host);
        const string Program = "for i in range(20000): print(i, flush=True)";
        await room.Candidate.Http.PostAsJsonAsync($"/api/sessions/{room.Id}/runs", new { language = "python", source = Program }).JsonAsync();
        await People.EventuallyAsync(() => Task.FromResult(room.Ada.Count("execution_result") == 1), "the result arrives");
        var shown = Shown(room.Ada, "stdout");
        Assert.InRange(shown.Length, 10_000, 65_536);
        Assert.StartsWith("0\n1\n2\n", shown);
        Assert.InRange(room.Ada.Output.Count, 1, 150);
    }

    [Fact]
    public async Task Tests_show_nothing_before_their_verdicts()
    {
        var staff = await host.RegisterAsync();
        var question = await staff.Http.PostAsJsonAsync("/api/questions", new
        {
            title = "Echo",
            difficulty = "easy",
            statement = "Print the input.",
            starter = new { python = "print()" },
            tests = new object[] { new { name = "hidden", input = "secret\n", expected = "secret\n", hidden = true } },
        }).JsonAsync();
        var id = question.GetProperty("id").GetGuid();
        await using var room = await Interview.StartAsync(host, staff, new { title = "Echo", question_ids = new[] { id } });
        await staff.Http.PostAsJsonAsync($"/api/sessions/{room.Id}/runs", new { language = "python", source = "print(input())", question_id = id }).JsonAsync();
        await People.EventuallyAsync(() => Task.FromResult(room.Cleo.Count("execution_result") == 1), "the verdict arrives");
        Assert.Empty(room.Cleo.Output);
        Assert.Empty(room.Ada.Output);
    }

    private static string Shown(Typist who, string stream)
    {
        lock (who.Output)
        {
            return string.Concat(who.Output.ToArray().Where(piece => piece.GetProperty("stream").GetString() == stream)
                .Select(piece => piece.GetProperty("text").GetString()));
        }
    }
}
