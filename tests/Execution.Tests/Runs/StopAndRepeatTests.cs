using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrityAI.Execution.Runs;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Execution.Tests.Runs;

/// <summary>Stopping a run, and asking for the same one twice.</summary>
public sealed class StopAndRepeatTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private const string Endless = "import time\nprint('begun', flush=True)\nwhile True: time.sleep(0.1)";

    [Theory]
    [InlineData("candidate", "candidate")]
    [InlineData("candidate", "staff")]
    [InlineData("staff", "staff")]
    public async Task Who_may_stops_a_run_and_all_hear_who_it_was(string runs, string stops)
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var room = await Typist.EnterAsync(host, staff, session);
        var url = $"/api/sessions/{session.GetProperty("id").GetGuid()}/runs";
        var (runner, stopper) = (runs == "staff" ? staff : candidate, stops == "staff" ? staff : candidate);
        var id = Guid.CreateVersion7();
        var running = runner.Http.PostAsJsonAsync(url, new { language = "python", source = Endless, id }).JsonAsync();
        await People.EventuallyAsync(() => Task.FromResult(room.Output.Count > 0), "it prints");
        using var stopped = await stopper.Http.PostAsync($"{url}/{id}/stop", null);
        Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
        var ended = await running.WaitAsync(TimeSpan.FromSeconds(14));
        Assert.Equal("cancelled", ended.GetProperty("status").GetString());
        Assert.Equal($"Stopped by {stopper.Name}.", ended.GetProperty("message").GetString());
        Assert.Equal("begun\n", ended.GetProperty("stdout").GetString());
        await People.EventuallyAsync(() => Task.FromResult(room.Count("execution_result") == 1), "the room hears of it");
        var told = room.Events.Single(message => message.Type == "execution_result").Data.GetProperty("run");
        Assert.Equal("cancelled", told.GetProperty("status").GetString());
        Assert.Equal(new Refusal(404, "not_found"), await stopper.Http.PostAsync($"{url}/{id}/stop", null).RefusalAsync());
    }

    [Fact]
    public async Task Nobody_stops_what_is_not_theirs_to_stop()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        var url = $"/api/sessions/{session.GetProperty("id").GetGuid()}/runs";
        var other = await host.JoinAsync(session, "Otto Other");
        var stranger = await host.RegisterAsync();
        var id = Guid.CreateVersion7();
        var running = staff.Http.PostAsJsonAsync(url, new { language = "python", source = "import time; time.sleep(2)", id }).JsonAsync();
        await Task.Delay(700);
        foreach (var person in new[] { candidate, other, stranger })
        {
            Assert.Equal(new Refusal(404, "not_found"), await person.Http.PostAsync($"{url}/{id}/stop", null).RefusalAsync());
        }

        Assert.Equal(new Refusal(404, "not_found"), await stranger.Http.PostAsync($"/api/runs/{id}/stop", null).RefusalAsync());
        Assert.Equal(new Refusal(404, "not_found"), await staff.Http.PostAsync($"/api/runs/{id}/stop", null).RefusalAsync());
        Assert.Equal("accepted", (await running).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_compiler_is_stopped_as_well_and_outside_an_interview_too()
    {
        var staff = await host.RegisterAsync();
        var id = Guid.CreateVersion7();
        const string Slow = "template<int n> struct F { static constexpr int v = F<n - 1>::v + F<n - 2>::v; }; template<> struct F<0> { static constexpr int v = 1; }; template<> struct F<1> { static constexpr int v = 1; };\nconstexpr int f(int n) { return n < 2 ? 1 : f(n - 1) + f(n - 2); }\nstatic_assert(f(32) > 0 && f(31) > 0 && f(30) > 0);\nint main() {}";
        var running = staff.Http.PostAsJsonAsync("/api/runs", new { language = "cpp", source = Slow, id }).JsonAsync();
        await People.EventuallyAsync(
            async () => running.IsCompleted || (await staff.Http.PostAsync($"/api/runs/{id}/stop", null)).StatusCode == HttpStatusCode.NoContent,
            "it is stopped");
        Assert.Equal("cancelled", (await running.WaitAsync(TimeSpan.FromSeconds(14))).GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_same_id_runs_once_and_is_answered_with_the_same_result()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var room = await Typist.EnterAsync(host, staff, session);
        var url = $"/api/sessions/{session.GetProperty("id").GetGuid()}/runs";
        var request = new { language = "python", source = "import random, time; time.sleep(0.5); print(random.random())", id = Guid.CreateVersion7() };
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => candidate.Http.PostAsJsonAsync(url, request).JsonAsync()));
        var later = await candidate.Http.PostAsJsonAsync(url, request).JsonAsync();
        Assert.All(answers, answer => Assert.Equal(later.GetRawText(), answer.GetRawText()));
        Assert.Equal(request.id, later.GetProperty("id").GetGuid());
        Assert.NotEqual("", later.GetProperty("stdout").GetString());
        Assert.Equal((1, 1), (room.Count("run_started"), room.Count("execution_result")));

        var reused = new Refusal(409, "run_id_reused");
        Assert.Equal(reused, await candidate.Http.PostAsJsonAsync(url, new { language = "python", source = "print(2)", request.id }).RefusalAsync());
        Assert.Equal(reused, await staff.Http.PostAsJsonAsync(url, request).RefusalAsync());
        Assert.Equal(reused, await (await host.RegisterAsync()).Http.PostAsJsonAsync("/api/runs", request).RefusalAsync());
    }

    [Fact]
    public async Task A_result_outlives_a_restart_and_is_forgotten_after_an_hour()
    {
        var folder = Directory.CreateTempSubdirectory("integrity-repeat-");
        try
        {
            var request = new { language = "python", source = "import random; print(random.random())", id = Guid.CreateVersion7() };
            JsonElement first;
            Person staff;
            await using (var before = await IntegrityHost.StartAsync(dataFolder: folder.FullName))
            {
                staff = await before.RegisterAsync();
                first = await staff.Http.PostAsJsonAsync("/api/runs", request).JsonAsync();
            }

            await using (var after = await IntegrityHost.StartAsync(dataFolder: folder.FullName))
            {
                using var client = after.ClientFor(staff.Token);
                Assert.Equal(first.GetRawText(), (await client.PostAsJsonAsync("/api/runs", request).JsonAsync()).GetRawText());
            }

            var clock = new ShiftedClock();
            clock.Pass(TimeSpan.FromMinutes(61));
            await using var late = await IntegrityHost.StartAsync(dataFolder: folder.FullName, clock: clock);
            await using var db = await late.Services.GetRequiredService<IDbContextFactory<IntegrityDb>>().CreateDbContextAsync();
            await People.EventuallyAsync(async () => !await db.Set<RunAnswer>().AnyAsync(), "what it printed is forgotten");
            Assert.Equal(1, await db.Set<RunRecord>().CountAsync());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_caller_who_leaves_an_interview_s_run_finds_its_result_later()
    {
        var (staff, session, candidate) = await host.InterviewAsync();
        await using var room = await Typist.EnterAsync(host, staff, session);
        var url = $"/api/sessions/{session.GetProperty("id").GetGuid()}/runs";
        var request = new { language = "python", source = "import time; time.sleep(1); print('done')", id = Guid.CreateVersion7() };
        using (var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(500)))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => candidate.Http.PostAsJsonAsync(url, request, impatient.Token));
        }

        await People.EventuallyAsync(() => Task.FromResult(room.Count("execution_result") == 1), "it ended all the same");
        Assert.Equal("done\n", (await candidate.Http.PostAsJsonAsync(url, request).JsonAsync()).GetProperty("stdout").GetString());
    }

    [Fact]
    public async Task Arguments_and_folders_reach_the_program()
    {
        var staff = await host.RegisterAsync();
        var ran = await staff.Http.PostAsJsonAsync("/api/runs", new
        {
            language = "python",
            arguments = new[] { "a b", "$(id)", "--x" },
            files = new[]
            {
                new { name = "main.py", content = "import sys\nsys.path.insert(0, '/box')\nfrom src.util import twice\nprint(twice(sys.argv[1:]))" },
                new { name = "src/util.py", content = "def twice(x): return x + x" },
            },
        }).JsonAsync();
        Assert.True(ran.GetProperty("stdout").GetString() == "['a b', '$(id)', '--x', 'a b', '$(id)', '--x']\n", ran.GetRawText());
        var invalid = new Refusal(400, "validation_failed");
        foreach (var arguments in new[] { new string?[] { null }, ["x\0"], [new string('x', 513)], [.. Enumerable.Repeat("x", 33)] })
        {
            Assert.Equal(invalid, await staff.Http.PostAsJsonAsync("/api/runs", new { language = "python", source = "1", arguments }).RefusalAsync());
        }

        Assert.Equal(invalid, await staff.Http.PostAsJsonAsync("/api/runs", new { language = "python", source = "1", id = Guid.Empty }).RefusalAsync());
    }
}
