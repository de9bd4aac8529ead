using System.Text;
using IntegrityAI.Contracts.Questions;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Contracts.Sessions;
using IntegrityAI.Execution.Judging;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Execution.Limits;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Platform.Problems;
using IntegrityAI.Platform.Security;

namespace IntegrityAI.Execution.Runs;

/// <summary>From a request to a job: everything is checked before anything is run or told.</summary>
public sealed class RunPreparation(IRunner runner, IQuestionBank questions, ExecutionLimits limits, IGrainFactory grains)
{
    /// <exception cref="FailureException">The request is not right.</exception>
    internal async Task<RunJob> JobAsync(
        Guid runId, RunRequest request, Caller caller, SessionInfo? session, CancellationToken cancellationToken)
    {
        var language = await LanguageAsync(request);
        var files = await FilesAsync(request, language, session);
        var question = await QuestionAsync(request, caller, session, cancellationToken);
        var arguments = Arguments(request);
        var allowed = await limits.OfAsync(caller.OrganisationId, cancellationToken);
        limits.Count(caller.OrganisationId, allowed);
        var (bounds, notice) = ExecutionLimits.Bound(question, allowed);
        return new RunJob(
            runId, session?.Id, request.Language, files, request.Stdin ?? "", JudgingPlan.Tests(request, question),
            question?.Checker ?? Checker.Trimmed, bounds, arguments, [], MergeError: false, JudgingPlan.Rules(request, question, notice));
    }

    private async Task<Language> LanguageAsync(RunRequest request)
    {
        var known = LanguageCatalogue.Known.FirstOrDefault(language => language.Id == request.Language)
            ?? throw ExecutionProblems.UnknownLanguage(request.Language).AsException();
        return known.Kind == LanguageKind.Preview ? throw ExecutionProblems.NotRunHere(known).AsException()
            : await runner.HasAsync(known) ? known : throw ExecutionProblems.NotInstalled(known).AsException();
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
        if (FileNames.FirstBad(files.Select(file => file?.Name)) is { } bad)
        {
            throw ExecutionProblems.BadFile(bad).AsException();
        }

        return files.Any(file => file.Name == language.File)
            ? [.. files.Select(file => new SourceFile(file.Name, file.Content))]
            : throw ExecutionProblems.NoEntryFile(language).AsException();
    }

    private static IReadOnlyList<string> Arguments(RunRequest request)
    {
        var arguments = request.Arguments ?? [];
        return arguments.Any(argument => argument is null || argument.Contains('\0', StringComparison.Ordinal))
            || arguments.Sum(argument => argument.Length) > RunLimits.MaxArgumentChars
                ? throw ExecutionProblems.BadArguments.AsException()
                : arguments;
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
}
