using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Execution.Judge0Api;
using IntegrityAI.Execution.Judging;
using IntegrityAI.Execution.Judging.Checkers;
using IntegrityAI.Execution.Languages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrityAI.Execution.Runners.Judge0;

/// <summary>Runs programs on a Judge0 that somebody has already; where it is away and that is allowed, in our own jails.</summary>
/// <remarks>Expected outputs of tests never leave this server: outputs are compared here, with our own checkers.</remarks>
internal sealed partial class Judge0Runner(
    Judge0Connection connection, Judge0Callbacks callbacks, SandboxPool sandbox, IOptions<Judge0Options> options, TimeProvider clock,
    ILogger<Judge0Runner> log)
    : IRunner
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    public async Task<bool> HasAsync(Language language)
    {
        try
        {
            return (await connection.AbilitiesAsync(CancellationToken.None)).Languages.ContainsKey(language.Id)
                || (options.Value.Fallback && await sandbox.HasAsync(language));
        }
        catch (Judge0UnavailableException away)
        {
            LogAway(away.Message);
            return options.Value.Fallback ? await sandbox.HasAsync(language) : throw ExecutionProblems.RunnerUnavailable.AsException();
        }
    }

    public async Task<RunOutcome> RunAsync(RunJob job, CancellationToken cancellationToken)
    {
        var language = LanguageCatalogue.Known.First(known => known.Id == job.Language);
        try
        {
            var abilities = await connection.AbilitiesAsync(cancellationToken);
            if (abilities.Languages.ContainsKey(job.Language) && !NeedsSandbox(job, language))
            {
                return job.Tests is { } tests
                    ? await TestAsync(job, tests, language, abilities, cancellationToken)
                    : (await SubmitAsync(job, [job.Stdin], language, abilities, cancellationToken))[0];
            }
        }
        catch (Judge0UnavailableException away) when (options.Value.Fallback)
        {
            LogAway(away.Message);
        }

        return options.Value.Fallback
            ? await sandbox.RunAsync(job, cancellationToken)
            : throw new RunRefusedException(
                $"Programs are run by a Judge0 here, which cannot do this for {language.Name}; setting Execution:Judge0:Fallback lets the sandbox of this server do it.");
    }

    private async Task<RunOutcome> TestAsync(
        RunJob job, IReadOnlyList<TestCase> tests, Language language, Judge0Abilities abilities, CancellationToken cancellationToken)
    {
        var outcomes = await SubmitAsync(job, [.. tests.Select(test => test.Input)], language, abilities, cancellationToken);
        if (outcomes.FirstOrDefault(outcome => outcome.Status == Verdict.CompilationError) is { } notCompiled)
        {
            return notCompiled;
        }

        return TestSummary.Of([.. tests.Zip(outcomes, (test, outcome) => Judged(job, test, outcome))]);
    }

    private static TestResult Judged(RunJob job, TestCase test, RunOutcome outcome)
    {
        var tolerance = (job.Judging ?? JudgingRules.Plain).Tolerance;
        var isWrong = outcome.Status == Verdict.Accepted && !OutputChecker.Accepts(job.Checker, test.Expected, outcome.Stdout, tolerance);
        return new TestResult(
            test, isWrong ? Verdict.WrongAnswer : outcome.Status, outcome.TimeMs, outcome.MemoryKb, Cut(outcome.Stdout), Cut(outcome.Stderr),
            outcome.WallMs, isWrong ? FirstDifference.Of(job.Checker, test.Expected, outcome.Stdout, tolerance) : outcome.Message, outcome.ExitCode,
            outcome.Signal);
    }

    // Checker programs, unit-test frameworks and databases are of our own sandbox.
    private static bool NeedsSandbox(RunJob job, Language language) =>
        job.Judging is { Checker: not null } or { Framework: not null } or { Seed: not null } || language.Kind == LanguageKind.Sql;

    private async Task<IReadOnlyList<RunOutcome>> SubmitAsync(
        RunJob job, IReadOnlyList<string> inputs, Language language, Judge0Abilities abilities, CancellationToken cancellationToken)
    {
        var limits = Judge0Submissions.Limits(job, language, abilities);
        using var calls = callbacks.Expect(inputs.Count);
        var tokens = new List<string>();
        var numbered = inputs.Select((input, index) => Judge0Submissions.Of(job, language, abilities, input, calls.UrlOf(index)));
        foreach (var some in numbered.Chunk(Judge0Limits.MaxBatch))
        {
            tokens.AddRange(await connection.SubmitAsync(some, cancellationToken));
        }

        var ended = new Dictionary<string, JsonElement>();
        var until = clock.GetUtcNow() + Longest;
        for (var pause = FirstPause; ended.Count < tokens.Count; pause = Longer(pause))
        {
            await calls.WaitAsync(pause, cancellationToken);
            foreach (var (token, submission) in await connection.LookAsync([.. tokens.Where(token => !ended.ContainsKey(token))], cancellationToken))
            {
                if (Judge0Submissions.HasEnded(submission))
                {
                    ended[token] = submission;
                }
            }

            if (clock.GetUtcNow() > until && ended.Count < tokens.Count)
            {
                throw new Judge0UnavailableException("The Judge0 has not run the program after three minutes.");
            }
        }

        return [.. tokens.Select(token => Judge0Submissions.Read(ended[token], limits))];
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 1.5 > LongestPause ? LongestPause : pause * 1.5;

    private static string Cut(string text) => text.Length > RunLimits.TestOutputBytes ? text[..RunLimits.TestOutputBytes] : text;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Judge0 that runs code is away; {Why}")]
    private partial void LogAway(string why);
}
