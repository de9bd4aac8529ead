using System.Text.Json;
using IntegrityAI.Contracts.Access;
using IntegrityAI.Contracts.Execution;
using IntegrityAI.Contracts.Rooms;
using IntegrityAI.Execution.Judging;
using IntegrityAI.Execution.Judging.Sql;
using IntegrityAI.Execution.Runners;
using IntegrityAI.Platform.Web;

namespace IntegrityAI.Execution.Runs;

/// <summary>How a run stands in a session's log. Pure.</summary>
/// <remarks>
/// The result holds what the program printed, cut to a bound, and of each test its verdict; a test's input and output stay out of
/// it. Candidates are shown the same without the names of hidden tests.
/// </remarks>
internal static class RunEvents
{
    private const int MaxText = 16_384;
    private const int MaxTableText = 32_768;

    public static NewEvent Started(Guid runId, RunRequest request, Actor actor) => new(
        EventTypes.RunStarted, actor, Serialize(new
        {
            run = new
            {
                id = runId,
                language = request.Language,
                mode = request.ModeWord,
                question_id = request.QuestionId,
            },
        }));

    public static NewEvent Ended(Guid runId, RunRequest request, Actor actor, RunOutcome outcome) => new(
        EventTypes.ExecutionResult, actor, Result(runId, request, actor, outcome, forCandidate: false), Personal: true,
        CandidateView: Result(runId, request, actor, outcome, forCandidate: true));

    private static string Result(Guid runId, RunRequest request, Actor actor, RunOutcome whole, bool forCandidate)
    {
        var outcome = forCandidate ? RunView.Veiled(whole) : whole;
        return Serialize(new
        {
            run = new
            {
                id = runId,
                by = new { id = actor.Id, name = actor.Name },
                language = request.Language,
                mode = request.ModeWord,
                question_id = request.QuestionId,
                status = outcome.Status,
                message = outcome.Message,
                exit_code = outcome.ExitCode,
                signal = outcome.Signal,
                time_ms = RunView.Round(outcome.TimeMs),
                cpu_ms = RunView.Round(outcome.TimeMs),
                wall_ms = RunView.Round(outcome.WallMs),
                memory_kb = outcome.MemoryKb,
                stdout = Cut(outcome.Stdout),
                stderr = Cut(outcome.Stderr),
                compile_output = Cut(outcome.CompileOutput),
                truncated = outcome.Truncated || outcome.Stdout.Length > MaxText || outcome.Stderr.Length > MaxText,
                tables = outcome.Tables is null ? null : TableText.Cut(outcome.Tables, MaxTableText),
                score = RunScore.Of(outcome.Tests, forCandidate),
                tests_passed = RunView.Passed(outcome),
                tests_total = RunView.Total(outcome),
                tests = outcome.Tests?.Select((result, index) => new
                {
                    id = result.Test.Id,
                    name = RunView.NameOf(result.Test, index, forCandidate),
                    hidden = result.Test.Hidden,
                    own = result.Test.Own,
                    group = RunView.GroupOf(result, outcome.Tests, forCandidate),
                    points = result.Test.Own ? 0 : RunScore.PointsOf(result),
                    max_points = result.Test.Own ? 0 : result.Test.Points,
                    status = result.Status,
                    time_ms = RunView.Round(result.TimeMs),
                    wall_ms = RunView.Round(result.WallMs),
                    memory_kb = result.MemoryKb,
                }),
            },
        });
    }

    /// <summary>What a stored result says, as far as it says it; null where it is none of ours.</summary>
    public static (Guid RunId, RunOutcome Outcome)? Read(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty("run", out var run)
            || run.Deserialize<Stored>(Json.Options) is not { } stored)
        {
            return null;
        }

        var tests = stored.Tests?.Select(test => new TestResult(
            new TestCase(test.Id, test.Name, "", "", test.Hidden, test.Group, test.MaxPoints, test.Own), test.Status, test.TimeMs, test.MemoryKb, "", "", test.WallMs)).ToList();
        return (stored.Id, new RunOutcome(
            stored.Status, stored.Stdout ?? "", stored.Stderr ?? "", stored.CompileOutput ?? "", stored.ExitCode, stored.Signal, stored.TimeMs,
            stored.WallMs, stored.MemoryKb, stored.Truncated, stored.Message, tests, Veiled: tests?.Exists(test => test.Test.Hidden) == true));
    }

    private sealed record Stored(
        Guid Id, Verdict Status, string? Message, string? Stdout, string? Stderr, string? CompileOutput, int? ExitCode, string? Signal,
        double TimeMs, double WallMs, long MemoryKb, bool Truncated, IReadOnlyList<StoredTest>? Tests);

    private sealed record StoredTest(
        string Id, string Name, bool Hidden, bool Own, string? Group, int MaxPoints, Verdict Status, double TimeMs, double WallMs, long MemoryKb);

    private static string Serialize(object value) => JsonSerializer.Serialize(value, Json.Options);

    // A cut may not leave half a character behind: the log takes none.
    private static string Cut(string text)
    {
        if (text.Length <= MaxText)
        {
            return text;
        }

        return char.IsHighSurrogate(text[MaxText - 1]) ? text[..(MaxText - 1)] : text[..MaxText];
    }
}
