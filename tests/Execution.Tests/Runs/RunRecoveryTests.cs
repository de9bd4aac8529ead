using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Execution.Runs;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrityAI.Execution.Tests.Runs;

/// <summary>What a dead node left running gets its result at the next start: once.</summary>
public sealed class RunRecoveryTests
{
    [Fact]
    public async Task A_run_that_its_node_did_not_outlive_is_told_once_as_our_failure()
    {
        var folder = Directory.CreateTempSubdirectory("integrity-recovery-");
        try
        {
            Guid sessionId, untold = Guid.CreateVersion7(), told = Guid.CreateVersion7(), alone = Guid.CreateVersion7();
            Person staff;
            await using (var before = await IntegrityHost.StartAsync(dataFolder: folder.FullName))
            {
                (staff, var session, var candidate) = await before.InterviewAsync();
                sessionId = session.GetProperty("id").GetGuid();
                var organisation = (await before.Services.GetRequiredService<Contracts.Sessions.ISessionDirectory>()
                    .FindAsync(sessionId, CancellationToken.None))!.OrganisationId;

                // As a node leaves it that is killed while two run, of which one has just been told.
                await using var db = await before.Services.GetRequiredService<IDbContextFactory<IntegrityDb>>().CreateDbContextAsync();
                foreach (var (id, inSession) in new[] { (untold, true), (told, true), (alone, false) })
                {
                    db.Add(new RunRecord
                    {
                        Id = id,
                        OrganisationId = organisation,
                        SessionId = inSession ? sessionId : null,
                        PersonId = candidate.Id,
                        Language = "python",
                        Mode = "run",
                        CreatedAt = TimeProvider.System.GetUtcNow(),
                        State = RunState.Running,
                        Node = "127.0.0.1:1@1",
                    });
                }

                await db.SaveChangesAsync();
                var room = before.Services.GetRequiredService<IGrainFactory>().GetGrain<IRoom>(sessionId);
                var data = JsonSerializer.Serialize(new
                {
                    run = new { id = told, language = "python", mode = "run", status = "accepted", time_ms = 12.5, memory_kb = 900, stdout = "1\n" },
                });
                await room.AppendAsync(new NewEvent(EventTypes.ExecutionResult, new Actor(candidate.Id, candidate.Name, Role.Candidate), data, Personal: true));
            }

            for (var start = 0; start < 2; start++)
            {
                await using var after = await IntegrityHost.StartAsync(dataFolder: folder.FullName);
                await using var db = await after.Services.GetRequiredService<IDbContextFactory<IntegrityDb>>().CreateDbContextAsync();
                await People.EventuallyAsync(
                    async () => await db.Set<RunRecord>().AllAsync(run => run.State == RunState.Ended), "all are closed");
                using var client = after.ClientFor(staff.Token);
                var log = (await client.GetAsync($"/api/sessions/{sessionId}/events?limit=500").JsonAsync()).GetProperty("items").EnumerateArray()
                    .Where(item => item.GetProperty("type").GetString() == "execution_result").Select(item => item.GetProperty("data").GetProperty("run")).ToList();
                Assert.Equal(2, log.Count);
                var ours = log.Single(run => run.GetProperty("id").GetGuid() == untold);
                Assert.Equal("internal_error", ours.GetProperty("status").GetString());
                Assert.Contains("does not count", ours.GetProperty("message").GetString(), StringComparison.Ordinal);
                Assert.Equal("Cleo Candidate", ours.GetProperty("by").GetProperty("name").GetString());
                var rows = await db.Set<RunRecord>().AsNoTracking().ToDictionaryAsync(run => run.Id);
                Assert.Equal((Verdict.Accepted, 12.5), (rows[told].Status, rows[told].TimeMs));
                Assert.Equal((Verdict.InternalError, Verdict.InternalError), (rows[untold].Status, rows[alone].Status));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
