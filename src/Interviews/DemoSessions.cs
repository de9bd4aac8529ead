using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Demo;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Interviews.Questions;
using IntegrityAI.Interviews.Sessions;
using IntegrityAI.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Interviews;

/// <summary>One open interview with three questions, made again when the last one is over.</summary>
internal sealed class DemoSessions(IntegrityDb db, TimeProvider clock) : IDemoSeed
{
    private const string Title = "Demo: backend engineer";
    private static readonly string[] Slugs = ["invoice-rounding", "start-order", "seat-holds"];

    public int Order => 10;

    public async Task SeedAsync(DemoWorld world, CancellationToken cancellationToken)
    {
        SessionStatus[] open = [SessionStatus.Scheduled, SessionStatus.Waiting, SessionStatus.Live];
        var session = await db.Set<Session>().FirstOrDefaultAsync(
            row => row.OrganisationId == world.OrganisationId && row.Title == Title && open.Contains(row.Status),
            cancellationToken);
        if (session is null)
        {
            var recruiter = world.Staff[Role.Recruiter];
            session = new Session
            {
                Id = Guid.CreateVersion7(),
                OrganisationId = world.OrganisationId,
                Title = Title,
                Description = "An interview to try the product with. Open the join link in another browser and be the candidate.",
                Status = SessionStatus.Scheduled,
                Code = SessionCode.Create(),
                Language = CreateSession.DefaultLanguage,
                QuestionIds = [.. Slugs.Select(BuiltInQuestions.IdOf)],
                CandidateName = "Cleo Candidate",
                CreatedAt = clock.GetUtcNow(),
                CreatedById = recruiter.Id,
                CreatedByName = recruiter.Name,
                Version = Guid.CreateVersion7(),
            };
            db.Add(session);
            await db.SaveChangesAsync(cancellationToken);
        }

        world.Announcements.Add($"join the demo interview at {{address}}/join/{session.Code}");
    }
}
