using System.Net.Http.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Testing;

namespace IntegrityAI.Execution.Tests.Judging;

/// <summary>What an organisation's programs may use: the host's bounds, and its own within them.</summary>
public sealed class LimitTests(IntegrityHost host) : IClassFixture<IntegrityHost>
{
    private const string Address = "/api/organisation/execution-limits";

    [Fact]
    public async Task A_question_above_the_limit_runs_with_the_limit_and_says_so()
    {
        var staff = await host.RegisterAsync();
        var question = await staff.WriteQuestionAsync(new
        {
            time_limit_ms = 10_000,
            tests = new[] { new { name = "one", input = "", expected = "1", hidden = false } },
        });
        var before = await staff.RunAsync(new { language = "python", source = "print(1)", question_id = question });
        Assert.Null(before.Text("message"));

        var set = await staff.Http.PutAsJsonAsync(Address, new { max_cpu_ms = 300, max_memory_mb = 128 }).JsonAsync();
        Assert.Equal((300, 128), (set.GetProperty("max_cpu_ms").GetInt32(), set.GetProperty("max_memory_mb").GetInt32()));
        Assert.Equal(set.GetRawText(), (await staff.Http.GetAsync(Address).JsonAsync()).GetRawText());
        var after = await staff.RunAsync(new { language = "python", source = "print(1)", question_id = question });
        Assert.Equal("accepted", after.Text("status"));
        Assert.Equal("The question asks for 10 s of processor time, 0.3 s are allowed, and for 256 MB of memory, 128 MB are allowed here: it ran with that.", after.Text("message"));
        var slow = await staff.RunAsync(new { language = "python", source = "while True: pass", question_id = question });
        Assert.Equal(["time_limit_exceeded"], slow.Statuses());
        Assert.Contains("0.3 s", slow.Tests()[0].Text("message"), StringComparison.Ordinal);
        Assert.InRange(slow.GetProperty("time_ms").GetDouble(), 250, 1500);
    }

    [Fact]
    public async Task An_organisation_runs_no_more_programs_a_minute_than_it_set()
    {
        var staff = await host.RegisterAsync();
        await staff.Http.PutAsJsonAsync(Address, new { max_runs_per_minute = 2 }).JsonAsync();
        var one = new { language = "python", source = "print(1)" };
        Assert.Equal("accepted", (await staff.RunAsync(one)).Text("status"));
        Assert.Equal("accepted", (await staff.RunAsync(one)).Text("status"));
        Assert.Equal(new Refusal(429, "too_many_runs_of_organisation"), await staff.Http.PostAsJsonAsync("/api/runs", one).RefusalAsync());
        Assert.Equal("accepted", (await (await host.RegisterAsync()).RunAsync(one)).Text("status"));

        await staff.Http.PutAsJsonAsync(Address, new { }).JsonAsync();
        Assert.Equal("accepted", (await staff.RunAsync(one)).Text("status"));
    }

    [Theory]
    [InlineData("""{"max_cpu_ms":1}""")]
    [InlineData("""{"max_cpu_ms":100000}""")]
    [InlineData("""{"max_memory_mb":1}""")]
    [InlineData("""{"max_memory_mb":60000}""")]
    [InlineData("""{"max_runs_per_minute":0}""")]
    [InlineData("""{"max_cpu_ms":"much"}""")]
    public async Task A_limit_beyond_the_host_s_is_refused(string body)
    {
        var staff = await host.RegisterAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var refusal = await staff.Http.PutAsync(Address, content).RefusalAsync();
        Assert.Equal(400, refusal.Status);
    }

    [Fact]
    public async Task Administrators_alone_set_limits()
    {
        var admin = await host.RegisterAsync();
        var recruiter = await host.AddMemberAsync(admin, Role.Recruiter);
        Assert.Equal(403, (await recruiter.Http.PutAsJsonAsync(Address, new { max_cpu_ms = 300 }).RefusalAsync()).Status);
        Assert.Equal(403, (await recruiter.Http.GetAsync(Address).RefusalAsync()).Status);
    }
}
