using System.Security.Cryptography;
using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Evaluation;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using IntegrityAI.Reports.Building;

namespace IntegrityAI.Reports.Sessions;

/// <summary>Gathers what a report is made of from the modules that own it.</summary>
public sealed class SessionReports(
    ISessionDirectory sessions, IOrganisationDirectory organisations, IQuestionBank questions, IRunReader runs,
    IEvaluationReader evaluations, ISessionLog log, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>The report of a session as it is now, or why there is none.</summary>
    public async Task<(ReportView? Report, Failure? Failure)> OfAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        var session = await sessions.FindAsync(id, cancellationToken);
        if (session is null || !caller.MaySee(session))
        {
            return (null, Failure.NotFound("interview"));
        }

        if (session.Status is not (SessionStatus.Live or SessionStatus.Ended or SessionStatus.Evaluated or SessionStatus.Cancelled))
        {
            return (null, ReportProblems.NothingToReport);
        }

        // The runs before the log: a run that ends between the two is in the log already when it is looked up there.
        var made = await runs.OfSessionAsync(id, cancellationToken);
        if (await FoldAsync(id, cancellationToken) is not { } fold)
        {
            return (null, ReportProblems.LogDamaged(await log.VerifyAsync(id, cancellationToken)));
        }

        var material = new ReportMaterial(
            session,
            await organisations.NameAsync(session.OrganisationId, cancellationToken) ?? "",
            await sessions.ParticipantsAsync(id, cancellationToken),
            await questions.OfSessionAsync(id, cancellationToken),
            made,
            await grains.GetGrain<IRoom>(id).DocumentAsync(),
            session.IsOver ? await evaluations.FindAsync(id, cancellationToken) : null,
            await log.VerifyAsync(id, cancellationToken),
            clock.GetUtcNow());
        return (ReportBuilder.Build(material, fold), null);
    }

    /// <summary>Null where an event cannot be read: its bytes were changed after they were stored.</summary>
    private async Task<LogFold?> FoldAsync(Guid id, CancellationToken cancellationToken)
    {
        var fold = new LogFold();
        try
        {
            await foreach (var logged in log.ReadAllAsync(id, cancellationToken))
            {
                fold.Add(logged);
            }
        }
        catch (Exception damaged) when (damaged is CryptographicException or JsonException or FormatException or KeyNotFoundException)
        {
            return null;
        }

        return fold;
    }
}
