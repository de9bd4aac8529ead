using System.Text;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Languages;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Runner.Client;
using IntegrityAI.Sandbox;
using Microsoft.Extensions.Logging;

namespace IntegrityAI.Execution.Judging;

/// <summary>Asks a question's own checker program, in a jail like any other, whether output is right.</summary>
/// <remarks>
/// It gets <c>/box/input</c>, <c>/box/expected</c> and <c>/box/actual</c> as arguments. The output that it reads was made by a candidate, and
/// so the checker is as little trusted as the candidate's program. A checker that neither accepts nor refuses is the question's fault: it is
/// asked once more, and then the test is an internal error. An uncaught exception ends a program of many languages with exit code 1, as a
/// refusal does, and tells of itself on standard error: a refusal leaves that empty.
/// </remarks>
public sealed partial class CheckerPrograms(
    LanguageCatalogue languages, ProgramBuilder builder, Jails jails, ILogger<CheckerPrograms> log)
{
    public const int MaxMessage = 500;
    private const int Accepts = 0;
    private const int Refuses = 1;

    private const string Broken =
        "The question's own checker could not judge this test. That says nothing about the program; tell the one who wrote the question.";

    /// <summary>The verdict, the checker's sentence, and what only staff are told: how the checker itself failed.</summary>
    internal async Task<(Verdict Verdict, string? Message, string? Detail)> JudgeAsync(
        CheckerSource checker, TestCase test, string actual, CancellationToken cancellationToken)
    {
        if (await languages.FindAsync(checker.Language) is not { } installed)
        {
            return Failed(test, $"its language {checker.Language} is not installed on this server");
        }

        var program = await builder.BuildAsync(installed, [new SourceFile(installed.Language.File, checker.Source)], [], cancellationToken);
        if (program.Failure is { } failure)
        {
            return Failed(test, $"it does not compile: {FirstLine(failure.CompileOutput)}");
        }

        IReadOnlyList<string> arguments = ["/box/input", "/box/expected", "/box/actual"];
        var request = new JailRequest([.. installed.Language.Run, .. arguments], Limits(installed.Language))
        {
            Files =
            [
                .. program.Files,
                new JailFile("/box/input", Encoding.UTF8.GetBytes(test.Input)),
                new JailFile("/box/expected", Encoding.UTF8.GetBytes(test.Expected)),
                new JailFile("/box/actual", Encoding.UTF8.GetBytes(actual)),
            ],
            Environment = installed.Language.Environment,
            Binds = installed.Binds,
        }.MayWait(installed.Language, arguments);
        var result = await AskAsync(request, cancellationToken);
        if (!HasDecided(result))
        {
            result = await AskAsync(request, cancellationToken);
        }

        if (result is null)
        {
            return Failed(test, "its jail broke, twice");
        }

        return HasDecided(result)
            ? (result.ExitCode == Accepts ? Verdict.Accepted : Verdict.WrongAnswer, Sentence(result), null)
            : Failed(test, $"{How(result)}: {FirstLine(Verdicts.Text(result.Error))}");
    }

    // Null where the jail broke.
    private async Task<JailResult?> AskAsync(JailRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await jails.RunAsync(request, null, cancellationToken);
        }
        catch (Exception ours) when (ours is JailFailedException or RunnerUnavailableException)
        {
            return null;
        }
    }

    private static bool HasDecided(JailResult? result) =>
        result is { Outcome: JailOutcome.Exited, ExitCode: Accepts } or { Outcome: JailOutcome.Exited, ExitCode: Refuses, Error.Length: 0 };

    private static JailLimits Limits(Language language) => new(
        RunLimits.WallFor(RunLimits.CheckerCpu), RunLimits.CheckerCpu, (long)Math.Max(RunLimits.CheckerMemoryMb, language.MemoryMb) << 20,
        language.Processes, RunLimits.TestOutputBytes);

    private static string How(JailResult result) => result.Outcome switch
    {
        JailOutcome.TimeLimit => "it did not end in time",
        JailOutcome.MemoryLimit => "it used too much memory",
        JailOutcome.OutputLimit => "it printed too much",
        _ when result.ExitCode == Refuses => "it wrote to standard error, which a refusal leaves empty",
        _ => $"it ended with exit code {result.ExitCode}, and only 0 and 1 are answers",
    };

    private static string? Sentence(JailResult result) => FirstLine(Verdicts.Text(result.Output)) is { Length: > 0 } line ? line : null;

    private static string FirstLine(string text)
    {
        var line = text.AsSpan().TrimStart();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        var cut = Math.Min(line.Length, MaxMessage);
        cut -= cut < line.Length && char.IsHighSurrogate(line[cut - 1]) ? 1 : 0;
        return new string([.. line[..cut].ToArray().Where(unit => !char.IsControl(unit))]).Trim();
    }

    private (Verdict Verdict, string? Message, string? Detail) Failed(TestCase test, string why)
    {
        LogFailed(log, test.Id, why);
        return (Verdict.InternalError, Broken, $"The checker failed: {why}.");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The checker of test {Test} failed: {Why}")]
    private static partial void LogFailed(ILogger logger, string test, string why);
}
