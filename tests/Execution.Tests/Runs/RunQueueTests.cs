using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Runs;

/// <summary>One place to run: who waits is told where they stand, and what does not fit is refused.</summary>
public sealed class RunQueueTests : IAsyncLifetime
{
    private static readonly object Quick = new { language = "python", source = "print(1)" };
    private IntegrityHost host = null!;

    public async ValueTask InitializeAsync() => host = await IntegrityHost.StartAsync(new()
    {
        ["Execution:RunsAtOnce"] = "1",
        ["Execution:QueueLength"] = "4",
    });

    public async ValueTask DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Who_waits_is_told_each_position_and_how_long_it_took()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var room = await Typist.EnterAsync(host, staff, session);
        var url = $"/api/sessions/{session.GetProperty("id").GetGuid()}/runs";
        var slow = new { language = "python", source = "import time; time.sleep(2)", id = Guid.CreateVersion7() };
        var first = staff.Http.PostAsJsonAsync(url, slow).JsonAsync();
        await People.EventuallyAsync(() => Task.FromResult(room.Count("run_started") == 1), "the first runs");
        var second = candidate.Http.PostAsJsonAsync(url, slow with { id = Guid.CreateVersion7() }).JsonAsync();
        await People.EventuallyAsync(() => Task.FromResult(room.Queued.Count == 1), "the second is told its position");
        var third = Guid.CreateVersion7();
        var last = candidate.Http.PostAsJsonAsync(url, new { language = "python", source = "print(3)", id = third }).JsonAsync();
        await People.EventuallyAsync(() => Task.FromResult(Positions(room, third).Contains(1)), "the third becomes next");
        Assert.Equal([2, 1], Positions(room, third));
        Assert.Equal(2, room.Queued.First(message => message.GetProperty("run_id").GetGuid() == third).GetProperty("waiting").GetInt32());
        Assert.True((await first).GetProperty("queued_ms").GetDouble() < 500);
        Assert.True((await second).GetProperty("queued_ms").GetDouble() > 500);
        var ran = await last;
        Assert.Equal("3\n", ran.GetProperty("stdout").GetString());
        Assert.True(ran.GetProperty("queued_ms").GetDouble() > 2000, ran.GetRawText());
    }

    [Fact]
    public async Task A_full_queue_refuses_and_one_organisation_does_not_fill_it_alone()
    {
        var (greedy, other) = (await host.RegisterAsync(), await host.RegisterAsync());
        var session = await greedy.CreateSessionAsync(new { title = "Crowd" });
        var people = new List<Person> { greedy };
        people.Add(await host.JoinAsync(session, "Cleo"));
        var url = $"/api/sessions/{session.GetProperty("id").GetGuid()}/runs";
        var slow = new { language = "python", source = "import time; time.sleep(4)" };
        await using var room = await Typist.EnterAsync(host, greedy, session);
        var running = people[1].Http.PostAsJsonAsync(url, slow);
        await People.EventuallyAsync(() => Task.FromResult(room.Count("run_started") == 1), "the place is taken");
        var waiting = Enumerable.Range(0, 3).Select(i => people[i % 2].Http.PostAsJsonAsync(url, Quick)).ToList();
        await Task.Delay(500);
        using var refused = await greedy.Http.PostAsJsonAsync(url, Quick);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(new Refusal(503, "runner_busy"), await refused.RefusalAsync());

        // The place that the greedy one could not have is there for another, whose turn comes second.
        var fair = await other.Http.PostAsJsonAsync("/api/runs", Quick).JsonAsync();
        Assert.Equal("accepted", fair.GetProperty("status").GetString());
        Assert.True(waiting.Any(one => !one.IsCompleted), "it did not have to wait for all of the others");
        Assert.All(await Task.WhenAll(waiting), answer => Assert.True(answer.IsSuccessStatusCode));
        Assert.True((await running).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Who_is_stopped_while_waiting_never_runs()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var room = await Typist.EnterAsync(host, staff, session);
        var runs = $"/api/sessions/{session.GetProperty("id").GetGuid()}/runs";
        var first = staff.Http.PostAsJsonAsync(runs, new { language = "python", source = "import time; time.sleep(2)" }).JsonAsync();
        await People.EventuallyAsync(() => Task.FromResult(room.Count("run_started") == 1), "the first runs");
        var id = Guid.CreateVersion7();
        var waiting = candidate.Http.PostAsJsonAsync(runs, new { language = "python", source = "print('ran')", id }).JsonAsync();
        await People.EventuallyAsync(() => Task.FromResult(room.Queued.Count == 1), "the second waits");
        using var stopped = await candidate.Http.PostAsync($"{runs}/{id}/stop", null);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, stopped.StatusCode);
        var answer = await waiting;
        Assert.Equal(("cancelled", ""), (answer.GetProperty("status").GetString(), answer.GetProperty("stdout").GetString()));
        Assert.Equal(1, room.Count("run_started"));
        await first;
    }

    private static List<int> Positions(Typist room, Guid runId)
    {
        lock (room.Queued)
        {
            return [.. room.Queued.ToArray().Where(message => message.GetProperty("run_id").GetGuid() == runId)
                .Select(message => message.GetProperty("position").GetInt32())];
        }
    }
}
