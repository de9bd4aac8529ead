using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Execution.Judging;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Execution.Limits;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Platform.Persistence;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;
using IntegrityAI.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace IntegrityAI.Execution.Runs;

/// <summary>Takes a program from a request to its result: checked, admitted, announced in the log, run, told and remembered.</summary>
public sealed partial class RunService(
    LanguageCatalogue languages, IQuestionBank questions, Admission admission, IGrainFactory grains,
    IDbContextFactory<IntegrityDb> databases, ExecutionLimits limits, TimeProvider clock)
{
    /// <exception cref="FailureException">The request is not right, or it cannot be run now.</exception>
    public async Task<RunView> RunAsync(RunRequest request, Caller caller, SessionInfo? session, CancellationToken cancellationToken)
    {
        var language = await LanguageAsync(request);
        var files = await FilesAsync(request, language, session);
        var question = await QuestionAsync(request, caller, session, cancellationToken);
        var allowed = await limits.OfAsync(caller.OrganisationId, cancellationToken);
        limits.Count(caller.OrganisationId, allowed);
        var (place, refusal) = admission.Enter(caller.Id);
        using (place)
        {
            if (refusal is not null)
            {
                throw refusal.AsException();
            }

            var (bounds, notice) = ExecutionLimits.Bound(question, allowed);
            var job = new RunJob(
                Guid.CreateVersion7(), session?.Id, request.Language, files, request.Stdin ?? "",
                JudgingPlan.Tests(request, question), question?.Checker ?? Checker.Trimmed, bounds,
                [], [], MergeError: false, JudgingPlan.Rules(request, question, notice));
            var outcome = await AnnouncedAsync(job, request, caller, session);
            await RememberAsync(job, request, caller, session, outcome);
            return RunView.Of(job.RunId, request, outcome, caller.IsGuest);
        }
    }

    // Once a run is announced it is also told how it ended: the caller's leaving does not stop it.
    private async Task<RunOutcome> AnnouncedAsync(RunJob job, RunRequest request, Caller caller, SessionInfo? session)
    {
        if (session is null)
        {
            return await DoAsync(job);
        }

        var room = grains.GetGrain<IRoom>(session.Id);
        await room.AppendAsync(RunEvents.Started(job.RunId, request, caller.Actor));
        RunOutcome outcome;
        try
        {
            outcome = await DoAsync(job);
        }
        catch (FailureException refused)
        {
            await room.AppendAsync(RunEvents.Ended(job.RunId, request, caller.Actor, NotRun(refused.Failure.Detail)));
            throw;
        }

        await room.AppendAsync(RunEvents.Ended(job.RunId, request, caller.Actor, outcome));
        return outcome;
    }

    private async Task<RunOutcome> DoAsync(RunJob job)
    {
        try
        {
            return await grains.GetGrain<IRunWorker>(0).RunAsync(job);
        }
        catch (RunRefusedException refused)
        {
            throw ExecutionProblems.CannotIsolate(refused.Message).AsException();
        }
        catch (TimeoutException)
        {
            throw ExecutionProblems.Busy.AsException();
        }
    }

    private static RunOutcome NotRun(string why) =>
        new(Verdict.InternalError, "", "", "", null, null, 0, 0, 0, false, why, null);

    private async Task<Language> LanguageAsync(RunRequest request)
    {
        var known = LanguageCatalogue.Known.FirstOrDefault(language => language.Id == request.Language)
            ?? throw ExecutionProblems.UnknownLanguage(request.Language).AsException();
        return known.Kind == LanguageKind.Preview ? throw ExecutionProblems.NotRunHere(known).AsException()
            : (await languages.FindAsync(known.Id))?.Language ?? throw ExecutionProblems.NotInstalled(known).AsException();
    }

    private async Task<IReadOnlyList<SourceFile>> FilesAsync(RunRequest request, Language language, SessionInfo? session)
    {
        var files = request.Files is { Count: > 0 } several
            ? Several(several, language)
            : [new SourceFile(language.File, request.Source ?? await DocumentAsync(session))];
        JudgingPlan.Check(request, language);
        var size = files.Sum(file => Encoding.UTF8.GetByteCount(file.Content));
        if (size > RunLimits.MaxSourceBytes || Encoding.UTF8.GetByteCount(request.Stdin ?? "") > RunLimits.MaxStdinBytes)
        {
            throw ExecutionProblems.TooLarge.AsException();
        }

        return files.All(file => string.IsNullOrWhiteSpace(file.Content)) ? throw ExecutionProblems.NoSource.AsException() : files;
    }

    private async Task<string> DocumentAsync(SessionInfo? session) => session is null
        ? throw ExecutionProblems.NoSource.AsException()
        : (await grains.GetGrain<IRoom>(session.Id).DocumentAsync()).Text;

    private static List<SourceFile> Several(IReadOnlyList<RunFile> files, Language language)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            // A list may hold null, whatever its type says: it came from outside.
            var name = file?.Name ?? "";
            if (!FileName().IsMatch(name) || !names.Add(name))
            {
                throw ExecutionProblems.BadFile(name).AsException();
            }
        }

        return names.Contains(language.File)
            ? [.. files.Select(file => new SourceFile(file.Name, file.Content))]
            : throw ExecutionProblems.NoEntryFile(language).AsException();
    }

    private async Task<Question?> QuestionAsync(
        RunRequest request, Caller caller, SessionInfo? session, CancellationToken cancellationToken)
    {
        if (request.QuestionId is not { } id)
        {
            return request.AgainstTests && request.Tests is not { Count: > 0 } ? throw ExecutionProblems.NoTests.AsException() : null;
        }

        var isShown = session is null || session.QuestionIds.Contains(id);
        if (isShown && caller.IsGuest)
        {
            isShown = (await grains.GetGrain<IRoom>(session!.Id).DocumentAsync()).RevealedQuestionIds.Contains(id);
        }

        var question = isShown ? await questions.FindAsync(id, cancellationToken) : null;
        if (question is null)
        {
            throw ExecutionProblems.NoSuchQuestion.AsException();
        }

        return request.AgainstTests && !JudgingPlan.HasTests(request, question) ? throw ExecutionProblems.NoTests.AsException() : question;
    }

    private async Task RememberAsync(RunJob job, RunRequest request, Caller caller, SessionInfo? session, RunOutcome outcome)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        db.Add(new RunRecord
        {
            Id = job.RunId,
            OrganisationId = caller.OrganisationId,
            SessionId = session?.Id,
            QuestionId = request.QuestionId,
            PersonId = caller.Id,
            Language = request.Language,
            Mode = request.AgainstTests ? "test" : "run",
            Status = outcome.Status,
            TimeMs = outcome.TimeMs,
            MemoryKb = outcome.MemoryKb,
            CreatedAt = clock.GetUtcNow(),
            Tests = outcome.Tests is null ? null : JsonSerializer.Serialize(
                TestSummary.Counted(outcome.Tests).Select(result => new TestOutcome(
                    result.Test.Id, result.Test.Name, result.Test.Hidden, result.Status, RunView.Round(result.TimeMs))),
                Json.Options),
        });
        await db.SaveChangesAsync(CancellationToken.None);
    }

    [GeneratedRegex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$")]
    private static partial Regex FileName();
}
